//! The layers of an image, and the Dockerfile that can be read out of them.

pub mod dockerfile;
mod part;

pub use part::LayersPart;

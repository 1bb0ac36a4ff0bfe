//! What is attached to an image, and the documents in it.

pub mod document;
mod part;
mod reading;
pub mod table;

pub use part::AttachedPart;

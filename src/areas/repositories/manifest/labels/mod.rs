//! The labels of an image: read, add, delete.

mod add;
mod delete;
mod part;

pub use part::LabelsPart;

//! Two images beside one another.
//!
//! `side` finds the image that each half of the address names, `difference` and `contents` compare
//! without asking anybody, `compared` draws what they say.

mod compared;
mod contents;
mod contents_view;
mod described;
mod difference;
mod fields;
mod layers_view;
mod pairs_view;
mod side;
mod tab;

pub use tab::ComparePage;

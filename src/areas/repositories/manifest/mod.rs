//! One image, by its digest or by a tag: what it is, and what lies in it and beside it.
//!
//! `tab` finds the manifest that the address names, `image_page` draws its head and the way to its
//! parts, `part_of` knows the parts.

mod attached;
mod chart;
mod code_view;
pub mod configuration;
pub mod how_it_runs;
mod image_page;
mod json;
pub mod kind;
pub mod labels;
pub mod layers;
mod overview;
mod part_of;
pub mod queries;
mod raw;
mod references;
pub mod registry;
mod tab;

pub use tab::{ManifestPage, TagPage};

//! The registry that an organization stands in for.

mod dialog;
mod facts;
mod fields;
mod saving;
mod section;
mod verdict;

pub use section::ProxySection;

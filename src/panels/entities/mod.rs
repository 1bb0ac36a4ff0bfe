//! People, robots and teams: finding one by the beginning of its name.

mod field;
mod queries;

pub use field::{EntityField, Wanted};

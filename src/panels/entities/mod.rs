//! People, robots and teams: finding one by the beginning of its name.

mod field;
mod queries;
mod search;
mod wanted;

pub use field::EntityField;
pub use wanted::Wanted;

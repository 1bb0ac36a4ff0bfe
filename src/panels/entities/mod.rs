//! People, robots and teams: finding one by the beginning of its name.

mod field;
mod names;
mod paste;
mod queries;
mod search;
mod wanted;

pub use field::EntityField;
pub use names::Accepts;
pub use paste::{Found, PasteNames};
pub use wanted::Wanted;

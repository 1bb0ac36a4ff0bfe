//! Who is told of what happens: the list, the form, the checks. What belongs to a repository or to a
//! namespace alone (the events, the operations) comes in with the [`Place`].

mod columns;
pub mod condition;
mod delete;
mod details;
mod draft;
mod email;
mod filter;
mod form;
pub mod kinds;
mod method_fields;
mod payload;
mod picked;
mod place;
mod plans;
mod table;
pub mod target;
mod template;
mod template_field;
mod tools;

pub use place::{Agreements, Place, Writes, Writing, name};
pub use table::NotificationsPanel;

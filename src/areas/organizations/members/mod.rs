//! Who belongs to an organization, and who works with it from outside.

mod bulk;
mod columns;
mod details;
mod here;
mod line;
mod list;
mod plans;
mod queries;
mod removing;
mod states;
mod tab;
mod tools;

pub use queries::Collaborators;
pub use tab::MembersTab;

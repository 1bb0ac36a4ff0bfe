//! Who belongs to an organization, and who works with it from outside.

mod queries;
mod tab;

pub use queries::Collaborators;
pub use tab::MembersTab;

//! Who belongs to an organization, and who works with it from outside.

mod tab;

pub use tab::MembersTab;

//! Who did what in an organization, and when.

mod tab;

pub use tab::LogsTab;

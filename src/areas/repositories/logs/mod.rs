//! Who did what in the repository, and when.

mod tab;

pub use tab::LogsTab;

//! What an organization is, and its end.

mod tab;

pub use tab::SettingsTab;

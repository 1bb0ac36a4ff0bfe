//! What an organization is, and its end.

mod danger;
mod details;
mod look;
mod ownership;
mod rename;
mod restoring;
mod tab;

pub use tab::SettingsTab;

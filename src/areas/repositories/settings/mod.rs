//! What the repository is, and its end.

mod danger;
mod look;
mod queries;
mod renaming;
mod sections;
mod tab;
mod token_list;
mod tokens;

pub use tab::SettingsTab;

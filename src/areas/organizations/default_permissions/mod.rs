//! What new repositories give to whom.

mod tab;

pub use tab::DefaultPermissionsTab;

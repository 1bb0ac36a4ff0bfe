//! Quaymaster: the admin console for a Quay container registry.

pub mod formats;
pub mod ui;

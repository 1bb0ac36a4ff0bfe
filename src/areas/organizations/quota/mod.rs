//! How much an organization may store, and what it stores.

mod columns;
mod consumption;
mod consumption_tools;
mod delete;
pub mod facts;
pub mod gauge;
mod here;
mod limit_dialog;
mod limit_fields;
mod limits;
mod size;
mod size_dialog;
pub mod standing;
mod tab;
mod total;
mod usage;
mod writing;

pub use tab::QuotaTab;

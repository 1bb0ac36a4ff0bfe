//! The first look at an organization.

mod tab;

pub use tab::OverviewTab;

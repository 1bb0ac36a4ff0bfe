//! The first look at an organization.

mod attention;
mod figures;
mod in_force;
mod look;
mod problems;
mod queries;
mod recent;
mod storage;
mod tab;

pub use tab::OverviewTab;

//! The teams of an organization, and one of them.

mod tab;

pub use tab::TeamsTab;

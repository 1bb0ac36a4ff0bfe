//! The robots of an organization or of the person, and one of them.

mod tab;

pub use tab::RobotsTab;

//! A new robot with all that it is to reach, on one page.

mod access_fields;
mod clone_from;
mod fields;
mod form;
mod steps;

pub use form::CreateRobot;

//! One robot beside the list.

mod access;
mod facts;
mod give;
mod panel;

pub use panel::OneRobot;

//! The areas of the app, one folder each. An area never uses another one.

pub mod organizations;
pub mod repositories;
pub mod sign_in;

//! Who is told of what happens to an organization as a whole.

mod queries;
mod quota;
mod tab;

pub use tab::NotificationsTab;

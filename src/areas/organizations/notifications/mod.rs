//! Who is told of what happens in an organization.

mod tab;

pub use tab::NotificationsTab;

//! Who is told of what happens in the repository.

mod copy;
mod copy_choice;
mod copy_look;
mod copy_plan;
pub mod queries;
mod tab;

pub use tab::NotificationsTab;

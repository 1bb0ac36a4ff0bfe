//! The namespace of another registry that an organization follows with all its repositories.

mod change;
mod create;
mod describe;
mod draft;
mod fields;
mod fields_view;
mod presses;
mod refusal;
mod robot_field;
mod section;
mod settings;
mod status;
mod verify;

pub use section::MirrorSection;

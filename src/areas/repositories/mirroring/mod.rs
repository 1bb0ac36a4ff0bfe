//! The repository elsewhere that this one follows.

mod change;
mod create;
mod describe;
mod draft;
mod fields;
mod health;
mod history;
mod presses;
mod queries;
mod refusal;
mod settings;
mod state_notice;
mod status;
mod tab;

pub use tab::MirroringTab;

//! Builds of images, and what starts them.

mod access;
mod cancel;
mod columns;
mod filter;
mod list;
mod one;
mod phase;
mod queries;
mod segments;
mod start;
mod start_rules;
mod state;
mod tab;
mod triggers;

pub use tab::{BuildsTab, TriggersPage};

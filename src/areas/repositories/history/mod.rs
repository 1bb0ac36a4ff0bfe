//! What happened to the tags of a repository, and the way back.

mod author;
mod author_view;
mod columns;
mod context;
pub mod events;
mod filter;
mod progress;
mod purge;
mod put_back;
mod restore;
mod states;
pub mod steps;
mod steps_view;
mod summary;
mod tab;
#[cfg(test)]
pub mod testing;
mod tools;

pub use tab::HistoryTab;

//! Usage logs: who did what, and when. Given a [`Source`]; the tab of a repository shows them, and so
//! can the pages of an organization, of a person and of the registry.

mod chart;
mod columns;
mod custom;
mod details;
mod export;
mod files;
mod filter;
pub mod kinds;
mod line;
mod loaded;
mod panel;
mod people;
mod period;
mod sentence;
mod source;
mod states;
mod tally;
mod tools;

pub use panel::LogPanel;
pub use people::{People, Person};
pub use sentence::{About, part_view};
pub use source::Source;

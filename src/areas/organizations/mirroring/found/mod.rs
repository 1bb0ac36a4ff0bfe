//! What was found in the namespace that an organization follows, and what became of each.

mod columns;
mod counts;
mod filter;
mod panel;
mod query;
mod state;
mod words;

pub use counts::Counts;
pub use panel::FoundPanel;
pub use query::FoundRepositories;
pub use state::use_found_state;

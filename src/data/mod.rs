//! Reading from Quay and writing to it: the cache, queries, streamed lists, mutations and paced jobs.
//!
//! A screen reads with [`use_query`] or [`use_listing`] and writes with [`use_mutation`] or, for many
//! items, [`Jobs::start`]. Nothing else in the app talks to `quay-api`.

mod account;
mod cache;
mod clock;
mod entry;
mod few;
mod jobs;
mod listing;
mod listing_entry;
mod mutation;
mod overlay;
mod pace;
mod query;
mod view;

pub use account::{Account, use_account};
pub use cache::{Queries, use_queries};
pub use few::one_of_few;
pub use jobs::{Inverse, Job, JobItem, JobPlan, Jobs, Outcome, Undo, WatchedJob, use_jobs};
pub use listing::{Batch, ListQuery, Listing, Streamed, use_listing};
pub use mutation::{Done, Mutation, use_mutation};
pub use query::{Query, Reader, use_query};
pub use view::{ErrorText, QueryView, ReadError};

#[cfg(test)]
mod tests;

//! The tags of one repository: the list, what can be done to it, and what that changes in the cache.

pub mod access;
pub mod actions;
mod entry;
mod filter;
mod lanes;
mod order;
pub mod patch;
mod references;

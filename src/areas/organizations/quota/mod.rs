//! How much an organization may store, and what it stores.

mod tab;

pub use tab::QuotaTab;

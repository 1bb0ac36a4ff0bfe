//! What deletes tags of all repositories by itself, and what protects them.

mod tab;

pub use tab::PoliciesTab;

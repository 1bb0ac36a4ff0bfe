//! The tokens of an application: listed, made by hand, revoked.

mod advice;
mod columns;
mod create;
mod expiry;
mod filter;
mod panel;
mod revoke;
mod scopes;
mod told;
mod tools;

pub use panel::TokenPanel;
pub use scopes::{ScopeChoice, ScopeFields};

//! A typed client for the REST API of the Quay registry, `/api/v1`.
//!
//! One module per chapter of Quay's own API reference. This crate knows
//! nothing of Leptos and compiles natively, so it is tested without a browser.

#[cfg(target_arch = "wasm32")]
mod browser;
mod client;
mod error;
mod operation;
mod transport;

#[cfg(target_arch = "wasm32")]
pub use browser::BrowserTransport;
pub use client::{Page, PageToken, Quay};
pub use error::{ApiError, Problem, ProblemKind};
pub use operation::{Method, Operation, Scope};
pub use transport::{Request, Response, Sending, Transport, Unreachable};

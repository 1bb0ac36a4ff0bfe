//! A typed client for the REST API of the Quay registry, `/api/v1`.
//!
//! One module per chapter of Quay's own API reference. Each operation is a
//! descriptor in capitals ([`repository::LIST`]) beside the function that calls
//! it ([`repository::list`]); [`OPERATIONS`] names them all. Everything else
//! about a call is set in one place, the [`Quay`] handle: address, headers,
//! credentials and errors.
//!
//! This crate knows nothing of Leptos and compiles natively, so it is tested
//! without a browser. What carries the requests is a [`Transport`].
//!
//! | shape | type |
//! | --- | --- |
//! | dates, in any of Quay's seven formats | [`Timestamp`], milliseconds in UTC |
//! | sizes | `u64`, bytes |
//! | spans of time | `u64`, seconds |
//! | failures | [`ApiError`] |
//! | lists in parts | [`Page`], [`NumberedPage`], [`OffsetPage`], [`Excerpt`] |

#[cfg(target_arch = "wasm32")]
mod browser;
mod catalogue;
mod client;
mod elsewhere;
mod failure;
mod names;
mod operation;
mod page;
mod rules;
mod scope;
mod secret;
mod shapes;
mod transport;

pub mod appspecifictokens;
pub mod build;
pub mod capabilities;
pub mod config;
pub mod discovery;
pub mod error;
pub mod globalmessages;
pub mod immutability_policy;
pub mod logs;
pub mod manifest;
pub mod mirror;
pub mod mirrorhealth;
pub mod namespacenotification;
pub mod namespacequota;
pub mod org_mirror;
pub mod organization;
pub mod organization_application_tokens;
pub mod permission;
pub mod policy;
pub mod prototype;
pub mod referrers;
pub mod repoemail;
pub mod repository;
pub mod repositorynotification;
pub mod repotoken;
pub mod robot;
pub mod search;
pub mod secscan;
pub mod suconfig;
pub mod superuser;
pub mod tag;
pub mod team;
pub mod timestamp;
pub mod trigger;
pub mod user;

#[cfg(target_arch = "wasm32")]
pub use browser::BrowserTransport;
pub use catalogue::OPERATIONS;
pub use client::Quay;
pub use failure::{ApiError, ErrorKind, ReadOnly};
pub use names::{
    Digest, RepositoryName, email_problem, namespace_problem, password_problem, repository_problem,
    tag_problem,
};
pub use operation::{Base, Method, Operation};
pub use page::{Excerpt, NumberedPage, OffsetPage, Page, PageToken};
pub use scope::Scope;
pub use secret::Secret;
pub use shapes::{Avatar, AvatarKind, Quota, QuotaLimit, QuotaLimitKind, QuotaReport};
pub use timestamp::Timestamp;
pub use transport::{Credentials, Request, Response, Sending, Transport, Unreachable};

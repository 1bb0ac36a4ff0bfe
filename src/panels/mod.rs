//! Pieces of screens that know Quay and that more than one area shows.
//!
//! An area never uses another one; what two of them share lies here, below them: it is given what it
//! is about (a repository, an organization) and does not ask where it stands.

pub mod entities;
pub mod form_error;
pub mod logs;
pub mod mirror;
pub mod no_scope;
pub mod notifications;
pub mod page;
pub mod permissions;
pub mod policies;
pub mod preview;
pub mod registry;
pub mod roles;
pub mod tags;
pub mod word_select;

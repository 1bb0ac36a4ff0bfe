//! The API's chapters, one file each, named as Quay names them.

pub(crate) mod avatar;
mod capabilities;
mod discovery;
mod error;
mod globalmessages;
mod logs;
mod manifest;
mod notifications;
mod organization;
mod page_token;
mod pull_statistics;
mod repository;
mod search;
mod starred;
mod tag;
mod user;

pub(crate) use user::{check_password, scope_rows};

use crate::http::{Answer, Call, Operation};
use crate::state::{Registry, Repository};

/// Every operation there is.
pub(crate) fn operations() -> impl Iterator<Item = &'static Operation> {
    [
        repository::OPERATIONS,
        tag::OPERATIONS,
        manifest::OPERATIONS,
        pull_statistics::OPERATIONS,
        logs::OPERATIONS,
        user::OPERATIONS,
        starred::OPERATIONS,
        notifications::OPERATIONS,
        organization::OPERATIONS,
        search::OPERATIONS,
        globalmessages::OPERATIONS,
        error::OPERATIONS,
        discovery::OPERATIONS,
        capabilities::OPERATIONS,
    ]
    .into_iter()
    .flatten()
}

/// The repository named in the path, for somebody who may see it.
///
/// # Errors
/// 401 for nobody, whether it exists or not; 404 when it is missing, 403 when it is private.
fn readable(call: &Call, registry: &Registry) -> Result<u64, Answer> {
    let found = registry.find(call.capture("repository"));
    match found {
        Some(id) if call.viewer.reads(registry, registry.repository(id)) => Ok(id),
        _ if call.viewer.is_nobody() => Err(Answer::unauthenticated(&call.host)),
        Some(_) => Err(Answer::unauthorized(&call.host)),
        None => Err(Answer::not_found(&call.host)),
    }
}

/// The repository named in the path, for somebody who may push to it.
fn writable(call: &Call, registry: &Registry) -> Result<u64, Answer> {
    permitted(call, registry, |repository| {
        call.viewer.writes(registry, repository)
    })
}

/// The repository named in the path, for one of its administrators.
fn administered(call: &Call, registry: &Registry) -> Result<u64, Answer> {
    permitted(call, registry, |repository| {
        call.viewer.administers(registry, repository)
    })
}

/// A missing repository is 404 for a superuser and 403 for everybody else.
fn permitted(
    call: &Call,
    registry: &Registry,
    allowed: impl Fn(&Repository) -> bool,
) -> Result<u64, Answer> {
    match registry.find(call.capture("repository")) {
        Some(id) if allowed(registry.repository(id)) => Ok(id),
        None if call.viewer.is_superuser() => Err(Answer::not_found(&call.host)),
        _ => Err(Answer::unauthorized(&call.host)),
    }
}

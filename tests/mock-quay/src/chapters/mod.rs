//! The API's chapters, one file each, named as Quay names them.

mod appspecifictokens;
pub(crate) mod avatar;
mod build;
mod capabilities;
mod discovery;
mod error;
mod filedrop;
mod globalmessages;
mod immutability_policy;
mod logs;
mod manifest;
mod manifest_labels;
mod mirror;
mod mirrorhealth;
mod namespace_rule;
mod namespacenotification;
mod namespacequota;
mod notifications;
mod org_mirror;
mod organization;
mod organization_application_tokens;
mod page_token;
mod permission;
mod policy;
mod prototype;
mod pull_statistics;
mod repoemail;
mod repository;
mod repositorynotification;
mod repotoken;
mod robot;
mod rules;
mod search;
mod secscan;
mod starred;
mod suconfig;
mod superuser;
mod tag;
mod team;
mod trigger;
mod user;

pub(crate) use filedrop::{archived_log, put as put_file};
pub(crate) use logs::Trace;
pub(crate) use manifest_labels::uuid_of;
pub(crate) use trigger::commit_metadata;
pub(crate) use user::{check_password, scope_rows};

use serde_json::Value;

use crate::http::{Answer, By, Call, Operation, quoted};
use crate::state::{LogEntry, Organization, Registry, Repository, Scope, TeamRole, now};

/// Every operation there is.
pub(crate) fn operations() -> impl Iterator<Item = &'static Operation> {
    [
        repository::OPERATIONS,
        tag::OPERATIONS,
        manifest::OPERATIONS,
        manifest_labels::OPERATIONS,
        pull_statistics::OPERATIONS,
        logs::OPERATIONS,
        user::OPERATIONS,
        user::account::OPERATIONS,
        appspecifictokens::OPERATIONS,
        starred::OPERATIONS,
        notifications::OPERATIONS,
        namespacenotification::OPERATIONS,
        namespacequota::OPERATIONS,
        org_mirror::OPERATIONS,
        organization::OPERATIONS,
        organization::applications::OPERATIONS,
        organization::members::OPERATIONS,
        organization::proxy_cache::OPERATIONS,
        organization_application_tokens::OPERATIONS,
        search::OPERATIONS,
        globalmessages::OPERATIONS,
        error::OPERATIONS,
        discovery::OPERATIONS,
        capabilities::OPERATIONS,
        build::OPERATIONS,
        filedrop::OPERATIONS,
        immutability_policy::OF_ORGANIZATIONS,
        immutability_policy::OF_REPOSITORIES,
        mirror::OPERATIONS,
        mirrorhealth::OPERATIONS,
        permission::OPERATIONS,
        policy::OF_ORGANIZATIONS,
        policy::OF_REPOSITORIES,
        policy::OF_USERS,
        prototype::OPERATIONS,
        repoemail::OPERATIONS,
        repositorynotification::OPERATIONS,
        repotoken::OPERATIONS,
        robot::OPERATIONS,
        secscan::OPERATIONS,
        suconfig::OPERATIONS,
        superuser::OPERATIONS,
        superuser::accounts::OPERATIONS,
        superuser::builds::OPERATIONS,
        superuser::quotas::OPERATIONS,
        superuser::registry::OPERATIONS,
        superuser::service_keys::OPERATIONS,
        team::OPERATIONS,
        team::invitations::OPERATIONS,
        team::members::OPERATIONS,
        trigger::OPERATIONS,
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

/// The same to read only, which the superuser that changes nothing may as well.
fn administered_to_read(call: &Call, registry: &Registry) -> Result<u64, Answer> {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    permitted(call, registry, |repository| {
        call.viewer.is_read_only_superuser() || call.viewer.administers(registry, repository)
    })
}

/// The organization named in the path, for those who may read how it is administered.
fn organization_to_read<'a>(call: &'a Call, registry: &Registry) -> Result<&'a str, Answer> {
    let name = call.capture("orgname");
    match call.viewer.sees_all() || owns(call, registry, name) {
        true => Ok(name),
        false if call.viewer.is_nobody() => Err(Answer::unauthenticated(&call.host)),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

/// The same for those who may change it: its owners and superusers. It may be missing for the latter.
fn organization_to_change<'a>(call: &'a Call, registry: &Registry) -> Result<&'a str, Answer> {
    let name = call.capture("orgname");
    match call.viewer.is_superuser() || owns(call, registry, name) {
        true => Ok(name),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

fn owns(call: &Call, registry: &Registry, name: &str) -> bool {
    let organization = registry.organizations.get(name);
    let standing = organization.and_then(|organization| organization.standing(&call.viewer.user));
    standing == Some(TeamRole::Admin) && call.viewer.may(Scope::OrgAdmin)
}

/// The organization named in the path, wherever somebody may read how it is administered.
fn read_organization<'a>(call: &Call, registry: &'a Registry) -> Result<&'a Organization, Answer> {
    let name = organization_to_read(call, registry)?;
    let found = registry.organizations.get(name);
    found.ok_or_else(|| Answer::not_found(&call.host))
}

/// The same to change it.
fn change_organization<'a>(
    call: &Call,
    registry: &'a mut Registry,
) -> Result<&'a mut Organization, Answer> {
    let name = organization_to_change(call, registry)?;
    let found = registry.organizations.get_mut(name);
    found.ok_or_else(|| Answer::not_found(&call.host))
}

/// The person who asks, where that takes `user:admin`.
fn oneself(call: &Call) -> Result<&str, Answer> {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    if !call.viewer.may(Scope::UserAdmin) {
        return Err(Answer::unauthorized(&call.host));
    }
    Ok(&call.viewer.user)
}

/// Leaves an entry in the logs of a namespace.
fn note(
    call: &Call,
    registry: &mut Registry,
    namespace: &str,
    kind: &'static str,
    metadata: Value,
) {
    registry.logs.push(LogEntry {
        kind,
        namespace: namespace.to_owned(),
        repository: String::new(),
        tag: None,
        performer: Some(call.viewer.user.clone()),
        address: Some("127.0.0.1".to_owned()),
        by_token: call.viewer.by == By::Token,
        metadata: Some(metadata),
        at: now(),
    });
}

/// A field that is true unless it says otherwise.
fn yes_or_no(call: &Call, field: &str) -> Result<bool, Answer> {
    match call.body.get(field) {
        None => Ok(true),
        Some(Value::Bool(value)) => Ok(*value),
        Some(other) => {
            let fault = format!("{} is not of type 'boolean'", quoted(other));
            Err(call.schema_error("type", field, &fault))
        }
    }
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

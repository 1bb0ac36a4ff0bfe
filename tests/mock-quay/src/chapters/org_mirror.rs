//! Chapter `org_mirror`: an organization follows a namespace of another registry.

mod change;

use serde_json::{Value, json};

use super::{change_organization, note, organization_to_change, read_organization};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{
    FoundRepository, OrganizationMirror, RETRIES, Registry, Scope, SyncStatus, iso_micros,
    iso_seconds, now,
};

const MIRROR: &str = "/api/v1/organization/{orgname}/mirror";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("getOrgMirrorConfig", "GET", MIRROR, get),
    operation("createOrgMirrorConfig", "POST", MIRROR, change::create),
    operation("updateOrgMirrorConfig", "PUT", MIRROR, change::update),
    operation("deleteOrgMirrorConfig", "DELETE", MIRROR, delete),
    operation(
        "syncOrgMirrorNow",
        "POST",
        "/api/v1/organization/{orgname}/mirror/sync-now",
        sync_now,
    ),
    operation(
        "cancelOrgMirrorSync",
        "POST",
        "/api/v1/organization/{orgname}/mirror/sync-cancel",
        cancel,
    ),
    operation(
        "verifyOrgMirrorConnection",
        "POST",
        "/api/v1/organization/{orgname}/mirror/verify",
        verify,
    ),
    operation(
        "listOrgMirrorRepositories",
        "GET",
        "/api/v1/organization/{orgname}/mirror/repositories",
        repositories,
    ),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::OrgAdmin),
        chapter: "org_mirror",
        parameters: &[],
        handle,
    }
}

const PAGE: i64 = 100;
const LARGEST_PAGE: i64 = 500;

/// The mirror of the path's organization, brought up to date, to read it.
fn shown<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a OrganizationMirror, Answer> {
    read_organization(call, registry)?;
    registry.work_on_organization_mirror(call.capture("orgname"), now());
    let mirror = read_organization(call, registry)?.mirror.as_ref();
    mirror.ok_or_else(|| Answer::not_found(&call.host))
}

/// The same to change it.
fn found<'a>(
    call: &Call,
    registry: &'a mut Registry,
) -> Result<&'a mut OrganizationMirror, Answer> {
    change_organization(call, registry)?;
    registry.work_on_organization_mirror(call.capture("orgname"), now());
    let mirror = change_organization(call, registry)?.mirror.as_mut();
    mirror.ok_or_else(|| Answer::not_found(&call.host))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let mirror = shown(call, registry)?;
    let sync = &mirror.sync;
    let count = |name: &str| {
        let found = mirror.found.iter();
        found.filter(|found| found.status_name() == name).count()
    };
    let robot = Some(&sync.robot).filter(|robot| !robot.is_empty());
    Ok(Answer::ok(&json!({
        "is_enabled": sync.enabled,
        "external_registry_type": mirror.kind,
        "external_registry_url": mirror.url,
        "external_namespace": mirror.namespace,
        "external_registry_username": sync.username,
        "has_external_registry_password": sync.password.is_some(),
        "external_registry_config": mirror.connection,
        "repository_filters": sync.patterns,
        "robot_username": robot,
        "visibility": if mirror.public { "public" } else { "private" },
        "sync_interval": sync.interval,
        "sync_start_date": iso_seconds(sync.start),
        "sync_expiration_date": sync.given_up_at().map(iso_seconds),
        "sync_status": sync.status.name(),
        "sync_retries_remaining": sync.retries,
        "repo_sync_status_counts": {
            "CANCEL": count("CANCEL"),
            "FAIL": count("FAIL"),
            "NEVER_RUN": count("NEVER_RUN"),
            "SUCCESS": count("SUCCESS"),
            "SYNCING": count("SYNCING"),
            "SYNC_NOW": count("SYNC_NOW"),
            "SKIP": count("SKIP"),
        },
        "skopeo_timeout": sync.timeout,
        "creation_date": iso_micros(mirror.created),
    })))
}

/// What it created stays.
fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let reference = found(call, registry)?.sync.reference.clone();
    change_organization(call, registry)?.mirror = None;
    tell(call, registry, "org_mirror_disabled", &reference)?;
    Ok(Answer::no_content())
}

fn sync_now(call: &Call, registry: &mut Registry) -> Outcome {
    let mirror = found(call, registry)?;
    if mirror.sync.status == SyncStatus::Syncing {
        let detail = "Cannot trigger sync: mirror is currently syncing";
        return Err(Answer::invalid(&call.host, detail));
    }
    set_status(mirror, SyncStatus::SyncNow, RETRIES);
    let reference = mirror.sync.reference.clone();
    tell(call, registry, "org_mirror_sync_now_requested", &reference)?;
    Ok(Answer::no_content())
}

/// Also when nothing is under way.
fn cancel(call: &Call, registry: &mut Registry) -> Outcome {
    let mirror = found(call, registry)?;
    if mirror.sync.status == SyncStatus::Cancel {
        let detail = "Cannot cancel: mirror is already cancelled";
        return Err(Answer::invalid(&call.host, detail));
    }
    set_status(mirror, SyncStatus::Cancel, 0);
    let reference = mirror.sync.reference.clone();
    tell(call, registry, "org_mirror_sync_cancelled", &reference)?;
    Ok(Answer::no_content())
}

fn set_status(mirror: &mut OrganizationMirror, status: SyncStatus, retries: i64) {
    mirror.sync.status = status;
    mirror.sync.since = now();
    mirror.sync.retries = retries;
}

fn tell(
    call: &Call,
    registry: &mut Registry,
    kind: &'static str,
    reference: &str,
) -> Result<(), Answer> {
    let name = organization_to_change(call, registry)?;
    note(
        call,
        registry,
        name,
        kind,
        json!({"external_reference": reference}),
    );
    Ok(())
}

/// Whether it can be reached: the names of those that cannot say so.
fn verify(call: &Call, registry: &mut Registry) -> Outcome {
    let mirror = found(call, registry)?;
    let fails = mirror.sync.fails();
    let message = match fails {
        true => format!(
            "Connection error: the registry at {} did not answer",
            mirror.url
        ),
        false => "Connection successful".to_owned(),
    };
    Ok(Answer::ok(&json!({"success": !fails, "message": message})))
}

fn repositories(call: &Call, registry: &mut Registry) -> Outcome {
    // What cannot be read counts as not given.
    let number = |name: &str, default: i64| {
        let given = call.parameter(name).and_then(|text| text.parse().ok());
        given.filter(|number| *number > 0).unwrap_or(default)
    };
    let (page, limit) = (number("page", 1), number("limit", PAGE).min(LARGEST_PAGE));
    let found = shown(call, registry)?.found.clone();
    let from = ((page - 1) * limit) as usize;
    let part = found.iter().skip(from).take(limit as usize);
    let name = call.capture("orgname");
    let rows: Vec<Value> = part.map(|found| found_row(registry, name, found)).collect();
    Ok(Answer::ok(&json!({
        "repositories": rows,
        "page": page,
        "limit": limit,
        "total": found.len(),
        "has_next": from + rows.len() < found.len(),
    })))
}

fn found_row(registry: &Registry, organization: &str, found: &FoundRepository) -> Value {
    let path = format!("{organization}/{}", found.name);
    json!({
        "name": found.name,
        "sync_status": found.status_name(),
        "discovery_date": iso_micros(found.found),
        "last_sync_date": found.last_sync.map(iso_micros),
        "status_message": found.message,
        "quay_repository": registry.find(&path).map(|_| path),
    })
}

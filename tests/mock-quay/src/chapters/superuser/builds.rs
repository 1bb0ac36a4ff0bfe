//! Any build by its id.

use serde_json::json;

use super::{check_to_read, operation};
use crate::chapters::build::{Rights, view};
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Build, Registry, Repository, now};

pub(crate) const OPERATIONS: &[Operation] = &[
    operation(
        "getRepoBuildSuperUser",
        "GET",
        "/api/v1/superuser/{build_uuid}/build",
        get,
    ),
    operation(
        "getRepoBuildStatusSuperUser",
        "GET",
        "/api/v1/superuser/{build_uuid}/status",
        status,
    ),
    operation(
        "getRepoBuildLogsSuperUser",
        "GET",
        "/api/v1/superuser/{build_uuid}/logs",
        logs,
    ),
    operation(
        "getRepoBuildLogsArchiveSuperUser",
        "GET",
        "/api/v1/superuser/{build_uuid}/logs/archive",
        archived,
    ),
];

/// The build in the path, and its repository.
fn found<'a>(
    call: &Call,
    registry: &'a Registry,
) -> Result<Option<(&'a Repository, &'a Build)>, Answer> {
    check_to_read(call)?;
    let uuid = call.capture("build_uuid");
    let all = registry.repositories.values();
    let mut all = all.flat_map(|one| one.builds.iter().map(move |build| (one, build)));
    Ok(all.find(|(_, build)| build.uuid == uuid))
}

fn invalid(call: &Call, detail: &str) -> Answer {
    Answer::problem(&call.host, 400, "invalid_response", detail)
}

fn missing(call: &Call) -> Answer {
    let uuid = call.capture("build_uuid");
    invalid(call, &format!("Unable to locate a build by id: {uuid}"))
}

/// A build as its repository shows it, but for whether its trigger is enabled.
fn shown(call: &Call, registry: &Registry, (repository, build): (&Repository, &Build)) -> Answer {
    let rights = Rights::of(call, registry, repository);
    let mut shown = view(call, repository, build, &rights);
    if let Some(trigger) = shown["trigger"].as_object_mut() {
        trigger.remove("enabled");
        trigger.remove("disabled_reason");
    }
    Answer::ok(&shown)
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let found = found(call, registry)?.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(shown(call, registry, found))
}

fn status(call: &Call, registry: &mut Registry) -> Outcome {
    let found = found(call, registry)?.ok_or_else(|| missing(call))?;
    Ok(shown(call, registry, found))
}

fn logs(call: &Call, registry: &mut Registry) -> Outcome {
    let (_, build) = found(call, registry)?.ok_or_else(|| missing(call))?;
    if build.archived {
        let url = format!("http://{}/logarchive/{}", call.host, build.uuid);
        return Ok(Answer::ok(&json!({ "logs_url": url })));
    }
    let log = build.log(now());
    Ok(Answer::ok(
        &json!({"start": 0, "total": log.len(), "logs": log}),
    ))
}

fn archived(call: &Call, registry: &mut Registry) -> Outcome {
    let found = found(call, registry)?.filter(|(_, build)| build.archived);
    let (_, build) = found.ok_or_else(|| invalid(call, "Archived logs not available"))?;
    let log = build.log(now());
    Ok(Answer::ok(
        &json!({"start": 0, "total": log.len(), "logs": log}),
    ))
}

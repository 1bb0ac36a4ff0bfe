//! Chapter `mirrorhealth`: how mirrors are doing.

use serde_json::{Value, json};

use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Mirror, Registry, Repository, Scope, SyncStatus, TeamRole, iso_micros, now};

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "getRepositoryMirrorHealth",
        method: "GET",
        path: "/api/v1/repository/mirror/health",
        scope: None,
        chapter: "mirrorhealth",
        parameters: &[
            ("offset", "integer"),
            ("limit", "integer"),
            ("detailed", "boolean"),
            ("namespace", "string"),
        ],
        handle: get,
    },
    Operation {
        id: "getSuperUserRepositoryMirrorHealth",
        method: "GET",
        path: "/api/v1/superuser/mirror/health",
        scope: None,
        chapter: "superuser",
        parameters: &[],
        handle: get,
    },
];

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    let namespace = call.parameter("namespace");
    if !may_see(call, registry, namespace) {
        return Err(Answer::unauthorized(&call.host));
    }
    if namespace.is_some_and(|name| !registry.has_namespace(name)) {
        return Err(Answer::not_found(&call.host));
    }
    let now = now();
    for id in registry.repositories.keys().copied().collect::<Vec<_>>() {
        registry.work_on_mirror(id, now);
    }
    let offset = call.number("offset", 0, "Offset")?.max(0) as usize;
    let limit = call.number("limit", 100, "Limit")?.clamp(1, 1000) as usize;
    let mirrors: Vec<(&Repository, &Mirror)> = registry
        .repositories
        .values()
        .filter(|repository| namespace.is_none_or(|name| repository.namespace == name))
        .filter_map(|repository| Some((repository, repository.mirror.as_ref()?)))
        .collect();
    let count = |is: fn(SyncStatus) -> bool| {
        mirrors
            .iter()
            .filter(|(_, mirror)| is(mirror.status))
            .count()
    };
    let failed = count(|status| status == SyncStatus::Fail);
    let syncing = count(SyncStatus::is_active);
    let mut repositories = json!({
        "total": mirrors.len(),
        "syncing": syncing,
        "completed": count(|status| status == SyncStatus::Success),
        "failed": failed,
        "never_run": count(|status| status == SyncStatus::NeverRun),
    });
    if call.flag("detailed") {
        let page: Vec<Value> = mirrors.iter().skip(offset).take(limit).map(row).collect();
        repositories["details"] = page.into();
        let has_more = offset + limit < mirrors.len();
        repositories["pagination"] =
            json!({"limit": limit, "offset": offset, "has_more": has_more});
    }
    let issues: Vec<Value> = mirrors
        .iter()
        .filter_map(|mirror| issue(mirror, &iso_micros(now)))
        .collect();
    let status = if failed == 0 { 200 } else { 503 };
    let answer = json!({
        "healthy": failed == 0,
        "workers": {
            "active": syncing,
            "configured": 0,
            "status": if failed == 0 { "healthy" } else { "degraded" },
        },
        "repositories": repositories,
        "tags_pending": 0,
        "last_check": iso_micros(now),
        "issues": issues,
    });
    Ok(Answer::json(status, &answer).with("cache-control", "no-cache, no-store, must-revalidate"))
}

/// All mirrors are for superusers, those of a namespace for its owners, too.
fn may_see(call: &Call, registry: &Registry, namespace: Option<&str>) -> bool {
    let owns = |name: &str| {
        let organization = registry.organizations.get(name);
        let standing =
            organization.and_then(|organization| organization.standing(&call.viewer.user));
        name == call.viewer.user || standing == Some(TeamRole::Admin)
    };
    call.viewer.sees_all() || (call.viewer.may(Scope::OrgAdmin) && namespace.is_some_and(owns))
}

fn row((repository, mirror): &(&Repository, &Mirror)) -> Value {
    json!({
        "namespace": repository.namespace,
        "repository": repository.name,
        "sync_status": mirror.status.name(),
        "is_enabled": mirror.enabled,
        "last_sync": mirror.last_sync.map(iso_micros),
        "retries_remaining": mirror.retries,
    })
}

fn issue((repository, mirror): &(&Repository, &Mirror), now: &str) -> Option<Value> {
    let path = repository.path();
    let (severity, message) = match mirror.status {
        SyncStatus::NeverRun => (
            "warning",
            format!("Repository {path} has never been synced"),
        ),
        SyncStatus::Fail => ("critical", format!("Repository {path} failed to sync")),
        _ => return None,
    };
    Some(json!({"severity": severity, "message": message, "timestamp": now}))
}

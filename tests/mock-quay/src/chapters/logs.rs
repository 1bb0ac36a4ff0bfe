//! Chapter `logs`: who did what, 20 entries a page, newest first.

use serde_json::{Value, json};

use super::avatar::avatar;
use super::{administered, page_token};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{DAY, LogEntry, Millis, Registry, Scope, TeamRole, now, parse_day, rfc_2822};

pub(crate) const OPERATIONS: &[Operation] = &[
    operation(
        "listRepoLogs",
        "/api/v1/repository/{repository}/logs",
        Scope::RepoAdmin,
        of_repository,
    ),
    operation(
        "listOrgLogs",
        "/api/v1/organization/{orgname}/logs",
        Scope::OrgAdmin,
        of_organization,
    ),
    operation(
        "listUserLogs",
        "/api/v1/user/logs",
        Scope::UserAdmin,
        of_user,
    ),
    operation(
        "listAllLogs",
        "/api/v1/superuser/logs",
        Scope::SuperUser,
        of_all,
    ),
];

const fn operation(
    id: &'static str,
    path: &'static str,
    scope: Scope,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method: "GET",
        path,
        scope: Some(scope),
        chapter: if matches!(scope, Scope::SuperUser) {
            "superuser"
        } else {
            "logs"
        },
        parameters: &[
            ("next_page", "string"),
            ("endtime", "string"),
            ("starttime", "string"),
        ],
        handle,
    }
}

const PAGE: usize = 20;

fn of_repository(call: &Call, registry: &mut Registry) -> Outcome {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    let id = administered(call, registry)?;
    let path = registry.repository(id).path();
    page(call, registry, |entry| {
        path.split_once('/') == Some((&entry.namespace, &entry.repository))
    })
}

fn of_organization(call: &Call, registry: &mut Registry) -> Outcome {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    let name = call.capture("orgname");
    let standing = registry
        .organizations
        .get(name)
        .and_then(|organization| organization.standing(&call.viewer.user));
    let owns = call.viewer.may(Scope::OrgAdmin) && standing == Some(TeamRole::Admin);
    if !owns && !call.viewer.sees_all() {
        return Err(Answer::unauthorized(&call.host));
    }
    if !registry.organizations.contains_key(name) {
        let message = format!("Invalid namespace requested: {name}");
        return Err(Answer::message(400, message));
    }
    page(call, registry, |entry| entry.namespace == name)
}

fn of_user(call: &Call, registry: &mut Registry) -> Outcome {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    if !call.viewer.may(Scope::UserAdmin) {
        return Err(Answer::unauthorized(&call.host));
    }
    page(call, registry, |entry| entry.namespace == call.viewer.user)
}

fn of_all(call: &Call, registry: &mut Registry) -> Outcome {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    if !call.viewer.sees_all() {
        return Err(Answer::unauthorized(&call.host));
    }
    page(call, registry, |_| true)
}

fn page(call: &Call, registry: &Registry, belongs: impl Fn(&LogEntry) -> bool) -> Outcome {
    let performer = call.parameter("performer");
    if performer.is_some_and(|name| !registry.users.contains_key(name)) {
        // A real Quay does not check for this.
        return Err(Answer::crash());
    }
    let (start, end) = window(call);
    let skipped = page_token::read(call.parameter("next_page")) as usize;
    let mut found = registry
        .logs
        .iter()
        .rev()
        .filter(|entry| (start..end).contains(&entry.at) && belongs(entry))
        .filter(|entry| performer.is_none_or(|name| entry.performer == name))
        .skip(skipped);
    let rows: Vec<Value> = found.by_ref().take(PAGE).map(row).collect();
    let mut answer = json!({
        "start_time": rfc_2822(start),
        "end_time": rfc_2822(end),
        "logs": rows,
    });
    if found.next().is_some() {
        answer["next_page"] = page_token::after((skipped + PAGE) as u64).into();
    }
    Ok(Answer::ok(&answer))
}

/// Whole days when both can be read, else from a day ago until a day ahead.
fn window(call: &Call) -> (Millis, Millis) {
    let day = |name: &str| call.parameter(name).and_then(parse_day);
    let now = now();
    let start = day("starttime").unwrap_or(now - DAY);
    // The last day counts in full.
    let end = day("endtime").map_or(now + DAY, |end| end + DAY);
    (start, end)
}

fn row(entry: &LogEntry) -> Value {
    let mut metadata = json!({
        "repo": entry.repository,
        "namespace": entry.namespace,
        "username": entry.performer,
    });
    if let Some(tag) = &entry.tag {
        metadata["tag"] = tag.as_str().into();
    }
    json!({
        "kind": entry.kind,
        "metadata": metadata,
        "ip": "127.0.0.1",
        "datetime": rfc_2822(entry.at),
        "performer": {
            "kind": "user",
            "name": entry.performer,
            "is_robot": false,
            "avatar": avatar(&entry.performer, "user"),
        },
    })
}

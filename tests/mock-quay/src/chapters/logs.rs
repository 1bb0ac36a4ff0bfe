//! Chapter `logs`: who did what, 20 entries a page, newest first; counted by day; exported.

mod entry;
mod trace;

pub(crate) use trace::Trace;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use self::entry::row;
use super::{administered, oneself, organization_to_change, organization_to_read, page_token};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{DAY, LogEntry, Millis, Registry, Scope, now, parse_day, rfc_2822};

pub(crate) const OPERATIONS: &[Operation] = &[
    list(
        "listRepoLogs",
        "/api/v1/repository/{repository}/logs",
        Scope::RepoAdmin,
        of_repository,
    ),
    list(
        "listOrgLogs",
        "/api/v1/organization/{orgname}/logs",
        Scope::OrgAdmin,
        of_organization,
    ),
    list(
        "listUserLogs",
        "/api/v1/user/logs",
        Scope::UserAdmin,
        of_user,
    ),
    list(
        "listAllLogs",
        "/api/v1/superuser/logs",
        Scope::SuperUser,
        of_all,
    ),
    Operation {
        scope: None,
        ..count(
            "listAllAggregateLogs",
            "/api/v1/superuser/aggregatelogs",
            Scope::SuperUser,
            counts_of_all,
        )
    },
    count(
        "getAggregateUserLogs",
        "/api/v1/user/aggregatelogs",
        Scope::UserAdmin,
        counts_of_user,
    ),
    count(
        "getAggregateRepoLogs",
        "/api/v1/repository/{repository}/aggregatelogs",
        Scope::RepoAdmin,
        counts_of_repository,
    ),
    count(
        "getAggregateOrgLogs",
        "/api/v1/organization/{orgname}/aggregatelogs",
        Scope::OrgAdmin,
        counts_of_organization,
    ),
    export(
        "exportUserLogs",
        "/api/v1/user/exportlogs",
        Scope::UserAdmin,
        export_of_user,
    ),
    export(
        "exportRepoLogs",
        "/api/v1/repository/{repository}/exportlogs",
        Scope::RepoAdmin,
        export_of_repository,
    ),
    export(
        "exportOrgLogs",
        "/api/v1/organization/{orgname}/exportlogs",
        Scope::OrgAdmin,
        export_of_organization,
    ),
];

const fn list(id: &'static str, path: &'static str, scope: Scope, handle: Handler) -> Operation {
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

const fn count(id: &'static str, path: &'static str, scope: Scope, handle: Handler) -> Operation {
    Operation {
        parameters: &[("endtime", "string"), ("starttime", "string")],
        ..list(id, path, scope, handle)
    }
}

const fn export(id: &'static str, path: &'static str, scope: Scope, handle: Handler) -> Operation {
    Operation {
        method: "POST",
        ..count(id, path, scope, handle)
    }
}

const PAGE: usize = 20;
/// The longest time that is counted at once.
const LONGEST: Millis = 31 * DAY;

fn of_repository(call: &Call, registry: &mut Registry) -> Outcome {
    let belongs = repository(call, registry)?;
    page(call, registry, |entry| belongs(entry), false)
}

/// What belongs to the repository in the path, for one of its administrators.
fn repository(
    call: &Call,
    registry: &Registry,
) -> Result<impl Fn(&LogEntry) -> bool + use<>, Answer> {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    let repository = registry.repository(administered(call, registry)?);
    let (namespace, name) = (repository.namespace.clone(), repository.name.clone());
    Ok(move |entry: &LogEntry| entry.namespace == namespace && entry.repository == name)
}

fn of_organization(call: &Call, registry: &mut Registry) -> Outcome {
    let belongs = organization(call, registry)?;
    page(call, registry, |entry| belongs(entry), false)
}

/// What belongs to the organization in the path, for those who may read how it is administered.
fn organization(
    call: &Call,
    registry: &Registry,
) -> Result<impl Fn(&LogEntry) -> bool + use<>, Answer> {
    let name = organization_to_read(call, registry)?.to_owned();
    if !registry.organizations.contains_key(&name) {
        let message = format!("Invalid namespace requested: {name}");
        return Err(Answer::message(400, message));
    }
    Ok(move |entry: &LogEntry| entry.namespace == name)
}

fn of_user(call: &Call, registry: &mut Registry) -> Outcome {
    let belongs = user(call)?;
    page(call, registry, belongs, false)
}

/// What belongs to the person who asks.
fn user(call: &Call) -> Result<impl Fn(&LogEntry) -> bool + use<>, Answer> {
    let name = oneself(call)?.to_owned();
    Ok(move |entry: &LogEntry| entry.namespace == name)
}

fn of_all(call: &Call, registry: &mut Registry) -> Outcome {
    check_sees_all(call)?;
    page(call, registry, |_| true, true)
}

fn check_sees_all(call: &Call) -> Result<(), Answer> {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    if !call.viewer.sees_all() {
        return Err(Answer::unauthorized(&call.host));
    }
    Ok(())
}

fn page(
    call: &Call,
    registry: &Registry,
    belongs: impl Fn(&LogEntry) -> bool,
    with_namespace: bool,
) -> Outcome {
    // Nobody reads it where the whole registry is listed, nor compares the days there.
    let performer = match with_namespace {
        true => None,
        false => performer(call, registry)?,
    };
    let (start, end) = match with_namespace {
        true => days(call),
        false => window(call)?,
    };
    let skipped = page_token::read(call.parameter("next_page")) as usize;
    let mut found = registry
        .logs
        .iter()
        .rev()
        .filter(|entry| (start..end).contains(&entry.at) && belongs(entry))
        .filter(|entry| performer.is_none_or(|name| entry.performer.as_deref() == Some(name)))
        .skip(skipped);
    let rows: Vec<Value> = found
        .by_ref()
        .take(registry.log_page.unwrap_or(PAGE))
        .map(|entry| row(entry, registry, with_namespace))
        .collect();
    let mut answer = json!({
        "start_time": rfc_2822(start),
        "end_time": rfc_2822(end),
        "logs": rows,
    });
    if found.next().is_some() {
        answer["next_page"] = page_token::after((skipped + rows.len()) as u64).into();
    }
    Ok(Answer::ok(&answer))
}

/// Whose entries alone are wanted. A real Quay does not check whether there is somebody of this name.
fn performer<'a>(call: &'a Call, registry: &Registry) -> Result<Option<&'a str>, Answer> {
    let name = call.parameter("performer");
    let is_known =
        |name: &str| registry.users.contains_key(name) || registry.robots.contains_key(name);
    match name.is_none_or(is_known) {
        true => Ok(name),
        false => Err(Answer::crash()),
    }
}

/// Whole days when both can be read, else from a day ago until a day ahead.
fn days(call: &Call) -> (Millis, Millis) {
    let day = |name: &str| call.parameter(name).and_then(parse_day);
    let now = now();
    let start = day("starttime").unwrap_or(now - DAY);
    // The last day counts in full.
    (start, day("endtime").map_or(now + DAY, |end| end + DAY))
}

/// The same, unless they end before they begin.
fn window(call: &Call) -> Result<(Millis, Millis), Answer> {
    let (start, end) = days(call);
    if end < start {
        let text = "The browser (or proxy) sent a request that this server could not understand.";
        return Err(Answer::message(400, text));
    }
    Ok((start, end))
}

fn counts_of_repository(call: &Call, registry: &mut Registry) -> Outcome {
    let belongs = repository(call, registry)?;
    counts(call, registry, belongs)
}

fn counts_of_organization(call: &Call, registry: &mut Registry) -> Outcome {
    let belongs = organization(call, registry)?;
    let performer = performer(call, registry)?;
    counts(call, registry, |entry| {
        belongs(entry) && performer.is_none_or(|name| entry.performer.as_deref() == Some(name))
    })
}

fn counts_of_user(call: &Call, registry: &mut Registry) -> Outcome {
    let belongs = user(call)?;
    let performer = performer(call, registry)?;
    counts(call, registry, |entry| {
        belongs(entry) && performer.is_none_or(|name| entry.performer.as_deref() == Some(name))
    })
}

/// Of too many days a real Quay fails.
fn counts_of_all(call: &Call, registry: &mut Registry) -> Outcome {
    check_sees_all(call)?;
    let (start, end) = days(call);
    match end - start > LONGEST {
        true => Err(Answer::crash()),
        false => counts(call, registry, |_| true),
    }
}

fn counts(call: &Call, registry: &Registry, belongs: impl Fn(&LogEntry) -> bool) -> Outcome {
    let (start, end) = window(call)?;
    if end - start > LONGEST {
        return Err(Answer::message(400, "Invalid date range for logs"));
    }
    let mut counts = BTreeMap::<(Millis, &str), u64>::new();
    let found = registry.logs.iter();
    for entry in found.filter(|entry| (start..end).contains(&entry.at) && belongs(entry)) {
        let day = entry.at.div_euclid(DAY) * DAY;
        *counts.entry((day, entry.kind)).or_default() += 1;
    }
    let rows: Vec<Value> = counts
        .into_iter()
        .map(
            |((day, kind), count)| json!({"kind": kind, "count": count, "datetime": rfc_2822(day)}),
        )
        .collect();
    Ok(Answer::ok(&json!({"aggregated": rows})))
}

fn export_of_repository(call: &Call, registry: &mut Registry) -> Outcome {
    let _ = repository(call, registry)?;
    ordered(call, registry)
}

fn export_of_organization(call: &Call, registry: &mut Registry) -> Outcome {
    let name = organization_to_change(call, registry)?;
    if !registry.organizations.contains_key(name) {
        return Err(Answer::crash());
    }
    ordered(call, registry)
}

fn export_of_user(call: &Call, registry: &mut Registry) -> Outcome {
    oneself(call)?;
    ordered(call, registry)
}

/// Accepted without a target, too. Nothing is ever delivered: there are no workers.
fn ordered(call: &Call, registry: &mut Registry) -> Outcome {
    window(call)?;
    for field in ["callback_url", "callback_email"] {
        if call.body.get(field).is_some() {
            call.text(field)?;
        }
    }
    let target = |field: &str| call.body.get(field).and_then(Value::as_str);
    if target("callback_email").is_some_and(|address| !address.is_empty() && !address.contains('@'))
    {
        return Err(Answer::invalid(&call.host, "Invalid callback e-mail"));
    }
    let is_web = |url: &str| {
        let address = url.strip_prefix("https://").or(url.strip_prefix("http://"));
        url.is_empty() || address.is_some_and(|address| !address.starts_with("10."))
    };
    if target("callback_url").is_some_and(|url| !is_web(url)) {
        return Err(Answer::invalid(&call.host, "Invalid callback URL"));
    }
    let id = registry.random.uuid();
    Ok(Answer::ok(&json!({ "export_id": id })))
}

//! Chapter `repositorynotification`: who is told of what happens in a repository.

use serde_json::{Value, json};

use super::administered;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Hook, Registry, Repository, Scope, now};

const CHAPTER: &str = "repositorynotification";

const ALL: &str = "/api/v1/repository/{repository}/notification/";
const ONE: &str = "/api/v1/repository/{repository}/notification/{uuid}";
const TEST: &str = "/api/v1/repository/{repository}/notification/{uuid}/test";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listRepoNotifications", "GET", ALL, list),
    operation("createRepoNotification", "POST", ALL, create),
    operation("getRepoNotification", "GET", ONE, get),
    operation("deleteRepoNotification", "DELETE", ONE, delete),
    operation("resetRepositoryNotificationFailures", "POST", ONE, reset),
    operation("testRepoNotification", "POST", TEST, test),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: crate::http::Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::RepoAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

/// Another event makes a real Quay fail.
const EVENTS: [&str; 11] = [
    "repo_push",
    "build_queued",
    "build_start",
    "build_success",
    "build_cancelled",
    "build_failure",
    "vulnerability_found",
    "repo_mirror_sync_started",
    "repo_mirror_sync_success",
    "repo_mirror_sync_failed",
    "repo_image_expiry",
];

/// Hosts to which webhooks may not lead.
const FORBIDDEN_HOSTS: [&str; 2] = ["localhost", "127.0.0.1"];

/// The repository, for one of its administrators or for somebody who sees everything.
fn shown<'a>(call: &Call, registry: &'a Registry) -> Result<&'a Repository, Answer> {
    let found = registry.find(call.capture("repository"));
    match found.map(|id| registry.repository(id)) {
        Some(repository) if call.viewer.administers(registry, repository) => Ok(repository),
        Some(repository) if call.viewer.sees_all() => Ok(repository),
        None if call.viewer.sees_all() => Err(Answer::not_found(&call.host)),
        _ if call.viewer.is_nobody() => Err(Answer::unauthenticated(&call.host)),
        _ => Err(Answer::unauthorized(&call.host)),
    }
}

pub(super) fn row(hook: &Hook) -> Value {
    json!({
        "uuid": hook.uuid,
        "title": hook.title,
        "event": hook.event,
        "method": hook.method,
        "config": hook.config,
        "event_config": hook.event_config,
        "number_of_failures": hook.failures,
    })
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let hooks = shown(call, registry)?.hooks.iter().map(row);
    Ok(Answer::ok(
        &json!({"notifications": hooks.collect::<Vec<_>>()}),
    ))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let hooks = &shown(call, registry)?.hooks;
    let found = hooks.iter().find(|hook| hook.uuid == call.capture("uuid"));
    let found = found.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(Answer::ok(&row(found)))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let mut hook = sent(call)?;
    let repository = registry.repository(id);
    let valid = validate(registry, &repository.namespace, Some(repository), &hook);
    if let Err(refused) = valid {
        return Err(refused.map_or_else(Answer::crash, |text| Answer::invalid(&call.host, &text)));
    }
    if !EVENTS.contains(&hook.event.as_str()) {
        return Err(Answer::crash());
    }
    hook.uuid = registry.random.uuid();
    let answer = row(&hook);
    registry.repository_mut(id).hooks.push(hook);
    Ok(Answer::json(201, &answer))
}

/// The notification in the body, without a name.
pub(super) fn sent(call: &Call) -> Result<Hook, Answer> {
    let (event, method) = (call.text("event")?, call.text("method")?);
    let object = |field: &str| match call.body.get(field) {
        Some(value) if value.is_object() => Ok(value.clone()),
        Some(_) => {
            Err(call.schema_error("type", field, &format!("'{field}' is not of type 'object'")))
        }
        None => {
            let fault = format!("'{field}' is a required property");
            Err(call.schema_error("required", field, &fault))
        }
    };
    let (config, event_config) = (object("config")?, object("eventConfig")?);
    Ok(Hook {
        uuid: String::new(),
        title: call.text("title").ok().map(str::to_owned),
        event: event.to_owned(),
        method: method.to_owned(),
        config,
        event_config,
        failures: 0,
    })
}

/// What is wrong with a notification of a repository or, without one, of a namespace; no text when the
/// method is none.
pub(super) fn validate(
    registry: &Registry,
    namespace: &str,
    repository: Option<&Repository>,
    hook: &Hook,
) -> Result<(), Option<String>> {
    let config = &hook.config;
    let field = |name: &str| config[name].as_str().unwrap_or_default();
    let needed = |name: &str, missing: &str| match field(name) {
        "" => Err(Some(missing.to_owned())),
        _ => Ok(()),
    };
    match hook.method.as_str() {
        "quay_notification" => target(registry, namespace, &config["target"]).map_err(Some),
        "email" => {
            needed("email", "Missing e-mail address")?;
            let agreed = |repository: &Repository| repository.email_agreed(field("email"), now());
            let refused = "The specified e-mail address is not authorized to receive notifications \
                           for this repository";
            match repository.map(agreed) {
                None | Some(Some(true)) => Ok(()),
                Some(_) => Err(Some(refused.to_owned())),
            }
        }
        "webhook" => {
            needed("url", "Missing webhook URL")?;
            webhook(field("url"), field("template")).map_err(Some)
        }
        "slack" => needed("url", "Missing Slack Callback URL"),
        "flowdock" => needed("flow_api_token", "Missing Flowdock API Token"),
        "hipchat" => {
            needed(
                "notification_token",
                "Missing Hipchat Room Notification Token",
            )?;
            needed("room_id", "Missing Hipchat Room ID")
        }
        _ => Err(None),
    }
}

fn target(registry: &Registry, namespace: &str, target: &Value) -> Result<(), String> {
    let name = target["name"].as_str().unwrap_or_default();
    let organization = registry.organizations.get(namespace);
    match target["kind"].as_str() {
        Some("user") if !registry.users.contains_key(name) => Err(format!("Unknown user {name}")),
        Some("org") if !registry.organizations.contains_key(name) => {
            Err(format!("Unknown organization {name}"))
        }
        Some("org") if name != namespace => {
            Err("Organization name must match repository namespace".to_owned())
        }
        Some("team") if organization.is_none_or(|found| found.team(name).is_none()) => {
            Err(format!("Unknown team {name}"))
        }
        Some(_) => Ok(()),
        None => Err("Missing target".to_owned()),
    }
}

fn webhook(url: &str, template: &str) -> Result<(), String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', ':', '?']).next());
    let host = host.unwrap_or_default().to_lowercase();
    if host.is_empty() || FORBIDDEN_HOSTS.contains(&host.as_str()) {
        return Err("Invalid webhook URL".to_owned());
    }
    if template.is_empty() {
        return Ok(());
    }
    let read = serde_json::from_str::<Value>(template);
    read.map(drop).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!(
            "Could not parse template: Expecting value: line {line} column {column} (char {})",
            column.saturating_sub(1)
        )
    })
}

/// The notification named in the path, to change it. A missing one is an invalid request here.
fn found<'a>(
    call: &Call,
    registry: &'a mut Registry,
) -> Result<(u64, usize, &'a mut Hook), Answer> {
    let id = administered(call, registry)?;
    let repository = registry.repository_mut(id);
    let uuid = call.capture("uuid");
    let missing = format!(
        "No repository notification found for: {}, {}, {uuid}",
        repository.namespace, repository.name
    );
    let mut hooks = repository.hooks.iter_mut().enumerate();
    let found = hooks.find(|(_, hook)| hook.uuid == uuid);
    let (index, hook) = found.ok_or_else(|| Answer::invalid(&call.host, &missing))?;
    Ok((id, index, hook))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, index, _) = found(call, registry)?;
    registry.repository_mut(id).hooks.remove(index);
    Ok(Answer::no_content())
}

fn reset(call: &Call, registry: &mut Registry) -> Outcome {
    found(call, registry)?.2.failures = 0;
    Ok(Answer::no_content())
}

/// Queued; whether it arrives nobody says.
fn test(call: &Call, registry: &mut Registry) -> Outcome {
    found(call, registry)?;
    Ok(Answer::ok(&json!({})))
}

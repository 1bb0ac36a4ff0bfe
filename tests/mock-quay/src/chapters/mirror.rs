//! Chapter `mirror`: a repository follows one of another registry.

use serde_json::{Value, json};

use super::administered;
use crate::http::{Answer, Call, Handler, Operation, Outcome, quoted};
use crate::state::{
    Millis, Mirror, Registry, Role, Scope, SyncStatus, iso_seconds, now, parse_iso_seconds,
};

const MIRROR: &str = "/api/v1/repository/{repository}/mirror";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("getRepoMirrorConfig", "GET", MIRROR, get),
    operation("createRepoMirrorConfig", "POST", MIRROR, create),
    operation("changeRepoMirrorConfig", "PUT", MIRROR, change),
    operation(
        "syncNow",
        "POST",
        "/api/v1/repository/{repository}/mirror/sync-now",
        sync_now,
    ),
    operation(
        "syncCancel",
        "POST",
        "/api/v1/repository/{repository}/mirror/sync-cancel",
        sync_cancel,
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
        scope: Some(Scope::RepoAdmin),
        chapter: "mirror",
        parameters: &[],
        handle,
    }
}

/// The words of `proxy`, in the order of the state's field.
const PROXIES: [&str; 3] = ["http_proxy", "https_proxy", "no_proxy"];
const ARCHITECTURES: [&str; 4] = ["amd64", "arm64", "ppc64le", "s390x"];

/// The mirror of the path's repository, brought up to date.
fn found<'a>(call: &Call, registry: &'a mut Registry) -> Result<(u64, &'a mut Mirror), Answer> {
    let id = administered(call, registry)?;
    registry.work_on_mirror(id, now());
    let mirror = registry.repository_mut(id).mirror.as_mut();
    let mirror = mirror.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok((id, mirror))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    let (_, mirror) = found(call, registry)?;
    let proxy = |place: usize| mirror.proxy[place].as_deref();
    Ok(Answer::ok(&json!({
        "is_enabled": mirror.enabled,
        "mirror_type": "PULL",
        "external_reference": mirror.reference,
        "external_registry_username": mirror.username,
        "external_registry_config": {
            "verify_tls": mirror.verify_tls,
            "unsigned_images": mirror.unsigned_images,
            "proxy": {"http_proxy": proxy(0), "https_proxy": proxy(1), "no_proxy": proxy(2)},
        },
        "sync_interval": mirror.interval,
        "sync_start_date": iso_seconds(mirror.start),
        "sync_expiration_date": mirror.given_up_at().map(iso_seconds),
        "sync_retries_remaining": mirror.retries,
        "sync_status": mirror.status.name(),
        "root_rule": {"rule_kind": "tag_glob_csv", "rule_value": mirror.patterns},
        "robot_username": mirror.robot,
        "skopeo_timeout_interval": mirror.timeout,
        "architecture_filter": mirror.architectures,
    })))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    check_schema(call)?;
    for field in [
        "external_reference",
        "sync_interval",
        "sync_start_date",
        "root_rule",
        "skopeo_timeout_interval",
    ] {
        if call.body.get(field).is_none() {
            let fault = format!("'{field}' is a required property");
            return Err(call.schema_error("required", field, &fault));
        }
    }
    let path = registry.repository(id).path();
    if registry.repository(id).mirror.is_some() {
        // Quay's own spelling.
        let detail = format!("Mirror configuration already exits for repository {path}");
        return Err(Answer::json(409, &json!({"detail": detail})));
    }
    let mut mirror = Mirror::new("", "", 0);
    mirror.enabled = true;
    apply(call, registry, id, &mut mirror)?;
    if mirror.robot.is_empty() {
        return Err(no_robot());
    }
    registry.repository_mut(id).mirror = Some(mirror);
    Ok(Answer::json(201, &json!("")))
}

fn change(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, mirror) = found(call, registry)?;
    let mut mirror = mirror.clone();
    check_schema(call)?;
    apply(call, registry, id, &mut mirror)?;
    registry.repository_mut(id).mirror = Some(mirror);
    Ok(Answer::json(201, &json!("")))
}

/// What Quay's schema refuses, before anything is looked at.
fn check_schema(call: &Call) -> Result<(), Answer> {
    let at_least = |field: &str, least: i64| match call.body.get(field) {
        Some(Value::Number(number)) if number.as_i64().unwrap_or(least) < least => {
            let fault = format!("{number} is less than the minimum of {least}");
            Err(call.schema_error("minimum", field, &fault))
        }
        Some(Value::Number(_)) | None => Ok(()),
        Some(other) => {
            let fault = format!("{} is not of type 'integer'", quoted(other));
            Err(call.schema_error("type", field, &fault))
        }
    };
    at_least("sync_interval", 0)?;
    at_least("skopeo_timeout_interval", 300)?;
    match call.body.pointer("/root_rule/rule_kind") {
        None => Ok(()),
        Some(kind) if kind == "tag_glob_csv" => Ok(()),
        Some(kind) => {
            let fault = format!("{} is not one of ['tag_glob_csv']", quoted(kind));
            Err(call.schema_error("enum", "rule_kind", &fault))
        }
    }
}

/// Takes over what the body names.
fn apply(call: &Call, registry: &mut Registry, id: u64, mirror: &mut Mirror) -> Result<(), Answer> {
    let body = &call.body;
    let number = |field: &str| body.get(field).and_then(Value::as_i64);
    if let Some(reference) = body.get("external_reference").and_then(Value::as_str) {
        check_reference(call, reference)?;
        reference.clone_into(&mut mirror.reference);
    }
    if let Some(wanted) = body.get("architecture_filter") {
        mirror.architectures = architectures(wanted)?;
    }
    if let Some(date) = body.get("sync_start_date") {
        mirror.start = start(date)?;
        mirror.retries = crate::state::RETRIES;
    }
    if let Some(rule) = body.pointer("/root_rule/rule_value") {
        mirror.patterns = texts(rule);
        if mirror.patterns.is_empty() {
            let detail = "validation failed: rule_value for TAG_GLOB_CSV must be a list with at least one rule";
            return Err(Answer::invalid(&call.host, detail));
        }
    }
    apply_credentials(call, mirror)?;
    apply_connection(body, mirror);
    mirror.interval = number("sync_interval").unwrap_or(mirror.interval);
    mirror.timeout = number("skopeo_timeout_interval").unwrap_or(mirror.timeout);
    let enabled = body.get("is_enabled").and_then(Value::as_bool);
    mirror.enabled = enabled.unwrap_or(mirror.enabled);
    if let Some(robot) = body.get("robot_username").and_then(Value::as_str) {
        let namespace = registry.repository(id).namespace.clone();
        if !registry.robots.contains_key(robot) || !robot.starts_with(&format!("{namespace}+")) {
            return Err(no_robot());
        }
        let repository = registry.repository_mut(id);
        let role = repository
            .permissions
            .entry(robot.to_owned())
            .or_insert(Role::Write);
        *role = (*role).max(Role::Write);
        robot.clone_into(&mut mirror.robot);
    }
    Ok(())
}

fn apply_credentials(call: &Call, mirror: &mut Mirror) -> Result<(), Answer> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let username = call.body.get("external_registry_username");
    let password = call.body.get("external_registry_password");
    if username == Some(&Value::Null) && password.is_some_and(Value::is_string) {
        let detail = "Unable to delete username while setting a password.";
        return Err(Answer::invalid(&call.host, detail));
    }
    if let Some(username) = username {
        mirror.username = text(username);
    }
    if let Some(password) = password {
        mirror.password = text(password);
    }
    Ok(())
}

fn apply_connection(body: &Value, mirror: &mut Mirror) {
    let Some(connection) = body.get("external_registry_config") else {
        return;
    };
    let flag = |field: &str| connection.get(field).and_then(Value::as_bool);
    mirror.verify_tls = flag("verify_tls").unwrap_or(mirror.verify_tls);
    mirror.unsigned_images = flag("unsigned_images").unwrap_or(mirror.unsigned_images);
    for (place, name) in PROXIES.iter().enumerate() {
        if let Some(value) = connection.pointer(&format!("/proxy/{name}")) {
            mirror.proxy[place] = value.as_str().map(str::to_owned);
        }
    }
}

/// The server must not be sent to its own network.
fn check_reference(call: &Call, reference: &str) -> Result<(), Answer> {
    let host = reference.split('/').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let is_private = ["10.", "127.", "192.168.", "169.254."]
        .iter()
        .any(|start| name.starts_with(start));
    let detail = if reference.is_empty() {
        "External registry reference is required".to_owned()
    } else if reference.contains("://") {
        "External registry reference must not include a URL scheme".to_owned()
    } else if is_private || name == "localhost" {
        "The provided registry location is not allowed".to_owned()
    } else if name.ends_with(".invalid") {
        format!("Cannot resolve hostname '{name}'")
    } else {
        return Ok(());
    };
    Err(Answer::invalid(&call.host, &detail))
}

fn architectures(wanted: &Value) -> Result<Vec<String>, Answer> {
    let wanted = texts(wanted);
    let unknown: Vec<&str> = wanted
        .iter()
        .map(String::as_str)
        .filter(|name| !ARCHITECTURES.contains(name))
        .collect();
    if unknown.is_empty() {
        return Ok(wanted);
    }
    let detail = format!("Invalid architectures: {}", unknown.join(", "));
    Err(Answer::json(400, &json!({"detail": detail})))
}

fn start(date: &Value) -> Result<Millis, Answer> {
    date.as_str().and_then(parse_iso_seconds).ok_or_else(|| {
        let detail = "Incorrect DateTime format for sync_start_date.";
        Answer::json(400, &json!({"detail": detail}))
    })
}

fn texts(list: &Value) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn no_robot() -> Answer {
    Answer::message(400, "Could not find robot with specified username")
}

fn sync_now(call: &Call, registry: &mut Registry) -> Outcome {
    let (_, mirror) = found(call, registry)?;
    if mirror.status == SyncStatus::Syncing {
        return Err(Answer::not_found(&call.host));
    }
    mirror.status = SyncStatus::SyncNow;
    mirror.since = now();
    mirror.retries = mirror.retries.max(1);
    Ok(Answer::no_content())
}

fn sync_cancel(call: &Call, registry: &mut Registry) -> Outcome {
    let (_, mirror) = found(call, registry)?;
    if !mirror.status.is_active() {
        return Err(Answer::not_found(&call.host));
    }
    mirror.status = SyncStatus::Cancel;
    mirror.since = now();
    mirror.retries = 0;
    Ok(Answer::no_content())
}

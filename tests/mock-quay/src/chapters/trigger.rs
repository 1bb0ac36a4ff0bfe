//! Chapter `trigger`: what starts builds. The service behind `github` and its like is imitated in
//! `trigger/service.rs`; nothing can be asked of `custom-git`.

mod service;

pub(crate) use service::metadata as commit_metadata;

use serde_json::{Map, Value, json};

use super::administered;
use super::build::{self, Rights, refuse_unless_normal};
use crate::http::{Answer, Call, Handler, Operation, Outcome, quoted};
use crate::state::{Build, Fate, Registry, Scope, Trigger, now};

const LIST: &str = "/api/v1/repository/{repository}/trigger/";
const ONE: &str = "/api/v1/repository/{repository}/trigger/{trigger_uuid}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listBuildTriggers", "GET", LIST, list),
    operation("getBuildTrigger", "GET", ONE, get),
    operation("updateBuildTrigger", "PUT", ONE, update),
    operation("deleteBuildTrigger", "DELETE", ONE, delete),
    operation(
        "activateBuildTrigger",
        "POST",
        "/api/v1/repository/{repository}/trigger/{trigger_uuid}/activate",
        activate,
    ),
    operation(
        "manuallyStartBuildTrigger",
        "POST",
        "/api/v1/repository/{repository}/trigger/{trigger_uuid}/start",
        start,
    ),
    Operation {
        parameters: &[("limit", "integer")],
        ..operation(
            "listTriggerRecentBuilds",
            "GET",
            "/api/v1/repository/{repository}/trigger/{trigger_uuid}/builds",
            builds,
        )
    },
    operation(
        "analyzeBuildTrigger",
        "POST",
        "/api/v1/repository/{repository}/trigger/{trigger_uuid}/analyze",
        service::analyze,
    ),
    operation(
        "listBuildTriggerSubdirs",
        "POST",
        "/api/v1/repository/{repository}/trigger/{trigger_uuid}/subdir",
        service::subdirectories,
    ),
    operation(
        "listTriggerBuildSources",
        "POST",
        "/api/v1/repository/{repository}/trigger/{trigger_uuid}/sources",
        service::sources,
    ),
    operation(
        "listTriggerBuildSourceNamespaces",
        "GET",
        "/api/v1/repository/{repository}/trigger/{trigger_uuid}/namespaces",
        service::namespaces,
    ),
    operation(
        "listTriggerFieldValues",
        "POST",
        "/api/v1/repository/{repository}/trigger/{trigger_uuid}/fields/{field_name}",
        service::field_values,
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
        chapter: "trigger",
        parameters: &[],
        handle,
    }
}

/// A trigger as answers show it; in a build without its robot.
pub(super) fn view(
    call: &Call,
    trigger: &Trigger,
    reads: bool,
    administers: bool,
    in_build: bool,
) -> Value {
    let source = trigger.source().filter(|_| reads || administers);
    let page = source.filter(|_| !trigger.is_custom());
    let mut view = json!({
        "id": trigger.uuid,
        "service": trigger.service,
        "is_active": trigger.active,
        "build_source": source,
        "repository_url": page.map(|name| format!("https://{}.example.com/{name}", trigger.service)),
        "config": if administers { config(call, trigger) } else { Map::new() },
        "can_invoke": administers,
        "enabled": trigger.enabled,
        "disabled_reason": trigger.disabled_reason,
    });
    if let Some(robot) = trigger
        .pull_robot
        .as_ref()
        .filter(|_| administers && !in_build)
    {
        view["pull_robot"] = json!({"name": robot, "kind": "user", "is_robot": true});
    }
    view
}

fn config(call: &Call, trigger: &Trigger) -> Map<String, Value> {
    let mut config = trigger.config.clone();
    let credentials = trigger
        .credentials
        .iter()
        .map(|(name, value)| json!({"name": name, "value": value.replace("{host}", &call.host)}));
    if !trigger.credentials.is_empty() {
        config.insert("credentials".to_owned(), credentials.collect());
    }
    config
}

fn administered_to_read(call: &Call, registry: &Registry) -> Result<u64, Answer> {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    administered(call, registry)
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered_to_read(call, registry)?;
    let triggers = registry.repository(id).triggers.iter();
    let triggers: Vec<Value> = triggers
        .map(|trigger| view(call, trigger, true, true, false))
        .collect();
    Ok(Answer::ok(&json!({"triggers": triggers})))
}

/// Where the trigger of the path is.
fn found(call: &Call, registry: &Registry) -> Result<(u64, usize), Answer> {
    let id = administered_to_read(call, registry)?;
    let uuid = call.capture("trigger_uuid");
    let triggers = &registry.repository(id).triggers;
    let index = triggers.iter().position(|trigger| trigger.uuid == uuid);
    let index = index.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok((id, index))
}

/// The same to change it.
fn found_to_change(call: &Call, registry: &Registry) -> Result<(u64, usize), Answer> {
    let (id, index) = found(call, registry)?;
    refuse_unless_normal(registry.repository(id))?;
    Ok((id, index))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, index) = found(call, registry)?;
    let trigger = &registry.repository(id).triggers[index];
    Ok(Answer::ok(&view(call, trigger, true, true, false)))
}

fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, index) = found_to_change(call, registry)?;
    let enabled = match call.body.get("enabled") {
        Some(Value::Bool(enabled)) => *enabled,
        None => {
            let fault = "'enabled' is a required property";
            return Err(call.schema_error("required", "enabled", fault));
        }
        Some(other) => {
            let fault = format!("{} is not of type 'boolean'", quoted(other));
            return Err(call.schema_error("type", "enabled", &fault));
        }
    };
    let trigger = &mut registry.repository_mut(id).triggers[index];
    if !trigger.active {
        let detail = "Cannot update an unactivated trigger";
        return Err(Answer::invalid(&call.host, detail));
    }
    trigger.enabled = enabled;
    if !enabled {
        trigger.disabled_reason = Some("user_toggled");
    }
    Ok(Answer::ok(&view(call, trigger, false, false, false)))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, index) = found_to_change(call, registry)?;
    registry.repository_mut(id).triggers.remove(index);
    Ok(Answer::no_content())
}

fn config_of(call: &Call) -> Result<&Map<String, Value>, Answer> {
    let Some(config) = call.body.get("config") else {
        let fault = "'config' is a required property";
        return Err(call.schema_error("required", "config", fault));
    };
    config.as_object().ok_or_else(|| {
        let fault = format!("{} is not of type 'object'", quoted(config));
        call.schema_error("type", "config", &fault)
    })
}

fn activate(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, index) = found_to_change(call, registry)?;
    let config = config_of(call)?.clone();
    let repository = registry.repository(id);
    if repository.triggers[index].active {
        let detail = "Trigger config is not sufficient for activation.";
        return Err(Answer::invalid(&call.host, detail));
    }
    let robot = call.body.get("pull_robot").and_then(Value::as_str);
    if let Some(robot) = robot {
        build::check_robot(call, registry, robot)?;
        if !robot.starts_with(&format!("{}+", repository.namespace)) {
            return Err(Answer::unauthorized(&call.host));
        }
    }
    let robot = robot.map(str::to_owned);
    let token = registry.random.letters(64);
    let trigger = &mut registry.repository_mut(id).triggers[index];
    let url = format!(
        "http://$token:{token}@{{host}}/webhooks/push/trigger/{}",
        trigger.uuid
    );
    trigger.credentials = vec![
        (
            "SSH Public Key".to_owned(),
            "ssh-rsa AAAAFAKEFAKEFAKE...".to_owned(),
        ),
        ("Webhook Endpoint URL".to_owned(), url),
    ];
    trigger.active = true;
    trigger.config = config;
    trigger.pull_robot = robot;
    Ok(Answer::ok(&view(call, trigger, true, true, false)))
}

fn start(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, index) = found_to_change(call, registry)?;
    let commit = registry.random.letters(40).to_lowercase();
    let trigger = &registry.repository(id).triggers[index];
    let refuse = |detail: &str| Err(Answer::invalid(&call.host, detail));
    if !trigger.enabled {
        return refuse("Trigger is not enabled.");
    }
    if !trigger.active {
        return refuse("Trigger is not active.");
    }
    let reference = call.body.get("refs").filter(|refs| refs.is_object());
    let given = call.body.get("commit_sha").and_then(Value::as_str);
    if trigger.is_custom() && given.is_none() {
        return refuse("missing required parameter");
    }
    let Some(source) = trigger.source().map(str::to_owned) else {
        return Err(Answer::crash());
    };
    let commit = given.unwrap_or(&commit).to_owned();
    let short: String = commit.chars().take(7).collect();
    let mut metadata = json!({"commit": commit, "git_url": source});
    let mut tags = vec![short.clone()];
    if !trigger.is_custom() {
        let field = |name| reference.and_then(|refs| refs.get(name)?.as_str());
        let name = field("name").unwrap_or("main");
        if !service::knows(field("kind").unwrap_or("branch"), name) {
            return refuse(&format!("Could not find ref {name} in repository"));
        }
        let folder = if field("kind") == Some("tag") {
            "tags"
        } else {
            "heads"
        };
        metadata = service::metadata(
            &source,
            &short,
            &format!("refs/{folder}/{name}"),
            "Started by hand",
        );
        tags = vec![name.replace('/', "-")];
    }
    let mut started = Build::new(String::new(), &short, now(), Fate::Succeeds);
    started.tags = tags;
    started.metadata = metadata;
    started.trigger = Some(trigger.uuid.clone());
    started.manual_user = Some(call.viewer.user.clone());
    started.pull_robot = trigger.pull_robot.clone();
    started.uuid = registry.random.uuid();
    Ok(build::accept(call, registry, id, started))
}

fn builds(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered_to_read(call, registry)?;
    let limit = call.number("limit", 5, "The maximum number of builds to return")?;
    let uuid = call.capture("trigger_uuid");
    let repository = registry.repository(id);
    let rights = Rights::of(call, registry, repository);
    let builds: Vec<Value> = repository
        .builds
        .iter()
        .rev()
        .filter(|build| build.trigger.as_deref() == Some(uuid))
        .take(limit.max(0) as usize)
        .map(|one| build::view(call, repository, one, &rights))
        .collect();
    Ok(Answer::ok(&json!({"builds": builds})))
}

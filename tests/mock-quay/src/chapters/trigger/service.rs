//! What the service of a trigger would tell: owners, repositories, Dockerfiles, branches and tags.

use serde_json::{Value, json};

use super::{config_of, found};
use crate::http::{Answer, Call, Outcome};
use crate::state::{Registry, Repository, Trigger};

const BRANCHES: [&str; 4] = ["main", "develop", "release/2.x", "fix/slow-start"];
const TAGS: [&str; 3] = ["v2.4.0", "v2.3.1", "v2.3.0"];

/// Whether the service has such a branch or tag.
pub(super) fn knows(kind: &str, name: &str) -> bool {
    match kind {
        "tag" => TAGS.contains(&name),
        _ => BRANCHES.contains(&name),
    }
}

/// What a service tells of a commit.
pub(crate) fn metadata(source: &str, commit: &str, reference: &str, message: &str) -> Value {
    let page = format!("https://github.example.com/{source}");
    json!({
        "commit": commit,
        "ref": reference,
        "default_branch": "main",
        "git_url": format!("git@github.example.com:{source}.git"),
        "commit_info": {
            "url": format!("{page}/commit/{commit}"),
            "message": message,
            "date": "2026-11-20T16:20:00Z",
            "author": {"username": "alice", "url": "https://github.example.com/alice", "avatar_url": ""},
        },
    })
}

/// The trigger of the path, if something can be asked of its service.
fn asked<'a>(call: &Call, registry: &'a Registry) -> Result<(&'a Repository, &'a Trigger), Answer> {
    let (id, index) = found(call, registry)?;
    let repository = registry.repository(id);
    let trigger = &repository.triggers[index];
    match trigger.is_custom() {
        true => Err(Answer::message(501, "")),
        false => Ok((repository, trigger)),
    }
}

pub(super) fn namespaces(call: &Call, registry: &mut Registry) -> Outcome {
    asked(call, registry)?;
    let namespace = |id: &str, personal: bool| {
        json!({"id": id, "title": id, "personal": personal, "score": 10, "avatar_url": "",
            "url": format!("https://github.example.com/{id}")})
    };
    let namespaces = [namespace("acme", false), namespace("alice", true)];
    Ok(Answer::ok(&json!({"namespaces": namespaces})))
}

pub(super) fn sources(call: &Call, registry: &mut Registry) -> Outcome {
    asked(call, registry)?;
    let namespace = call.body.get("namespace").and_then(Value::as_str);
    let namespace = namespace.unwrap_or_default();
    let source = |name: &str, description: &str, administers: bool| {
        json!({"name": name, "full_name": format!("{namespace}/{name}"), "description": description,
            "last_updated": 1_795_235_521, "private": name != "docs",
            "url": format!("https://github.example.com/{namespace}/{name}"),
            "has_admin_permissions": administers})
    };
    let sources = match namespace {
        "acme" => vec![
            source("backend", "The API behind the shop.", true),
            source("frontend", "What customers see.", true),
            source("docs", "Only texts; nothing to build.", true),
            source("infrastructure", "", false),
        ],
        "alice" => vec![source("sandbox", "Tries.", true)],
        _ => Vec::new(),
    };
    Ok(Answer::ok(&json!({"sources": sources})))
}

pub(super) fn subdirectories(call: &Call, registry: &mut Registry) -> Outcome {
    asked(call, registry)?;
    let source = call.body.get("build_source").and_then(Value::as_str);
    let source = source.unwrap_or_default();
    if source.ends_with("/docs") {
        let none = json!({"status": "success", "contextMap": {}, "dockerfile_paths": []});
        return Ok(Answer::ok(&none));
    }
    if source.split('/').count() != 2 {
        let message = "Invalid build source";
        return Ok(Answer::ok(&json!({"status": "error", "message": message})));
    }
    Ok(Answer::ok(&json!({
        "status": "success",
        "dockerfile_paths": ["/Dockerfile", "/worker/Dockerfile"],
        "contextMap": {"/Dockerfile": ["/"], "/worker/Dockerfile": ["/", "/worker"]},
    })))
}

pub(super) fn field_values(call: &Call, registry: &mut Registry) -> Outcome {
    asked(call, registry)?;
    if call.capture("field_name") != "refs" {
        return Err(Answer::not_found(&call.host));
    }
    let of = |kind: &'static str, names: &[&str]| -> Vec<Value> {
        let value = |name: &&str| json!({"kind": kind, "name": name});
        names.iter().map(value).collect()
    };
    let values: Vec<Value> = of("branch", &BRANCHES)
        .into_iter()
        .chain(of("tag", &TAGS))
        .collect();
    Ok(Answer::ok(&json!({"values": values})))
}

pub(super) fn analyze(call: &Call, registry: &mut Registry) -> Outcome {
    let (id, index) = found(call, registry)?;
    let config = config_of(call)?;
    let repository = registry.repository(id);
    if repository.triggers[index].is_custom() {
        return Ok(Answer::ok(&json!({"status": "notimplemented"})));
    }
    let path = config.get("dockerfile_path").and_then(Value::as_str);
    let message = match path.unwrap_or_default() {
        "/worker/Dockerfile" => {
            let robots: Vec<Value> = registry
                .robots
                .keys()
                .filter(|robot| robot.starts_with(&format!("{}+", repository.namespace)))
                .map(|name| json!({"name": name, "kind": "user", "is_robot": true, "can_read": name.ends_with("deployer")}))
                .collect();
            return Ok(Answer::ok(&json!({
                "status": "requiresrobot", "message": null, "is_admin": true,
                "namespace": "platform-eng", "name": "ci-runner", "robots": robots,
            })));
        }
        "/Dockerfile" => {
            return Ok(Answer::ok(&json!({
                "status": "publicbase", "message": null, "is_admin": true,
                "namespace": null, "name": null, "robots": [],
            })));
        }
        _ => "Could not find the Dockerfile specified",
    };
    Ok(Answer::ok(&json!({"status": "error", "message": message})))
}

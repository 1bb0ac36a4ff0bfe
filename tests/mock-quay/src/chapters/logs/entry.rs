//! One line of the logs, as answers carry it.

use serde_json::{Value, json};

use crate::chapters::avatar::avatar;
use crate::state::{Digest, LogEntry, Registry, rfc_2822};

pub(super) fn row(entry: &LogEntry, registry: &Registry, with_namespace: bool) -> Value {
    let mut metadata = match &entry.metadata {
        Some(metadata) => metadata.clone(),
        None => usual(entry),
    };
    if entry.by_token
        && let Value::Object(fields) = &mut metadata
    {
        fields.insert("oauth_token_id".to_owned(), 10.into());
        fields.insert(
            "oauth_token_application_id".to_owned(),
            "1O5FQ8F5WMOP458B8MLH".into(),
        );
        fields.insert("oauth_token_application".to_owned(), "Quaymaster".into());
    }
    let mut row = json!({
        "kind": entry.kind,
        "metadata": metadata,
        "ip": entry.address,
        "datetime": rfc_2822(entry.at),
    });
    if let Some(name) = &entry.performer {
        let is_robot = name.contains('+');
        row["performer"] = json!({
            "kind": "user",
            "name": name,
            "is_robot": is_robot,
            "avatar": avatar(name, if is_robot { "robot" } else { "user" }),
        });
    }
    // What is done to the registry itself is in nobody's logs.
    if with_namespace && !entry.namespace.is_empty() {
        let is_organization = registry.organizations.contains_key(&entry.namespace);
        let kind = if is_organization { "org" } else { "user" };
        row["namespace"] = json!({
            "kind": kind,
            "name": entry.namespace,
            "avatar": avatar(&entry.namespace, kind),
        });
    }
    row
}

/// What a push, a pull or a change of a tag tells.
fn usual(entry: &LogEntry) -> Value {
    let mut metadata = json!({"repo": entry.repository, "namespace": entry.namespace});
    let mut set = |name: &str, value: Value| metadata[name] = value;
    set(
        "username",
        entry.performer.as_deref().unwrap_or_default().into(),
    );
    if let Some(tag) = &entry.tag {
        set("tag", tag.as_str().into());
    }
    match entry.kind {
        "push_repo" | "pull_repo" => {
            set("user-agent", "docker/27.1.1 go/go1.22 (linux)".into());
            set(
                "mediaType",
                "application/vnd.docker.distribution.manifest.v2+json".into(),
            );
            set(
                "resolved_ip",
                json!({
                    "provider": "internet",
                    "service": null,
                    "sync_token": "1645662201",
                    "country_iso_code": null,
                    "aws_region": null,
                    "continent": null,
                }),
            );
        }
        "create_tag" | "move_tag" => {
            let tag = entry.tag.as_deref().unwrap_or_default();
            set(
                "manifest_digest",
                Digest::of(&format!("{tag} now")).to_string().into(),
            );
            let before = Digest::of(&format!("{tag} before")).to_string();
            let moved = entry.kind == "move_tag";
            set("original_manifest_digest", moved.then_some(before).into());
        }
        _ => {}
    }
    metadata
}

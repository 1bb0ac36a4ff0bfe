//! Chapter `manifest`, the labels: built into an image, or added by somebody.

use serde_json::{Value, json};

use super::{readable, writable};
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Digest, Label, Registry, Scope};

const LIST: &str = "/api/v1/repository/{repository}/manifest/{manifestref}/labels";
const ONE: &str = "/api/v1/repository/{repository}/manifest/{manifestref}/labels/{labelid}";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "listManifestLabels",
        method: "GET",
        path: LIST,
        scope: Some(Scope::RepoRead),
        chapter: "manifest",
        parameters: &[("filter", "string")],
        handle: list,
    },
    Operation {
        id: "addManifestLabel",
        method: "POST",
        path: LIST,
        scope: Some(Scope::RepoWrite),
        chapter: "manifest",
        parameters: &[],
        handle: add,
    },
    Operation {
        id: "getManifestLabel",
        method: "GET",
        path: ONE,
        scope: Some(Scope::RepoRead),
        chapter: "manifest",
        parameters: &[],
        handle: get,
    },
    Operation {
        id: "deleteManifestLabel",
        method: "DELETE",
        path: ONE,
        scope: Some(Scope::RepoWrite),
        chapter: "manifest",
        parameters: &[],
        handle: delete,
    },
];

/// As a Quay without settings of its own has them.
const RESERVED: [&str; 12] = [
    "com.docker.",
    "io.docker.",
    "org.dockerproject.",
    "org.opencontainers.",
    "io.cncf.",
    "io.kubernetes.",
    "io.k8s.",
    "io.quay",
    "com.coreos",
    "com.tectonic",
    "internal",
    "quay",
];

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let digest = manifest(call, registry, id)?;
    let prefix = call.parameter("filter").unwrap_or_default();
    let labels = labels(registry, id, digest);
    let rows: Vec<Value> = labels
        .iter()
        .filter(|label| label.key.starts_with(prefix))
        .map(row)
        .collect();
    Ok(Answer::ok(&json!({"labels": rows})))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let digest = manifest(call, registry, id)?;
    let labels = labels(registry, id, digest);
    let label = labels
        .iter()
        .find(|label| label.id == call.capture("labelid"));
    label
        .map(|label| Answer::ok(&row(label)))
        .ok_or_else(|| Answer::not_found(&call.host))
}

fn add(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    let digest = manifest(call, registry, id)?;
    let (key, value) = (call.text("key")?.to_owned(), call.text("value")?.to_owned());
    if call.body.get("media_type").is_none() {
        let fault = "'media_type' is a required property";
        return Err(call.schema_error("required", "media_type", fault));
    }
    if !is_key(&key) {
        return Err(Answer::message(
            400,
            "Label is of an invalid format or missing please use ^[a-z0-9](([a-z0-9]|[-.](?![.-]))*[a-z0-9])?$ format for labels",
        ));
    }
    if RESERVED.iter().any(|prefix| key.starts_with(prefix)) {
        return Err(Answer::message(400, "Label has a reserved prefix"));
    }
    let media_type = call.body["media_type"].as_str().map_or_else(
        || match serde_json::from_str::<Value>(&value) {
            Ok(Value::Object(_) | Value::Array(_)) => "application/json".to_owned(),
            _ => "text/plain".to_owned(),
        },
        str::to_owned,
    );
    let label = Label {
        id: registry.random.uuid(),
        key,
        value,
        built_in: false,
        media_type,
    };
    let answer = json!({"label": row(&label)});
    labels(registry, id, digest).push(label);
    Ok(Answer::json(201, &answer))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    let digest = manifest(call, registry, id)?;
    let labels = labels(registry, id, digest);
    let at = labels
        .iter()
        .position(|label| label.id == call.capture("labelid"))
        .ok_or_else(|| Answer::not_found(&call.host))?;
    if labels[at].built_in {
        return Err(Answer::message(400, "Cannot delete immutable label"));
    }
    if labels[at].key.starts_with("refuse-delete") {
        return Err(Answer::crash());
    }
    labels.remove(at);
    Ok(Answer::no_content())
}

fn manifest(call: &Call, registry: &Registry, id: u64) -> Result<Digest, Answer> {
    Digest::parse(call.capture("manifestref"))
        .filter(|digest| registry.repository(id).manifests.contains_key(digest))
        .ok_or_else(|| Answer::not_found(&call.host))
}

/// The labels of a manifest. Those that were built in are made up when somebody looks.
fn labels(registry: &mut Registry, id: u64, digest: Digest) -> &mut Vec<Label> {
    let repository = registry.repository_mut(id);
    let name = repository.name.clone();
    repository.labels.entry(digest).or_insert_with(|| {
        let version = digest.hex()[..7].to_owned();
        [
            ("app", name, "text/plain"),
            (
                "maintainer",
                "Platform <platform@example.com>".to_owned(),
                "text/plain",
            ),
            ("org.opencontainers.image.revision", version, "text/plain"),
            (
                "build.meta",
                r#"{"ci": true, "run": 3}"#.to_owned(),
                "application/json",
            ),
        ]
        .into_iter()
        .map(|(key, value, media_type)| Label {
            id: uuid_of(&format!("{digest} {key}")),
            key: key.to_owned(),
            value,
            built_in: true,
            media_type: media_type.to_owned(),
        })
        .collect()
    })
}

/// The identifier that always belongs to this text.
pub(crate) fn uuid_of(text: &str) -> String {
    let hex = Digest::of(text).hex();
    format!(
        "{}-{}-4{}-9{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..32]
    )
}

fn is_key(key: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_mark = |byte: u8| matches!(byte, b'.' | b'-');
    let bytes = key.as_bytes();
    bytes.first().is_some_and(|&byte| is_plain(byte))
        && bytes.last().is_some_and(|&byte| is_plain(byte))
        && bytes.iter().all(|&byte| is_plain(byte) || is_mark(byte))
        && !bytes
            .windows(2)
            .any(|two| is_mark(two[0]) && is_mark(two[1]))
}

fn row(label: &Label) -> Value {
    json!({
        "id": label.id,
        "key": label.key,
        "value": label.value,
        "source_type": if label.built_in { "manifest" } else { "api" },
        "media_type": label.media_type,
    })
}

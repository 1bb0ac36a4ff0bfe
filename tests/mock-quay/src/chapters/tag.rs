//! Chapter `tag`: the list with its history, setting, deleting, restoring, forgetting.

use serde_json::{Map, Value, json};

use super::{readable, writable};
use crate::http::{Answer, Call, Operation, Outcome, quoted};
use crate::state::{Digest, Manifest, Mode, Registry, Repository, Scope, TagRow, now, rfc_2822};

const CHAPTER: &str = "tag";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "listRepoTags",
        method: "GET",
        path: "/api/v1/repository/{repository}/tag/",
        scope: Some(Scope::RepoRead),
        chapter: CHAPTER,
        parameters: &[
            ("onlyActiveTags", "boolean"),
            ("page", "integer"),
            ("limit", "integer"),
            ("filter_tag_name", "string"),
            ("specificTag", "string"),
        ],
        handle: list,
    },
    Operation {
        id: "changeTag",
        method: "PUT",
        path: "/api/v1/repository/{repository}/tag/{tag}",
        scope: Some(Scope::RepoWrite),
        chapter: CHAPTER,
        parameters: &[],
        handle: change,
    },
    Operation {
        id: "deleteFullTag",
        method: "DELETE",
        path: "/api/v1/repository/{repository}/tag/{tag}",
        scope: Some(Scope::RepoWrite),
        chapter: CHAPTER,
        parameters: &[],
        handle: delete,
    },
    Operation {
        id: "restoreTag",
        method: "POST",
        path: "/api/v1/repository/{repository}/tag/{tag}/restore",
        scope: Some(Scope::RepoWrite),
        chapter: CHAPTER,
        parameters: &[],
        handle: restore,
    },
    Operation {
        id: "removeTagFromTimemachine",
        method: "POST",
        path: "/api/v1/repository/{repository}/tag/{tag}/expire",
        scope: Some(Scope::RepoWrite),
        chapter: CHAPTER,
        parameters: &[],
        handle: expire,
    },
];

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let page = call
        .number("page", 1, "Page index for the results. Default 1.")?
        .max(1);
    let help = "Limit to the number of results to return per page. Max 100.";
    let limit = call.number("limit", 50, help)?.clamp(1, 100) as usize;
    let wanted = Wanted::read(call)?;
    let repository = registry.repository(id);
    let now = now();
    let mut rows = repository
        .tags
        .iter()
        .rev()
        .filter(|row| wanted.has(row, now))
        .skip((page - 1) as usize * limit);
    let tags: Vec<Value> = rows
        .by_ref()
        .take(limit)
        .map(|row| tag(repository, row))
        .collect();
    let answer = json!({"tags": tags, "page": page, "has_additional": rows.next().is_some()});
    Ok(Answer::ok(&answer))
}

/// The filters of the list.
struct Wanted<'a> {
    active: bool,
    specific: Option<&'a str>,
    like: Option<String>,
    equal: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    fn read(call: &'a Call) -> Result<Self, Answer> {
        let mut wanted = Self {
            active: call.flag("onlyActiveTags"),
            specific: call.parameter("specificTag").filter(|tag| !tag.is_empty()),
            like: None,
            equal: None,
        };
        if let Some(filter) = call
            .parameter("filter_tag_name")
            .filter(|filter| !filter.is_empty())
        {
            match filter.split_once(':') {
                Some(("like", name)) => wanted.like = Some(name.to_lowercase()),
                Some(("eq", name)) => wanted.equal = Some(name),
                // An operator nobody knows is ignored.
                Some(_) => {}
                None => return Err(bad_filter()),
            }
        }
        Ok(wanted)
    }

    fn has(&self, row: &TagRow, now: i64) -> bool {
        (!self.active || row.is_alive(now))
            && self.specific.is_none_or(|name| row.name == name)
            && self.equal.is_none_or(|name| row.name == name)
            && self
                .like
                .as_ref()
                .is_none_or(|part| row.name.to_lowercase().contains(part))
    }
}

fn bad_filter() -> Answer {
    Answer::message(
        400,
        "Unsupported syntax for filter_tag_name. Expected <operation>:<tag_name> where <operation>can be 'like' or 'eq'.",
    )
}

fn tag(repository: &Repository, row: &TagRow) -> Value {
    let manifest = repository.manifests.get(&row.digest);
    let mut tag = json!({
        "name": row.name,
        "reversion": row.reversion,
        "immutable": row.immutable,
        "start_ts": row.start / 1000,
        "manifest_digest": row.digest.to_string(),
        "is_manifest_list": manifest.is_some_and(Manifest::is_index),
        "size": manifest.and_then(Manifest::size),
        "last_modified": rfc_2822(row.start),
    });
    if let Some(end) = row.end {
        tag["end_ts"] = (end / 1000).into();
        tag["expiration"] = rfc_2822(end).into();
    }
    if let Some(Manifest::Index(children)) = manifest {
        let presence: Map<String, Value> = children
            .iter()
            .map(|child| (child.digest.to_string(), child.present.into()))
            .collect();
        let present = children.iter().filter(|child| child.present).count();
        tag["is_sparse"] = (present < children.len()).into();
        tag["child_manifest_count"] = children.len().into();
        tag["present_child_count"] = present.into();
        tag["child_manifests_presence"] = Value::Object(presence);
    }
    tag
}

/// 503 for repositories that take no pushes.
fn check_mode(repository: &Repository) -> Result<(), Answer> {
    let number = match repository.mode {
        Mode::Normal => return Ok(()),
        Mode::ReadOnly => 1,
        Mode::Mirror => 2,
    };
    Err(Answer::message(
        503,
        format!("Repository is in read only or mirror mode: {number}"),
    ))
}

fn immutable(call: &Call, verb: &str, tag: &str) -> Answer {
    let detail = format!("Cannot {verb} immutable tag '{tag}'");
    Answer::problem(&call.host, 409, "tag_immutable", &detail)
}

/// Creates, moves, sets the expiration of, or locks a tag.
fn change(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    let name = call.capture("tag");
    let expiration = expiration(call)?;
    let locked = match call.body.get("immutable") {
        None => None,
        Some(Value::Bool(locked)) => Some(*locked),
        Some(other) => {
            let fault = format!("{} is not of type 'boolean'", quoted(other));
            return Err(call.schema_error("type", "immutable", &fault));
        }
    };
    if !is_valid_name(name) {
        let text = "Invalid tag: must match [A-Za-z0-9_.-], NOT start with \".\" or \"-\", and can contain 1-128 characters";
        return Err(Answer::message(400, text));
    }
    let repository = registry.repository_mut(id);
    check_mode(repository)?;
    let now = now();
    if let Some(digest) = call.body.get("manifest_digest").and_then(Value::as_str) {
        let digest = known_digest(call, repository, digest)?;
        if repository
            .tag_mut(name, now)
            .is_some_and(|row| row.immutable)
        {
            return Err(immutable(call, "overwrite", name));
        }
        repository.set_tag(name, digest, false, now);
        registry.lock_new_tag(id, name, now);
    }
    let row = registry
        .repository_mut(id)
        .tag_mut(name, now)
        .ok_or_else(|| Answer::not_found(&call.host))?;
    if let Some(end) = expiration {
        if row.immutable {
            return Err(Answer::message(
                400,
                format!("Cannot set expiration on immutable tag '{name}'"),
            ));
        }
        row.end = end;
    }
    if let Some(locked) = locked {
        row.immutable = locked;
    }
    Ok(Answer::json(201, &json!("Updated")))
}

/// The wanted end: outer `None` leaves it, inner `None` means never.
fn expiration(call: &Call) -> Result<Option<Option<i64>>, Answer> {
    match call.body.get("expiration") {
        None => Ok(None),
        Some(Value::Null) => Ok(Some(None)),
        Some(Value::Number(seconds)) => {
            let end = (seconds.as_f64().unwrap_or_default() * 1000.0) as i64;
            if end <= now() {
                return Err(Answer::invalid(
                    &call.host,
                    "The expiration must be in the future",
                ));
            }
            Ok(Some(Some(end)))
        }
        Some(other) => {
            let fault = format!("{} is not of type 'number', 'null'", quoted(other));
            Err(call.schema_error("type", "expiration", &fault))
        }
    }
}

fn is_valid_name(name: &str) -> bool {
    let is_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    name.len() <= 128
        && name.starts_with(is_word)
        && name
            .chars()
            .all(|character| is_word(character) || ".-".contains(character))
}

fn known_digest(call: &Call, repository: &Repository, text: &str) -> Result<Digest, Answer> {
    Digest::parse(text)
        .filter(|digest| repository.manifests.contains_key(digest))
        .ok_or_else(|| Answer::not_found(&call.host))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    let name = call.capture("tag");
    let repository = registry.repository_mut(id);
    check_mode(repository)?;
    let now = now();
    match repository.tag_mut(name, now) {
        None => Err(Answer::not_found(&call.host)),
        Some(row) if row.immutable => Err(immutable(call, "delete", name)),
        Some(row) => {
            row.end = Some(now);
            Ok(Answer::no_content())
        }
    }
}

/// Points a tag at a manifest again; a name that never was is created.
fn restore(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    let name = call.capture("tag");
    let repository = registry.repository_mut(id);
    check_mode(repository)?;
    let Some(digest) = call.body.get("manifest_digest").and_then(Value::as_str) else {
        return Err(Answer::invalid(&call.host, "Missing manifest_digest"));
    };
    let digest = known_digest(call, repository, digest)?;
    let now = now();
    if repository
        .tag_mut(name, now)
        .is_some_and(|row| row.immutable)
    {
        return Err(immutable(call, "overwrite", name));
    }
    repository.set_tag(name, digest, true, now);
    registry.lock_new_tag(id, name, now);
    Ok(Answer::ok(&json!({})))
}

/// Takes a tag out of the history for good.
fn expire(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    let alive = call
        .body
        .get("is_alive")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    let digest = call
        .body
        .get("manifest_digest")
        .and_then(Value::as_str)
        .map(Digest::parse);
    if !alive && digest.is_none() {
        let detail = "manifest_digest required when is_alive set to false";
        return Err(Answer::invalid(&call.host, detail));
    }
    let name = call.capture("tag");
    let repository = registry.repository_mut(id);
    check_mode(repository)?;
    let (before, now) = (repository.tags.len(), now());
    repository.tags.retain(|row| {
        let named = row.name == name && row.is_alive(now) == alive;
        let pointed = digest.is_none_or(|digest| digest == Some(row.digest));
        !(named && pointed && !row.immutable)
    });
    if repository.tags.len() == before {
        return Err(Answer::not_found(&call.host));
    }
    Ok(Answer::ok(&json!("")))
}

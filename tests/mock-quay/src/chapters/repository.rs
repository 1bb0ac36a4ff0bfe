//! Chapter `repository`: lists, one repository, creation, settings, deletion.

use serde_json::{Map, Value, json};

use super::{administered, page_token, readable, writable};
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{
    DAY, Mode, Random, Registry, Repository, Scope, TeamRole, iso_seconds, now, rfc_2822,
};

const CHAPTER: &str = "repository";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "listRepos",
        method: "GET",
        path: "/api/v1/repository",
        scope: Some(Scope::RepoRead),
        chapter: CHAPTER,
        parameters: &[
            ("next_page", "string"),
            ("repo_kind", "string"),
            ("popularity", "boolean"),
            ("last_modified", "boolean"),
            ("public", "boolean"),
            ("starred", "boolean"),
            ("namespace", "string"),
        ],
        handle: list,
    },
    Operation {
        id: "createRepo",
        method: "POST",
        path: "/api/v1/repository",
        scope: Some(Scope::RepoCreate),
        chapter: CHAPTER,
        parameters: &[],
        handle: create,
    },
    Operation {
        id: "getRepo",
        method: "GET",
        path: "/api/v1/repository/{repository}",
        scope: Some(Scope::RepoRead),
        chapter: CHAPTER,
        parameters: &[("includeTags", "boolean"), ("includeStats", "boolean")],
        handle: get,
    },
    Operation {
        id: "updateRepo",
        method: "PUT",
        path: "/api/v1/repository/{repository}",
        scope: Some(Scope::RepoWrite),
        chapter: CHAPTER,
        parameters: &[],
        handle: update,
    },
    Operation {
        id: "deleteRepository",
        method: "DELETE",
        path: "/api/v1/repository/{repository}",
        scope: Some(Scope::RepoAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle: delete,
    },
    Operation {
        id: "changeRepoVisibility",
        method: "POST",
        path: "/api/v1/repository/{repository}/changevisibility",
        scope: Some(Scope::RepoAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle: change_visibility,
    },
    Operation {
        id: "changeRepoState",
        method: "PUT",
        path: "/api/v1/repository/{repository}/changestate",
        scope: Some(Scope::RepoAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle: change_state,
    },
];

/// Repositories per page.
const PAGE: usize = 100;
/// Tags that `getRepo` returns at most, without saying so.
const TAGS_IN_REPOSITORY: usize = 500;

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let namespace = call.parameter("namespace");
    let (public, starred) = (call.flag("public"), call.flag("starred"));
    if namespace.is_none() && !public && !starred {
        let detail = "Must specify at least one of: namespace, public, starred";
        return Err(Answer::invalid(&call.host, detail));
    }
    if call.parameter("repo_kind") == Some("application") {
        return Ok(Answer::ok(&json!({"repositories": []})));
    }
    let stars = registry.stars.get(&call.viewer.user);
    let is_starred = |id: u64| stars.is_some_and(|stars| stars.contains(&id));
    let start = page_token::read(call.parameter("next_page")) + 1;
    let mut found = registry
        .repositories
        .range(start..)
        .filter(|(id, repository)| {
            // The public ones of a namespace are listed only when asked for.
            let visible =
                call.viewer.was_given(registry, repository) || (public && repository.public);
            let wanted = namespace.is_none_or(|namespace| repository.namespace == namespace);
            visible && wanted && (!starred || is_starred(**id))
        });
    let page: Vec<_> = found.by_ref().take(PAGE).collect();
    let rows: Vec<Value> = page
        .iter()
        .map(|(id, repository)| row(call, registry, repository, is_starred(**id)))
        .collect();
    let mut answer = json!({"repositories": rows});
    if let (Some((last, _)), Some(_)) = (page.last(), found.next()) {
        answer["next_page"] = page_token::after(**last).into();
    }
    Ok(Answer::ok(&answer))
}

fn row(call: &Call, registry: &Registry, repository: &Repository, starred: bool) -> Value {
    let mut row = json!({
        "namespace": repository.namespace,
        "name": repository.name,
        "description": repository.description,
        "is_public": repository.public,
        "kind": "image",
        "state": repository.mode.name(),
        "quota_report": {
            "quota_bytes": repository.bytes,
            "configured_quota": registry.quota_bytes(&repository.namespace),
        },
    });
    if call.flag("last_modified") {
        row["last_modified"] = repository.last_modified(now()).map(|at| at / 1000).into();
    }
    if call.flag("popularity") {
        row["popularity"] = repository.popularity.into();
    }
    if !call.viewer.is_nobody() {
        row["is_starred"] = starred.into();
    }
    row
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let name = call.text("repository")?;
    let visibility = call.one_of("visibility", &["public", "private"])?;
    let description = call.text("description")?;
    check_kind(call)?;
    let namespace = match call.body.get("namespace") {
        Some(Value::String(namespace)) => namespace.as_str(),
        _ => call.viewer.user.as_str(),
    };
    if !may_create(call, registry, namespace) {
        return Err(Answer::unauthorized(&call.host));
    }
    if !registry.has_namespace(namespace) {
        return Err(Answer::crash());
    }
    if !is_valid_name(name) {
        return Err(Answer::invalid(&call.host, "Invalid repository name"));
    }
    let mut repository = Repository::new(namespace, name);
    if registry.find(&repository.path()).is_some() {
        return Err(Answer::invalid(&call.host, "Repository already exists"));
    }
    repository.description = Some(description.to_owned());
    repository.public = visibility == "public";
    repository.status_token = registry.random.uuid();
    let answer = json!({"namespace": namespace, "name": name, "kind": "image"});
    let id = registry.add_repository(repository);
    registry.apply_default_permissions(id, &call.viewer.user);
    Ok(Answer::json(201, &answer))
}

/// Only images are stored; `null` means the same.
fn check_kind(call: &Call) -> Result<(), Answer> {
    match call.body.get("repo_kind") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(kind)) if kind == "image" => Ok(()),
        Some(other) => {
            let fault = format!(
                "'{}' is not one of ['image', None]",
                other.as_str().unwrap_or_default()
            );
            Err(call.schema_error("enum", "repo_kind", &fault))
        }
    }
}

fn may_create(call: &Call, registry: &Registry, namespace: &str) -> bool {
    if call.viewer.is_superuser() {
        return true;
    }
    let standing = registry
        .organizations
        .get(namespace)
        .and_then(|found| found.standing(&call.viewer.user));
    let belongs = namespace == call.viewer.user || standing >= Some(TeamRole::Creator);
    call.viewer.may(Scope::RepoCreate) && belongs
}

/// Lower-case parts of letters, digits, dots, dashes and underscores, up to 255 in all.
fn is_valid_name(name: &str) -> bool {
    let is_plain = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit();
    !name.is_empty()
        && name.len() <= 255
        && name.split('/').all(|part| {
            part.starts_with(is_plain)
                && part
                    .chars()
                    .all(|character| is_plain(character) || "._-".contains(character))
        })
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let repository = registry.repository(id);
    let accepts_pushes = repository.mode == Mode::Normal;
    let is_starred = registry
        .stars
        .get(&call.viewer.user)
        .is_some_and(|stars| stars.contains(&id));
    let administers =
        call.viewer.administers(registry, repository) || call.viewer.is_read_only_superuser();
    let mut answer = json!({
        "namespace": repository.namespace,
        "name": repository.name,
        "kind": "image",
        "description": repository.description,
        "is_public": repository.public,
        "is_organization": registry.organizations.contains_key(&repository.namespace),
        "is_starred": is_starred,
        "status_token": if repository.public { "" } else { repository.status_token.as_str() },
        "trust_enabled": false,
        "tag_expiration_s": 1_209_600,
        "is_free_account": true,
        "state": repository.mode.name(),
        "can_write": accepts_pushes && call.viewer.writes(registry, repository),
        "can_admin": administers,
    });
    if call.parameter("includeTags") != Some("false") {
        answer["tags"] = tags(repository);
    }
    if call.flag("includeStats") {
        answer["stats"] = stats(repository);
    }
    Ok(Answer::ok(&answer))
}

fn tags(repository: &Repository) -> Value {
    let now = now();
    let alive = repository.tags.iter().rev().filter(|row| row.is_alive(now));
    let mut tags = Map::new();
    for row in alive.take(TAGS_IN_REPOSITORY) {
        let size = repository
            .manifests
            .get(&row.digest)
            .and_then(|manifest| manifest.size());
        let mut tag = json!({
            "name": row.name,
            "size": size,
            "last_modified": rfc_2822(row.start),
            "manifest_digest": row.digest.to_string(),
        });
        if let Some(end) = row.end {
            tag["expiration"] = rfc_2822(end).into();
        }
        tags.insert(row.name.clone(), tag);
    }
    Value::Object(tags)
}

/// How often it was used, for each of the last 91 days. As Quay does it, those on which it was used
/// stand first, then the others.
fn stats(repository: &Repository) -> Value {
    let mut random = Random::new(repository.popularity.to_bits());
    let a_day = repository.popularity as u64 / 60;
    let now = now();
    let (mut used, mut unused) = (Vec::new(), Vec::new());
    for day in 1..=91 {
        let at = now - day * DAY;
        // The first of January 1970 was a Thursday.
        let is_weekend = (at / DAY + 4) % 7 % 6 == 0;
        let most = if is_weekend { a_day / 6 } else { a_day };
        let is_idle = repository.tags.is_empty() || random.below(9) == 0;
        let count = if is_idle { 0 } else { random.below(most + 1) };
        let entry = json!({"date": iso_seconds(at)[..10], "count": count});
        if count > 0 { &mut used } else { &mut unused }.push(entry);
    }
    used.append(&mut unused);
    used.into()
}

fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    let description = call.text("description")?.to_owned();
    registry.repository_mut(id).description = Some(description);
    Ok(success())
}

/// Deleting what is not there succeeds, for a superuser.
fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    match administered(call, registry) {
        Ok(id) => registry.remove_repository(id),
        Err(_) if call.viewer.is_superuser() => {}
        Err(refused) => return Err(refused),
    }
    Ok(Answer::no_content())
}

/// Changing what is not there succeeds without a body, for a superuser.
fn change_visibility(call: &Call, registry: &mut Registry) -> Outcome {
    let id = match administered(call, registry) {
        Ok(id) => id,
        Err(_) if call.viewer.is_superuser() => return Ok(Answer::ok(&Value::Null)),
        Err(refused) => return Err(refused),
    };
    let public = call.one_of("visibility", &["public", "private"])? == "public";
    registry.repository_mut(id).public = public;
    Ok(success())
}

fn change_state(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let state = call.one_of("state", &["NORMAL", "READ_ONLY", "MIRROR"])?;
    let mode = Mode::parse(state).expect("one_of has just checked the word");
    registry.repository_mut(id).mode = mode;
    Ok(success())
}

fn success() -> Answer {
    Answer::ok(&json!({"success": true}))
}

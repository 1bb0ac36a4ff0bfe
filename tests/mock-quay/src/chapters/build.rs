//! Chapter `build`: asking for builds, watching them, cancelling them.

use serde_json::{Value, json};

use super::{administered, readable, trigger, writable};
use crate::http::{Answer, Call, Handler, Operation, Outcome, quoted};
use crate::state::{Build, Fate, Mode, Registry, Repository, Scope, now, rfc_2822};

const LIST: &str = "/api/v1/repository/{repository}/build/";
const ONE: &str = "/api/v1/repository/{repository}/build/{build_uuid}";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        parameters: &[("since", "integer"), ("limit", "integer")],
        ..operation("getRepoBuilds", "GET", LIST, Scope::RepoRead, list)
    },
    operation("requestRepoBuild", "POST", LIST, Scope::RepoWrite, request),
    operation("getRepoBuild", "GET", ONE, Scope::RepoRead, get),
    operation("cancelRepoBuild", "DELETE", ONE, Scope::RepoAdmin, cancel),
    operation(
        "getRepoBuildStatus",
        "GET",
        "/api/v1/repository/{repository}/build/{build_uuid}/status",
        Scope::RepoRead,
        status,
    ),
    operation(
        "getRepoBuildLogs",
        "GET",
        "/api/v1/repository/{repository}/build/{build_uuid}/logs",
        Scope::RepoRead,
        logs,
    ),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    scope: Scope,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(scope),
        chapter: "build",
        parameters: &[],
        handle,
    }
}

/// Whether the person may push, and whether they may administer.
pub(crate) struct Rights {
    pub(super) writes: bool,
    pub(super) administers: bool,
}

impl Rights {
    pub(crate) fn of(call: &Call, registry: &Registry, repository: &Repository) -> Self {
        Self {
            writes: call.viewer.writes(registry, repository),
            administers: call.viewer.administers(registry, repository),
        }
    }
}

/// A build as answers show it.
pub(crate) fn view(call: &Call, repository: &Repository, build: &Build, rights: &Rights) -> Value {
    let now = now();
    let of_trigger = build.trigger.as_ref().and_then(|uuid| {
        let found = repository.triggers.iter().find(|one| one.uuid == *uuid)?;
        Some(trigger::view(call, found, true, rights.administers, true))
    });
    let robot = build.pull_robot.as_ref();
    let mut view = json!({
        "id": build.uuid,
        "phase": build.phase(now),
        "started": rfc_2822(build.asked),
        "display_name": build.name,
        "status": build.status(now),
        "subdirectory": build.dockerfile_path,
        "dockerfile_path": build.dockerfile_path,
        "context": build.context,
        "tags": build.tags,
        "manual_user": build.manual_user,
        "is_writer": rights.writes,
        "trigger": of_trigger,
        "trigger_metadata": build.metadata,
        "resource_key": null,
        "pull_robot": robot.map(|name| json!({"name": name, "kind": "user", "is_robot": true})),
        "repository": {"namespace": repository.namespace, "name": repository.name},
        "error": null,
    });
    if let Some(url) = build.archive_url.as_ref().filter(|_| rights.writes) {
        view["archive_url"] = url.as_str().into();
    }
    view
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let limit = call.number("limit", 5, "The maximum number of builds to return")?;
    let help = "Returns all builds since the given unix timecode";
    let since = call.number("since", 0, help)?;
    let id = match readable(call, registry) {
        Ok(id) => id,
        // Quay's own: a superuser sees no builds where there is no repository.
        Err(_) if call.viewer.sees_all() && registry.find(call.capture("repository")).is_none() => {
            return Ok(Answer::ok(&json!({"builds": []})));
        }
        Err(refused) => return Err(refused),
    };
    let repository = registry.repository(id);
    let rights = Rights::of(call, registry, repository);
    let builds: Vec<Value> = repository
        .builds
        .iter()
        .rev()
        .filter(|build| build.asked >= since * 1000)
        .take(limit.max(0) as usize)
        .map(|build| view(call, repository, build, &rights))
        .collect();
    Ok(Answer::ok(&json!({"builds": builds})))
}

/// Where the build of the path is, for somebody who may see it.
fn found(call: &Call, registry: &Registry) -> Result<Option<(u64, usize)>, Answer> {
    let id = readable(call, registry)?;
    let uuid = call.capture("build_uuid");
    let builds = &registry.repository(id).builds;
    let index = builds.iter().position(|build| build.uuid == uuid);
    Ok(index.map(|index| (id, index)))
}

fn shown(call: &Call, registry: &Registry, (id, index): (u64, usize)) -> Answer {
    let repository = registry.repository(id);
    let rights = Rights::of(call, registry, repository);
    Answer::ok(&view(call, repository, &repository.builds[index], &rights))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let found = found(call, registry)?.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(shown(call, registry, found))
}

fn no_build(call: &Call) -> Answer {
    let uuid = call.capture("build_uuid");
    Answer::message(400, format!("Unable to locate a build by id: {uuid}"))
}

fn status(call: &Call, registry: &mut Registry) -> Outcome {
    let found = found(call, registry)?.ok_or_else(|| no_build(call))?;
    Ok(shown(call, registry, found))
}

fn logs(call: &Call, registry: &mut Registry) -> Outcome {
    let start = call.number("start", 0, "The first entry to return")?;
    let (id, index) = found(call, registry)?.ok_or_else(|| no_build(call))?;
    let repository = registry.repository(id);
    if !call.viewer.writes(registry, repository) {
        return Err(Answer::unauthorized(&call.host));
    }
    let build = &repository.builds[index];
    if build.archived {
        let url = format!("http://{}/logarchive/{}", call.host, build.uuid);
        return Ok(Answer::ok(&json!({"logs_url": url})));
    }
    let log = build.log(now());
    let total = log.len();
    let start = (start.max(0) as usize).min(total);
    Ok(Answer::ok(
        &json!({"start": start, "total": total, "logs": &log[start..]}),
    ))
}

/// Builds are refused where tags are.
pub(super) fn refuse_unless_normal(repository: &Repository) -> Result<(), Answer> {
    let number = match repository.mode {
        Mode::Normal => return Ok(()),
        Mode::ReadOnly => 1,
        Mode::Mirror => 2,
    };
    let message = format!("Repository is in read only or mirror mode: {number}");
    Err(Answer::message(503, message))
}

fn cancel(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    refuse_unless_normal(registry.repository(id))?;
    let (_, index) = found(call, registry)?.ok_or_else(|| Answer::not_found(&call.host))?;
    let build = &mut registry.repository_mut(id).builds[index];
    if build.phase(now()) != "waiting" {
        let detail = "Build is currently running or has finished";
        return Err(Answer::invalid(&call.host, detail));
    }
    build.fate = Fate::Cancelled;
    Ok(Answer::json(201, &json!("Okay")))
}

fn request(call: &Call, registry: &mut Registry) -> Outcome {
    let id = writable(call, registry)?;
    refuse_unless_normal(registry.repository(id))?;
    let tags = tags(call)?;
    let text = |field: &str| call.body.get(field).and_then(Value::as_str);
    let (file, archive) = (text("file_id"), text("archive_url"));
    check_source(call, file, archive)?;
    let robot = text("pull_robot").map(str::to_owned);
    if let Some(robot) = &robot {
        check_robot(call, registry, robot)?;
    }
    let dropped = file.map(|file| registry.dropped.get(file).cloned().flatten());
    if let (Some(file), Some(None)) = (file, &dropped) {
        let detail = format!("File {file} could not be found or is invalid");
        return Err(Answer::invalid(&call.host, &detail));
    }
    let number = registry.random.next();
    let name = format!("{:07x}", number & 0xfff_ffff);
    let mut build = Build::new(
        registry.random.uuid(),
        &name,
        now(),
        fate(archive, dropped.as_ref()),
    );
    (build.context, build.dockerfile_path) = place(&call.body);
    build.tags = tags;
    build.manual_user = Some(call.viewer.user.clone());
    build.pull_robot = robot;
    build.archive_url = archive.map(str::to_owned);
    Ok(accept(call, registry, id, build))
}

/// Puts a build first and tells of it.
pub(super) fn accept(call: &Call, registry: &mut Registry, id: u64, build: Build) -> Answer {
    let location = format!(
        "/api/v1/repository/{}/build/{}/status",
        registry.repository(id).path(),
        build.uuid
    );
    registry.repository_mut(id).builds.push(build);
    let index = registry.repository(id).builds.len() - 1;
    let answer = shown(call, registry, (id, index));
    Answer {
        status: 201,
        ..answer
    }
    .with("location", location)
}

/// Sentinels: archives called `fails…` and Dockerfiles with `exit 1` fail, archives called `waits…`
/// wait for ever.
fn fate(archive: Option<&str>, dropped: Option<&Option<String>>) -> Fate {
    let file = archive.and_then(|url| url.rsplit('/').next());
    let text = dropped.and_then(Option::as_deref).unwrap_or_default();
    match file.unwrap_or_default() {
        name if name.starts_with("fails") => Fate::Fails,
        name if name.starts_with("waits") => Fate::Waits,
        _ if text.contains("exit 1") => Fate::Fails,
        _ => Fate::Succeeds,
    }
}

fn check_source(call: &Call, file: Option<&str>, archive: Option<&str>) -> Result<(), Answer> {
    let detail = match archive {
        Some(url) if !url.starts_with("http://") && !url.starts_with("https://") => {
            "Invalid Archive URL: Must be http or https"
        }
        // Quay makes a checksum of the ASCII bytes.
        Some(url) if !url.is_ascii() => return Err(Answer::crash()),
        None if file.is_none() => "file_id or archive_url required",
        _ => return Ok(()),
    };
    Err(Answer::invalid(&call.host, detail))
}

/// A robot that exists, of a namespace that the person administers.
pub(super) fn check_robot(call: &Call, registry: &Registry, robot: &str) -> Result<(), Answer> {
    let Some((namespace, _)) = robot.split_once('+') else {
        return Err(Answer::unauthorized(&call.host));
    };
    if !registry.robots.contains_key(robot) {
        return Err(Answer::not_found(&call.host));
    }
    let standing = registry
        .organizations
        .get(namespace)
        .and_then(|organization| organization.standing(&call.viewer.user));
    let owns = standing == Some(crate::state::TeamRole::Admin) || namespace == call.viewer.user;
    match owns || call.viewer.is_superuser() {
        true => Ok(()),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

fn tags(call: &Call) -> Result<Vec<String>, Answer> {
    let Some(wanted) = call.body.get("docker_tags") else {
        return Ok(vec!["latest".to_owned()]);
    };
    let tags: Vec<String> = wanted
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|tag| tag.as_str().map(str::to_owned))
        .collect();
    if tags.is_empty() {
        let fault = format!("{} is too short", quoted(wanted));
        return Err(call.schema_error("minItems", "docker_tags", &fault));
    }
    let mut unique = tags.clone();
    unique.sort();
    unique.dedup();
    if unique.len() < tags.len() {
        let fault = format!("{} has non-unique elements", quoted(wanted));
        return Err(call.schema_error("uniqueItems", "docker_tags", &fault));
    }
    Ok(tags)
}

/// Context and Dockerfile, as Quay derives one from the other.
fn place(body: &Value) -> (String, String) {
    let text = |field: &str| body.get(field).and_then(Value::as_str).map(str::to_owned);
    if let Some(path) = text("dockerfile_path") {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        return (text("context").unwrap_or_else(|| folder.to_owned()), path);
    }
    let context = text("subdirectory")
        .or_else(|| text("context"))
        .unwrap_or_else(|| "/".to_owned());
    let path = format!("{}/Dockerfile", context.trim_end_matches('/'));
    (context, path)
}

//! Chapter `search`: repositories, everything, and names to complete.

use serde_json::{Value, json};

use super::avatar::avatar;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Registry, Repository, Scope, now};

const CHAPTER: &str = "search";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "conductRepoSearch",
        method: "GET",
        path: "/api/v1/find/repositories",
        scope: None,
        chapter: CHAPTER,
        parameters: &[
            ("query", "string"),
            ("page", "integer"),
            ("includeUsage", "boolean"),
        ],
        handle: repositories,
    },
    Operation {
        id: "conductSearch",
        method: "GET",
        path: "/api/v1/find/all",
        scope: Some(Scope::RepoRead),
        chapter: CHAPTER,
        parameters: &[("query", "string")],
        handle: everything,
    },
    Operation {
        id: "getMatchingEntities",
        method: "GET",
        path: "/api/v1/entities/{prefix}",
        scope: None,
        chapter: CHAPTER,
        parameters: &[
            ("namespace", "string"),
            ("includeTeams", "boolean"),
            ("includeOrgs", "boolean"),
        ],
        handle: entities,
    },
    Operation {
        id: "linkExternalUser",
        method: "POST",
        path: "/api/v1/entities/link/{username}",
        scope: None,
        chapter: CHAPTER,
        parameters: &[],
        handle: link,
    },
];

/// Rows per page, and pages at most.
const PAGE: usize = 10;
const PAGES: i64 = 10;
/// What `/find/all` returns at most of a kind.
const SHORT: usize = 5;
/// Users and robots that `/entities` returns at most.
const ENTITIES: usize = 10;

fn matching<'a>(call: &'a Call, registry: &'a Registry, query: &str) -> Vec<&'a Repository> {
    let query = query.to_lowercase();
    let is_match = |repository: &Repository| {
        let description = repository.description.as_deref().unwrap_or_default();
        repository.name.contains(&query) || description.to_lowercase().contains(&query)
    };
    let visible = registry
        .repositories
        .values()
        .filter(|found| call.viewer.reads(registry, found));
    let mut found: Vec<&Repository> = visible.filter(|repository| is_match(repository)).collect();
    // Names before descriptions.
    found.sort_by_key(|repository| !repository.name.contains(&query));
    found
}

fn repositories(call: &Call, registry: &mut Registry) -> Outcome {
    let page = call.number("page", 1, "The page.")?.max(1);
    let found = matching(call, registry, call.parameter("query").unwrap_or_default());
    let capped = page.min(PAGES);
    let start = (capped as usize - 1) * PAGE;
    let shown = if page > PAGES {
        &[]
    } else {
        &found[start.min(found.len())..]
    };
    let rows: Vec<Value> = shown
        .iter()
        .take(PAGE)
        .map(|repository| {
            let mut row = repository_row(registry, repository, 4.0);
            if call.flag("includeUsage") {
                row["last_modified"] = repository.last_modified(now()).map(|at| at / 1000).into();
                row["stars"] = stars(registry, repository).into();
                row["popularity"] = repository.popularity.into();
            }
            row
        })
        .collect();
    Ok(Answer::ok(&json!({
        "results": rows,
        "has_additional": shown.len() > PAGE && page < PAGES,
        "page": capped,
        "page_size": PAGE,
        "start_index": start,
    })))
}

fn stars(registry: &Registry, repository: &Repository) -> usize {
    let id = registry.find(&repository.path());
    registry
        .stars
        .values()
        .filter(|stars| id.is_some_and(|id| stars.contains(&id)))
        .count()
}

fn repository_row(registry: &Registry, repository: &Repository, score: f64) -> Value {
    json!({
        "kind": "repository",
        "title": "repo",
        "namespace": namespace_row(registry, &repository.namespace),
        "name": repository.name,
        "description": repository.description,
        "is_public": repository.public,
        "score": score,
        "href": format!("/repository/{}", repository.path()),
    })
}

fn namespace_row(registry: &Registry, name: &str) -> Value {
    let (title, kind, short) = if registry.organizations.contains_key(name) {
        ("org", "organization", "org")
    } else {
        ("user", "user", "user")
    };
    json!({
        "title": title,
        "kind": kind,
        "avatar": avatar(name, short),
        "name": name,
        "score": 1,
        "href": format!("/{kind}/{name}"),
    })
}

fn everything(call: &Call, registry: &mut Registry) -> Outcome {
    let query = call.parameter("query").unwrap_or_default();
    if query.is_empty() {
        return Ok(Answer::ok(&json!({"results": []})));
    }
    let namespaces = registry
        .organizations
        .values()
        .filter(|organization| {
            call.viewer.sees_all() || organization.standing(&call.viewer.user).is_some()
        })
        .map(|organization| &organization.name)
        .chain(registry.users.keys().filter(|name| name.as_str() == query))
        .filter(|name| name.starts_with(query))
        .take(SHORT)
        .map(|name| namespace_row(registry, name));
    let repositories = matching(call, registry, query)
        .into_iter()
        .take(SHORT)
        .map(|repository| repository_row(registry, repository, 2.0));
    let results: Vec<Value> = repositories.chain(namespaces).collect();
    Ok(Answer::ok(&json!({"results": results})))
}

/// There is no directory to find anybody in.
fn link(_: &Call, _: &mut Registry) -> Outcome {
    Err(Answer::message(
        404,
        "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
    ))
}

/// Teams and robots of a namespace are told to those who belong to it. Robots are found by what
/// follows the plus.
fn entities(call: &Call, registry: &mut Registry) -> Outcome {
    let prefix = call.capture("prefix");
    let namespace = call.parameter("namespace").unwrap_or_default();
    let organization = registry.organizations.get(namespace);
    let belongs = match organization {
        Some(organization) => {
            call.viewer.sees_all() || organization.standing(&call.viewer.user).is_some()
        }
        None => !namespace.is_empty() && namespace == call.viewer.user,
    };
    let row = |name: &String, is_robot: bool| {
        let mut row = json!({
            "name": name,
            "kind": "user",
            "is_robot": is_robot,
            "avatar": avatar(name, if is_robot { "robot" } else { "user" }),
        });
        if let Some(organization) = organization {
            row["is_org_member"] = (is_robot || organization.standing(name).is_some()).into();
        }
        row
    };
    let robot_prefix = format!("{namespace}+{prefix}");
    let robots = registry
        .robots
        .keys()
        .filter(|name| belongs && name.starts_with(&robot_prefix))
        .map(|name| row(name, true));
    // A name that is meant exactly is not cut off by those it begins.
    let exact = registry.users.get_key_value(prefix).map(|(name, _)| name);
    let others = registry
        .users
        .keys()
        .filter(|name| name.starts_with(prefix) && *name != prefix);
    let users = exact.into_iter().chain(others).map(|name| row(name, false));
    let teams = organization
        .filter(|_| belongs && call.flag("includeTeams"))
        .into_iter()
        .flat_map(|organization| &organization.teams)
        .filter(|team| team.name.starts_with(prefix))
        .map(|team| {
            json!({"name": team.name, "kind": "team", "is_org_member": true, "avatar": avatar(&team.name, "team")})
        });
    let people = robots.chain(users).take(ENTITIES);
    let results: Vec<Value> = teams.chain(people).collect();
    Ok(Answer::ok(&json!({"results": results})))
}

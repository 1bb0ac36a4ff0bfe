//! The stars of chapter `user`.

use serde_json::{Value, json};

use super::page_token;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Registry, Scope};

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "listStarredRepos",
        method: "GET",
        path: "/api/v1/user/starred",
        scope: Some(Scope::UserAdmin),
        chapter: "user",
        parameters: &[("next_page", "string")],
        handle: list,
    },
    Operation {
        id: "createStar",
        method: "POST",
        path: "/api/v1/user/starred",
        scope: Some(Scope::RepoRead),
        chapter: "user",
        parameters: &[],
        handle: create,
    },
    Operation {
        id: "deleteStar",
        method: "DELETE",
        path: "/api/v1/user/starred/{repository}",
        scope: Some(Scope::UserAdmin),
        chapter: "user",
        parameters: &[],
        handle: delete,
    },
];

const PAGE: usize = 100;

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    if call.viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    if !call.viewer.may(Scope::UserAdmin) {
        return Err(Answer::unauthorized(&call.host));
    }
    let start = page_token::read(call.parameter("next_page")) + 1;
    let stars = registry.stars.get(&call.viewer.user);
    let mut found = stars
        .into_iter()
        .flat_map(|stars| stars.range(start..))
        .copied()
        .filter_map(|id| {
            let repository = registry.repository(id);
            call.viewer
                .reads(registry, repository)
                .then_some((id, repository))
        });
    let page: Vec<_> = found.by_ref().take(PAGE).collect();
    let rows: Vec<Value> = page
        .iter()
        .map(|(_, repository)| {
            json!({
                "namespace": repository.namespace,
                "name": repository.name,
                "description": repository.description,
                "is_public": repository.public,
            })
        })
        .collect();
    let mut answer = json!({"repositories": rows});
    if let (Some((last, _)), Some(_)) = (page.last(), found.next()) {
        answer["next_page"] = page_token::after(*last).into();
    }
    Ok(Answer::ok(&answer))
}

/// Starring what is not there answers 200 with `null`.
fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let (namespace, name) = (call.text("namespace")?, call.text("repository")?);
    let Some(id) = visible(call, registry, &format!("{namespace}/{name}")) else {
        return Ok(Answer::ok(&Value::Null));
    };
    registry
        .stars
        .entry(call.viewer.user.clone())
        .or_default()
        .insert(id);
    Ok(Answer::json(
        201,
        &json!({"namespace": namespace, "repository": name}),
    ))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    if !call.viewer.may(Scope::UserAdmin) {
        return Err(Answer::unauthorized(&call.host));
    }
    let Some(id) = visible(call, registry, call.capture("repository")) else {
        return Ok(Answer::ok(&Value::Null));
    };
    if let Some(stars) = registry.stars.get_mut(&call.viewer.user) {
        stars.remove(&id);
    }
    Ok(Answer::no_content())
}

fn visible(call: &Call, registry: &Registry, path: &str) -> Option<u64> {
    registry
        .find(path)
        .filter(|id| call.viewer.reads(registry, registry.repository(*id)))
}

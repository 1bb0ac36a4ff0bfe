//! Chapter `immutability_policy`: the rules by which tags become immutable.

use serde_json::{Value, json};

use super::{administered, administered_to_read, organization_to_read};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{LockPolicy, Registry, Scope, now, pattern};

const LIST: &str = "/api/v1/repository/{repository}/immutabilitypolicy/";
const ONE: &str = "/api/v1/repository/{repository}/immutabilitypolicy/{policy_uuid}";
const LONGEST_PATTERN: usize = 256;

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listRepositoryImmutabilityPolicies", "GET", LIST, list),
    operation("createRepositoryImmutabilityPolicy", "POST", LIST, create),
    operation("getRepositoryImmutabilityPolicy", "GET", ONE, get),
    operation("updateRepositoryImmutabilityPolicy", "PUT", ONE, update),
    operation("deleteRepositoryImmutabilityPolicy", "DELETE", ONE, delete),
    Operation {
        scope: Some(Scope::OrgAdmin),
        ..operation(
            "listOrgImmutabilityPolicies",
            "GET",
            "/api/v1/organization/{orgname}/immutabilitypolicy/",
            list_of_organization,
        )
    },
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
        chapter: "immutability_policy",
        parameters: &[],
        handle,
    }
}

fn view(policy: &LockPolicy) -> Value {
    json!({
        "uuid": policy.uuid,
        "tagPattern": policy.pattern,
        "tagPatternMatches": policy.matches,
    })
}

fn views(policies: &[LockPolicy]) -> Answer {
    let views: Vec<Value> = policies.iter().map(view).collect();
    Answer::ok(&json!({"policies": views}))
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered_to_read(call, registry)?;
    let path = registry.repository(id).path();
    Ok(views(&registry.policies(&path).lock))
}

fn list_of_organization(call: &Call, registry: &mut Registry) -> Outcome {
    let name = organization_to_read(call, registry)?;
    Ok(views(&registry.policies(name).lock))
}

/// The rule in the body, unless it is wrong or another than `uuid` has its pattern.
fn rule(call: &Call, registry: &Registry, path: &str, uuid: &str) -> Result<LockPolicy, Answer> {
    let text = call.text("tagPattern")?.trim();
    let matches = super::yes_or_no(call, "tagPatternMatches")?;
    let refused = |detail: &str| Err(Answer::invalid(&call.host, detail));
    if text.is_empty() {
        return refused("tag_pattern is required and must be a non-empty string");
    }
    if text.chars().count() > LONGEST_PATTERN {
        return refused("tag_pattern must be 256 characters or less");
    }
    if let Err(fault) = pattern(text) {
        return refused(&format!("Invalid regex pattern: {fault}"));
    }
    let policies = registry.policies(path);
    let mut others = policies.lock.iter().filter(|policy| policy.uuid != uuid);
    if others.any(|policy| policy.pattern == text) {
        return refused("A policy with the same tag_pattern already exists");
    }
    Ok(LockPolicy {
        uuid: uuid.to_owned(),
        pattern: text.to_owned(),
        matches,
    })
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let path = registry.repository(id).path();
    let uuid = registry.random.uuid();
    let rule = rule(call, registry, &path, &uuid)?;
    registry.lock_tags(id, &rule, now());
    registry.policies_mut(&path).lock.push(rule);
    Ok(Answer::json(201, &json!({"uuid": uuid})))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered_to_read(call, registry)?;
    let policies = registry.policies(&registry.repository(id).path());
    let uuid = call.capture("policy_uuid");
    let found = policies.lock.iter().find(|policy| policy.uuid == uuid);
    let found = found.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(Answer::ok(&view(found)))
}

fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let path = registry.repository(id).path();
    let uuid = call.capture("policy_uuid");
    let rule = rule(call, registry, &path, uuid)?;
    let policies = &mut registry.policies_mut(&path).lock;
    let found = policies.iter_mut().find(|policy| policy.uuid == uuid);
    let found = found.ok_or_else(|| Answer::not_found(&call.host))?;
    found.clone_from(&rule);
    registry.lock_tags(id, &rule, now());
    Ok(Answer::no_content())
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let path = registry.repository(id).path();
    let uuid = call.capture("policy_uuid");
    let policies = &mut registry.policies_mut(&path).lock;
    let place = policies.iter().position(|policy| policy.uuid == uuid);
    let place = place.ok_or_else(|| Answer::not_found(&call.host))?;
    policies.remove(place);
    Ok(Answer::ok(&json!({"uuid": uuid})))
}

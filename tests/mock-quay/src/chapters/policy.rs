//! Chapter `policy`: the rules by which tags are deleted.

use serde_json::{Value, json};

use super::{administered, administered_to_read, organization_to_read};
use crate::http::{Answer, Call, Handler, Operation, Outcome, quoted};
use crate::state::{PrunePolicy, Registry, Scope};

const LIST: &str = "/api/v1/repository/{repository}/autoprunepolicy/";
const ONE: &str = "/api/v1/repository/{repository}/autoprunepolicy/{policy_uuid}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listRepositoryAutoPrunePolicies", "GET", LIST, list),
    operation("createRepositoryAutoPrunePolicy", "POST", LIST, create),
    operation("getRepositoryAutoPrunePolicy", "GET", ONE, get),
    operation("updateRepositoryAutoPrunePolicy", "PUT", ONE, update),
    operation("deleteRepositoryAutoPrunePolicy", "DELETE", ONE, delete),
    Operation {
        scope: Some(Scope::OrgAdmin),
        ..operation(
            "listOrganizationAutoPrunePolicies",
            "GET",
            "/api/v1/organization/{orgname}/autoprunepolicy/",
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
        chapter: "policy",
        parameters: &[],
        handle,
    }
}

fn view(policy: &PrunePolicy) -> Value {
    json!({
        "uuid": policy.uuid,
        "method": policy.method,
        "value": policy.value,
        "tagPattern": policy.pattern,
        "tagPatternMatches": policy.matches,
    })
}

fn views(policies: &[PrunePolicy]) -> Answer {
    let views: Vec<Value> = policies.iter().map(view).collect();
    Answer::ok(&json!({"policies": views}))
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered_to_read(call, registry)?;
    let path = registry.repository(id).path();
    Ok(views(&registry.policies(&path).prune))
}

fn list_of_organization(call: &Call, registry: &mut Registry) -> Outcome {
    let name = organization_to_read(call, registry)?;
    Ok(views(&registry.policies(name).prune))
}

/// The rule in the body, without a name.
fn rule(call: &Call) -> Result<PrunePolicy, Answer> {
    let method = call.text("method")?;
    let value = match call.body.get("value") {
        None => {
            let fault = "'value' is a required property";
            return Err(call.schema_error("required", "value", fault));
        }
        Some(value) if value.is_i64() || value.is_string() => value.clone(),
        Some(other) => {
            let fault = format!("{} is not of type 'integer', 'string'", quoted(other));
            return Err(call.schema_error("type", "value", &fault));
        }
    };
    let pattern = match call.body.get("tagPattern") {
        None => None,
        Some(_) => Some(call.text("tagPattern")?.trim().to_owned()),
    };
    let matches = super::yes_or_no(call, "tagPatternMatches")?;
    let is_valid = match method {
        "number_of_tags" => value.as_i64().is_some_and(|count| count > 0),
        "creation_date" => value
            .as_str()
            .is_some_and(|age| crate::prune::age(age).is_some()),
        _ => return Err(Answer::invalid(&call.host, "Invalid method provided")),
    };
    if !is_valid {
        let detail = "Invalid value given for method type";
        return Err(Answer::invalid(&call.host, detail));
    }
    if pattern.as_deref() == Some("") {
        return Err(Answer::invalid(&call.host, "tag_pattern cannot be empty"));
    }
    Ok(PrunePolicy {
        uuid: String::new(),
        method: method.to_owned(),
        value,
        pattern,
        matches,
    })
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let path = registry.repository(id).path();
    let mut rule = rule(call)?;
    let is_same = |other: &PrunePolicy| {
        (&other.method, &other.value, &other.pattern, other.matches)
            == (&rule.method, &rule.value, &rule.pattern, rule.matches)
    };
    if registry.policies(&path).prune.iter().any(is_same) {
        return Err(Answer::invalid(
            &call.host,
            "Existing policy with same values for this repository, duplicate policies are not permitted",
        ));
    }
    rule.uuid = registry.random.uuid();
    let answer = json!({"uuid": rule.uuid});
    registry.policies_mut(&path).prune.push(rule);
    Ok(Answer::json(201, &answer))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered_to_read(call, registry)?;
    let policies = registry.policies(&registry.repository(id).path());
    let uuid = call.capture("policy_uuid");
    let found = policies.prune.iter().find(|policy| policy.uuid == uuid);
    let found = found.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(Answer::ok(&view(found)))
}

fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let path = registry.repository(id).path();
    let uuid = call.capture("policy_uuid");
    let rule = rule(call)?;
    let policies = &mut registry.policies_mut(&path).prune;
    let found = policies.iter_mut().find(|policy| policy.uuid == uuid);
    let found = found.ok_or_else(|| Answer::not_found(&call.host))?;
    *found = PrunePolicy {
        uuid: uuid.to_owned(),
        ..rule
    };
    Ok(Answer::no_content())
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let path = registry.repository(id).path();
    let uuid = call.capture("policy_uuid");
    let policies = &mut registry.policies_mut(&path).prune;
    let place = policies.iter().position(|policy| policy.uuid == uuid);
    let place = place.ok_or_else(|| Answer::not_found(&call.host))?;
    policies.remove(place);
    Ok(Answer::ok(&json!({"uuid": uuid})))
}

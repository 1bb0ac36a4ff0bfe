//! Chapter `policy`: the rules by which tags are deleted.

use serde_json::{Value, json};

use super::rules::{self, Rule};
use crate::http::{Answer, Call, Operation, quoted};
use crate::state::{Policies, PrunePolicy, Registry, Scope};

const CHAPTER: &str = "policy";

pub(crate) const OF_REPOSITORIES: &[Operation] = &rules::operations::<PrunePolicy>(
    CHAPTER,
    Scope::RepoAdmin,
    [
        "/api/v1/repository/{repository}/autoprunepolicy/",
        "/api/v1/repository/{repository}/autoprunepolicy/{policy_uuid}",
    ],
    [
        "listRepositoryAutoPrunePolicies",
        "createRepositoryAutoPrunePolicy",
        "getRepositoryAutoPrunePolicy",
        "updateRepositoryAutoPrunePolicy",
        "deleteRepositoryAutoPrunePolicy",
    ],
);

pub(crate) const OF_ORGANIZATIONS: &[Operation] = &rules::operations::<PrunePolicy>(
    CHAPTER,
    Scope::OrgAdmin,
    [
        "/api/v1/organization/{orgname}/autoprunepolicy/",
        "/api/v1/organization/{orgname}/autoprunepolicy/{policy_uuid}",
    ],
    [
        "listOrganizationAutoPrunePolicies",
        "createOrganizationAutoPrunePolicy",
        "getOrganizationAutoPrunePolicy",
        "updateOrganizationAutoPrunePolicy",
        "deleteOrganizationAutoPrunePolicy",
    ],
);

pub(crate) const OF_USERS: &[Operation] = &rules::operations::<PrunePolicy>(
    CHAPTER,
    Scope::UserAdmin,
    [
        "/api/v1/user/autoprunepolicy/",
        "/api/v1/user/autoprunepolicy/{policy_uuid}",
    ],
    [
        "listUserAutoPrunePolicies",
        "createUserAutoPrunePolicy",
        "getUserAutoPrunePolicy",
        "updateUserAutoPrunePolicy",
        "deleteUserAutoPrunePolicy",
    ],
);

impl Rule for PrunePolicy {
    fn all(policies: &mut Policies) -> &mut Vec<Self> {
        &mut policies.prune
    }

    fn uuid(&self) -> &str {
        &self.uuid
    }

    fn view(&self) -> Value {
        json!({
            "uuid": self.uuid,
            "method": self.method,
            "value": self.value,
            "tagPattern": self.pattern,
            "tagPatternMatches": self.matches,
        })
    }

    fn read(call: &Call, uuid: &str, others: &[Self]) -> Result<Self, Answer> {
        let rule = Self {
            uuid: uuid.to_owned(),
            ..body(call)?
        };
        let is_same = |other: &Self| {
            (&other.method, &other.value, &other.pattern, other.matches)
                == (&rule.method, &rule.value, &rule.pattern, rule.matches)
        };
        // Only a new one is compared with those that are there.
        if !call.captures.contains_key("policy_uuid") && others.iter().any(is_same) {
            let owner = match call.captures.contains_key("repository") {
                true => "repository",
                false => "namespace",
            };
            let detail = format!(
                "Existing policy with same values for this {owner}, duplicate policies are not permitted"
            );
            return Err(Answer::invalid(&call.host, &detail));
        }
        Ok(rule)
    }

    /// Only the worker deletes.
    fn apply(&self, _: &mut Registry, _: u64) {}
}

/// The rule in the body, without a name.
fn body(call: &Call) -> Result<PrunePolicy, Answer> {
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

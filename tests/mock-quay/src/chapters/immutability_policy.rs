//! Chapter `immutability_policy`: the rules by which tags become immutable.

use serde_json::{Value, json};

use super::rules::{self, Rule};
use crate::http::{Answer, Call, Operation};
use crate::state::{LockPolicy, Policies, Registry, Scope, now, pattern};

const CHAPTER: &str = "immutability_policy";
const LONGEST_PATTERN: usize = 256;

pub(crate) const OF_REPOSITORIES: &[Operation] = &rules::operations::<LockPolicy>(
    CHAPTER,
    Scope::RepoAdmin,
    [
        "/api/v1/repository/{repository}/immutabilitypolicy/",
        "/api/v1/repository/{repository}/immutabilitypolicy/{policy_uuid}",
    ],
    [
        "listRepositoryImmutabilityPolicies",
        "createRepositoryImmutabilityPolicy",
        "getRepositoryImmutabilityPolicy",
        "updateRepositoryImmutabilityPolicy",
        "deleteRepositoryImmutabilityPolicy",
    ],
);

pub(crate) const OF_ORGANIZATIONS: &[Operation] = &rules::operations::<LockPolicy>(
    CHAPTER,
    Scope::OrgAdmin,
    [
        "/api/v1/organization/{orgname}/immutabilitypolicy/",
        "/api/v1/organization/{orgname}/immutabilitypolicy/{policy_uuid}",
    ],
    [
        "listOrgImmutabilityPolicies",
        "createOrgImmutabilityPolicy",
        "getOrgImmutabilityPolicy",
        "updateOrgImmutabilityPolicy",
        "deleteOrgImmutabilityPolicy",
    ],
);

impl Rule for LockPolicy {
    fn all(policies: &mut Policies) -> &mut Vec<Self> {
        &mut policies.lock
    }

    fn uuid(&self) -> &str {
        &self.uuid
    }

    fn view(&self) -> Value {
        json!({
            "uuid": self.uuid,
            "tagPattern": self.pattern,
            "tagPatternMatches": self.matches,
        })
    }

    fn read(call: &Call, uuid: &str, others: &[Self]) -> Result<Self, Answer> {
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
        if others.iter().any(|policy| policy.pattern == text) {
            return refused("A policy with the same tag_pattern already exists");
        }
        Ok(Self {
            uuid: uuid.to_owned(),
            pattern: text.to_owned(),
            matches,
        })
    }

    fn apply(&self, registry: &mut Registry, repository: u64) {
        registry.lock_tags(repository, self, now());
    }
}

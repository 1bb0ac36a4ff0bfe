//! Chapter `immutability_policy`: the rules by which tags can be neither moved nor deleted.

use serde::{Deserialize, Serialize};

use crate::{ApiError, Operation, Quay, RepositoryName, Scope};

const CHAPTER: &str = "immutability_policy";

/// [`list_of_organization`]
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrgImmutabilityPolicies",
    "/organization/{orgname}/immutabilitypolicy/",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list_of_repository`]
pub const LIST_OF_REPOSITORY: Operation = Operation::get(
    "listRepositoryImmutabilityPolicies",
    "/repository/{repository}/immutabilitypolicy/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`create_for_repository`]
pub const CREATE_FOR_REPOSITORY: Operation = Operation::post(
    "createRepositoryImmutabilityPolicy",
    "/repository/{repository}/immutabilitypolicy/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get_of_repository`]
pub const GET_OF_REPOSITORY: Operation = Operation::get(
    "getRepositoryImmutabilityPolicy",
    "/repository/{repository}/immutabilitypolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`update_of_repository`]
pub const UPDATE_OF_REPOSITORY: Operation = Operation::put(
    "updateRepositoryImmutabilityPolicy",
    "/repository/{repository}/immutabilitypolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete_of_repository`]
pub const DELETE_OF_REPOSITORY: Operation = Operation::delete(
    "deleteRepositoryImmutabilityPolicy",
    "/repository/{repository}/immutabilitypolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// The most characters that a pattern may have. Quay: `_validate_policy` in `data/model/immutability.py`.
pub const LONGEST_PATTERN: usize = 256;

/// A rule by which tags are made immutable.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// A regular expression that must fit a whole name. An invalid one is refused, and so is one that
    /// the repository has already, whatever the next field says.
    #[serde(rename = "tagPattern", default)]
    pub tag_pattern: String,
    /// Whether the rule is about the names that the pattern fits, and not about the others.
    #[serde(rename = "tagPatternMatches", default = "yes")]
    pub tag_pattern_matches: bool,
}

fn yes() -> bool {
    true
}

/// A rule in force, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ImmutabilityPolicy {
    /// What the registry calls it.
    pub uuid: String,
    /// What it does.
    #[serde(flatten)]
    pub rule: Rule,
}

#[derive(Deserialize)]
struct Policies {
    policies: Vec<ImmutabilityPolicy>,
}

#[derive(Deserialize)]
struct Named {
    uuid: String,
}

/// Lists the policies of an organization, which apply to all its repositories. An organization that is
/// not there has none.
pub async fn list_of_organization(
    quay: &Quay,
    organization: &str,
) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
    let call = quay.call(&LIST_OF_ORGANIZATION);
    let answer: Policies = call.path("orgname", organization).send().await?;
    Ok(answer.policies)
}

/// Lists the policies of a repository, without those of its organization.
pub async fn list_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
    let call = quay.call(&LIST_OF_REPOSITORY);
    let answer: Policies = call.repository(repository).send().await?;
    Ok(answer.policies)
}

/// Adds a policy to a repository and gives its name. The tags that exist and fit become immutable at
/// once.
pub async fn create_for_repository(
    quay: &Quay,
    repository: &RepositoryName,
    rule: &Rule,
) -> Result<String, ApiError> {
    let call = quay.call(&CREATE_FOR_REPOSITORY).repository(repository);
    let answer: Named = call.json(rule).send().await?;
    Ok(answer.uuid)
}

/// Gets one policy of a repository.
pub async fn get_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<ImmutabilityPolicy, ApiError> {
    let call = quay.call(&GET_OF_REPOSITORY).repository(repository);
    call.path("policy_uuid", uuid).send().await
}

/// Replaces the rule of a policy of a repository. The tags that fit now become immutable at once; those
/// that fitted before stay so.
pub async fn update_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
    rule: &Rule,
) -> Result<(), ApiError> {
    let call = quay.call(&UPDATE_OF_REPOSITORY).repository(repository);
    call.path("policy_uuid", uuid).json(rule).done().await
}

/// Takes a policy from a repository. The tags that it made immutable stay so.
pub async fn delete_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<(), ApiError> {
    let call = quay.call(&DELETE_OF_REPOSITORY).repository(repository);
    call.path("policy_uuid", uuid).done().await
}

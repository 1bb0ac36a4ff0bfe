//! Chapter `immutability_policy`: the rules by which tags can be neither moved nor deleted.

use serde::{Deserialize, Serialize};

pub use crate::rules::Policy;
use crate::{ApiError, Operation, Quay, RepositoryName, Scope, rules};

const CHAPTER: &str = "immutability_policy";

/// [`list_of_organization`]
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrgImmutabilityPolicies",
    "/organization/{orgname}/immutabilitypolicy/",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create_for_organization`]
pub const CREATE_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrgImmutabilityPolicy",
    "/organization/{orgname}/immutabilitypolicy/",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`get_of_organization`]
pub const GET_OF_ORGANIZATION: Operation = Operation::get(
    "getOrgImmutabilityPolicy",
    "/organization/{orgname}/immutabilitypolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`update_of_organization`]
pub const UPDATE_OF_ORGANIZATION: Operation = Operation::put(
    "updateOrgImmutabilityPolicy",
    "/organization/{orgname}/immutabilitypolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete_of_organization`]
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrgImmutabilityPolicy",
    "/organization/{orgname}/immutabilitypolicy/{policy_uuid}",
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
pub type ImmutabilityPolicy = Policy<Rule>;

/// Lists the policies of an organization, which apply to all its repositories. An organization that is
/// not there has none.
pub async fn list_of_organization(
    quay: &Quay,
    organization: &str,
) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
    rules::list(
        quay.call(&LIST_OF_ORGANIZATION)
            .path("orgname", organization),
    )
    .await
}

/// Lists the policies of a repository, without those of its organization.
pub async fn list_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
    rules::list(quay.call(&LIST_OF_REPOSITORY).repository(repository)).await
}

/// Adds a policy to an organization and gives its name. The tags that exist in its repositories
/// and fit become immutable at once.
pub async fn create_for_organization(
    quay: &Quay,
    organization: &str,
    rule: &Rule,
) -> Result<String, ApiError> {
    let call = quay.call(&CREATE_FOR_ORGANIZATION);
    rules::create(call.path("orgname", organization), rule).await
}

/// Adds a policy to a repository and gives its name. The tags that exist and fit become immutable at
/// once.
pub async fn create_for_repository(
    quay: &Quay,
    repository: &RepositoryName,
    rule: &Rule,
) -> Result<String, ApiError> {
    let call = quay.call(&CREATE_FOR_REPOSITORY);
    rules::create(call.repository(repository), rule).await
}

/// Gets one policy of an organization.
pub async fn get_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
) -> Result<ImmutabilityPolicy, ApiError> {
    let call = quay.call(&GET_OF_ORGANIZATION);
    rules::get(call.path("orgname", organization), uuid).await
}

/// Gets one policy of a repository.
pub async fn get_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<ImmutabilityPolicy, ApiError> {
    rules::get(quay.call(&GET_OF_REPOSITORY).repository(repository), uuid).await
}

/// Replaces the rule of a policy of an organization. The tags that fit now become immutable at once; those
/// that fitted before stay so.
pub async fn update_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
    rule: &Rule,
) -> Result<(), ApiError> {
    let call = quay.call(&UPDATE_OF_ORGANIZATION);
    rules::update(call.path("orgname", organization), uuid, rule).await
}

/// Replaces the rule of a policy of a repository. The tags that fit now become immutable at once; those
/// that fitted before stay so.
pub async fn update_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
    rule: &Rule,
) -> Result<(), ApiError> {
    let call = quay.call(&UPDATE_OF_REPOSITORY);
    rules::update(call.repository(repository), uuid, rule).await
}

/// Takes a policy from an organization. The tags that it made immutable stay so.
pub async fn delete_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
) -> Result<(), ApiError> {
    let call = quay.call(&DELETE_OF_ORGANIZATION);
    rules::delete(call.path("orgname", organization), uuid).await
}

/// Takes a policy from a repository. The tags that it made immutable stay so.
pub async fn delete_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<(), ApiError> {
    rules::delete(
        quay.call(&DELETE_OF_REPOSITORY).repository(repository),
        uuid,
    )
    .await
}

//! Chapter `policy`: the rules by which Quay deletes tags by itself ("auto-prune").

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

pub use crate::rules::Policy;
use crate::{ApiError, Operation, Quay, RepositoryName, Scope, rules};

const CHAPTER: &str = "policy";

/// [`list_of_organization`]
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrganizationAutoPrunePolicies",
    "/organization/{orgname}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create_for_organization`]
pub const CREATE_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`get_of_organization`]
pub const GET_OF_ORGANIZATION: Operation = Operation::get(
    "getOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`update_of_organization`]
pub const UPDATE_OF_ORGANIZATION: Operation = Operation::put(
    "updateOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete_of_organization`]
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list_of_repository`]
pub const LIST_OF_REPOSITORY: Operation = Operation::get(
    "listRepositoryAutoPrunePolicies",
    "/repository/{repository}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`create_for_repository`]
pub const CREATE_FOR_REPOSITORY: Operation = Operation::post(
    "createRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get_of_repository`]
pub const GET_OF_REPOSITORY: Operation = Operation::get(
    "getRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`update_of_repository`]
pub const UPDATE_OF_REPOSITORY: Operation = Operation::put(
    "updateRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete_of_repository`]
pub const DELETE_OF_REPOSITORY: Operation = Operation::delete(
    "deleteRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// Which tags a policy lets live.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `number_of_tags`: so many of the newest.
    Newest(u64),
    /// `creation_date`: those younger than this age, as Quay writes it: `7d`. See [`age_seconds`].
    YoungerThan(String),
    /// Something newer, as it came: the method and its value.
    Other(String, String),
}

/// A rule by which tags are deleted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "WrittenRule")]
pub struct Rule {
    /// Which tags live.
    pub method: Method,
    /// A regular expression for the names the rule is about, found anywhere in a name; all names
    /// when `None`. Quay takes it without looking, also when it is none.
    pub tag_pattern: Option<String>,
    /// Whether the rule is about the names that the pattern fits, and not about the others.
    pub tag_pattern_matches: bool,
}

#[derive(Deserialize)]
struct WrittenRule {
    method: String,
    value: serde_json::Value,
    #[serde(rename = "tagPattern")]
    tag_pattern: Option<String>,
    #[serde(rename = "tagPatternMatches")]
    tag_pattern_matches: Option<bool>,
}

impl From<WrittenRule> for Rule {
    fn from(written: WrittenRule) -> Self {
        let method = match (written.method.as_str(), &written.value) {
            ("number_of_tags", value) if value.is_u64() => {
                Method::Newest(value.as_u64().unwrap_or_default())
            }
            ("creation_date", serde_json::Value::String(age)) => Method::YoungerThan(age.clone()),
            (method, serde_json::Value::String(value)) => {
                Method::Other(method.to_owned(), value.clone())
            }
            (method, value) => Method::Other(method.to_owned(), value.to_string()),
        };
        Self {
            method,
            tag_pattern: written.tag_pattern,
            tag_pattern_matches: written.tag_pattern_matches.unwrap_or(true),
        }
    }
}

impl Rule {
    /// Reads a rule from Quay's configuration, which spells two fields in another way.
    pub(crate) fn of_configuration(value: &serde_json::Value) -> Option<Self> {
        let mut value = value.clone();
        let fields = value.as_object_mut()?;
        for (from, to) in [
            ("tag_pattern", "tagPattern"),
            ("tag_pattern_matches", "tagPatternMatches"),
        ] {
            if let Some(field) = fields.remove(from) {
                fields.insert(to.to_owned(), field);
            }
        }
        serde_json::from_value(value).ok()
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        match &self.method {
            Method::Newest(count) => {
                fields.serialize_entry("method", "number_of_tags")?;
                fields.serialize_entry("value", count)?;
            }
            Method::YoungerThan(age) => {
                fields.serialize_entry("method", "creation_date")?;
                fields.serialize_entry("value", age)?;
            }
            Method::Other(method, value) => {
                fields.serialize_entry("method", method)?;
                fields.serialize_entry("value", value)?;
            }
        }
        // Quay's schema refuses null and its model an empty text: no pattern is no field.
        if let Some(pattern) = &self.tag_pattern {
            fields.serialize_entry("tagPattern", pattern)?;
            fields.serialize_entry("tagPatternMatches", &self.tag_pattern_matches)?;
        }
        fields.end()
    }
}

/// The seconds of an age: a whole number and one of `s`, `m` (minutes), `h`, `d`, `w`, `y` (365 days).
///
/// Quay: `convert_to_timedelta` in `util/timedeltastring.py`.
pub fn age_seconds(age: &str) -> Option<u64> {
    let unit = age.chars().next_back()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        'w' => 7 * 86_400,
        'y' => 365 * 86_400,
        _ => return None,
    };
    let number: u64 = age[..age.len() - 1].parse().ok()?;
    number.checked_mul(seconds)
}

/// A rule in force, with its name.
pub type AutoPrunePolicy = Policy<Rule>;

/// Lists the policies of an organization, which apply to all its repositories. An organization that is
/// not there has none.
pub async fn list_of_organization(
    quay: &Quay,
    organization: &str,
) -> Result<Vec<AutoPrunePolicy>, ApiError> {
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
) -> Result<Vec<AutoPrunePolicy>, ApiError> {
    rules::list(quay.call(&LIST_OF_REPOSITORY).repository(repository)).await
}

/// Adds a policy to an organization and gives its name. One that is there already is
/// refused.
pub async fn create_for_organization(
    quay: &Quay,
    organization: &str,
    rule: &Rule,
) -> Result<String, ApiError> {
    let call = quay.call(&CREATE_FOR_ORGANIZATION);
    rules::create(call.path("orgname", organization), rule).await
}

/// Adds a policy to a repository and gives its name. One that is there already is refused.
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
) -> Result<AutoPrunePolicy, ApiError> {
    let call = quay.call(&GET_OF_ORGANIZATION);
    rules::get(call.path("orgname", organization), uuid).await
}

/// Gets one policy of a repository.
pub async fn get_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<AutoPrunePolicy, ApiError> {
    rules::get(quay.call(&GET_OF_REPOSITORY).repository(repository), uuid).await
}

/// Replaces the rule of a policy of an organization.
pub async fn update_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
    rule: &Rule,
) -> Result<(), ApiError> {
    let call = quay.call(&UPDATE_OF_ORGANIZATION);
    rules::update(call.path("orgname", organization), uuid, rule).await
}

/// Replaces the rule of a policy of a repository.
pub async fn update_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
    rule: &Rule,
) -> Result<(), ApiError> {
    let call = quay.call(&UPDATE_OF_REPOSITORY);
    rules::update(call.repository(repository), uuid, rule).await
}

/// Takes a policy from an organization. What it deleted stays deleted.
pub async fn delete_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
) -> Result<(), ApiError> {
    let call = quay.call(&DELETE_OF_ORGANIZATION);
    rules::delete(call.path("orgname", organization), uuid).await
}

/// Takes a policy from a repository. What it deleted stays deleted.
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

#[cfg(test)]
mod tests;

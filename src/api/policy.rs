//! Chapter `policy`: the rules by which Quay deletes tags by itself ("auto-prune").

mod owner;

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use self::owner::Each;
pub use self::owner::Owner;
pub use crate::rules::Policy;
use crate::{ApiError, Operation, Quay, Scope, rules};

const CHAPTER: &str = "policy";

/// [`list`] of an organization
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrganizationAutoPrunePolicies",
    "/organization/{orgname}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create`] for an organization
pub const CREATE_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`get`] of an organization
pub const GET_OF_ORGANIZATION: Operation = Operation::get(
    "getOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`update`] of an organization
pub const UPDATE_OF_ORGANIZATION: Operation = Operation::put(
    "updateOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`] of an organization
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrganizationAutoPrunePolicy",
    "/organization/{orgname}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list`] of a repository
pub const LIST_OF_REPOSITORY: Operation = Operation::get(
    "listRepositoryAutoPrunePolicies",
    "/repository/{repository}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`create`] for a repository
pub const CREATE_FOR_REPOSITORY: Operation = Operation::post(
    "createRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get`] of a repository
pub const GET_OF_REPOSITORY: Operation = Operation::get(
    "getRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`update`] of a repository
pub const UPDATE_OF_REPOSITORY: Operation = Operation::put(
    "updateRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete`] of a repository
pub const DELETE_OF_REPOSITORY: Operation = Operation::delete(
    "deleteRepositoryAutoPrunePolicy",
    "/repository/{repository}/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`list`] of the person
pub const LIST_OF_USER: Operation = Operation::get(
    "listUserAutoPrunePolicies",
    "/user/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`create`] for the person
pub const CREATE_FOR_USER: Operation = Operation::post(
    "createUserAutoPrunePolicy",
    "/user/autoprunepolicy/",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`get`] of the person
pub const GET_OF_USER: Operation = Operation::get(
    "getUserAutoPrunePolicy",
    "/user/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`update`] of the person
pub const UPDATE_OF_USER: Operation = Operation::put(
    "updateUserAutoPrunePolicy",
    "/user/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`delete`] of the person
pub const DELETE_OF_USER: Operation = Operation::delete(
    "deleteUserAutoPrunePolicy",
    "/user/autoprunepolicy/{policy_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);

const LIST: Each = Each {
    of_repository: &LIST_OF_REPOSITORY,
    of_organization: &LIST_OF_ORGANIZATION,
    of_user: &LIST_OF_USER,
};
const CREATE: Each = Each {
    of_repository: &CREATE_FOR_REPOSITORY,
    of_organization: &CREATE_FOR_ORGANIZATION,
    of_user: &CREATE_FOR_USER,
};
const GET: Each = Each {
    of_repository: &GET_OF_REPOSITORY,
    of_organization: &GET_OF_ORGANIZATION,
    of_user: &GET_OF_USER,
};
const UPDATE: Each = Each {
    of_repository: &UPDATE_OF_REPOSITORY,
    of_organization: &UPDATE_OF_ORGANIZATION,
    of_user: &UPDATE_OF_USER,
};
const DELETE: Each = Each {
    of_repository: &DELETE_OF_REPOSITORY,
    of_organization: &DELETE_OF_ORGANIZATION,
    of_user: &DELETE_OF_USER,
};

impl Owner {
    /// What lists the policies.
    pub fn lists(&self) -> &'static Operation {
        self.pick(&LIST)
    }

    /// What adds one.
    pub fn creates(&self) -> &'static Operation {
        self.pick(&CREATE)
    }

    /// What changes one.
    pub fn updates(&self) -> &'static Operation {
        self.pick(&UPDATE)
    }

    /// What deletes one.
    pub fn deletes(&self) -> &'static Operation {
        self.pick(&DELETE)
    }
}

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

/// Lists the policies, without those that come from above. An organization that is not there has none.
pub async fn list(quay: &Quay, owner: &Owner) -> Result<Vec<AutoPrunePolicy>, ApiError> {
    rules::list(owner.call(quay, &LIST)).await
}

/// Adds a policy and gives its name. One that is there already is refused.
pub async fn create(quay: &Quay, owner: &Owner, rule: &Rule) -> Result<String, ApiError> {
    rules::create(owner.call(quay, &CREATE), rule).await
}

/// Gets one policy.
pub async fn get(quay: &Quay, owner: &Owner, uuid: &str) -> Result<AutoPrunePolicy, ApiError> {
    rules::get(owner.call(quay, &GET), uuid).await
}

/// Replaces the rule of a policy.
pub async fn update(quay: &Quay, owner: &Owner, uuid: &str, rule: &Rule) -> Result<(), ApiError> {
    rules::update(owner.call(quay, &UPDATE), uuid, rule).await
}

/// Takes a policy away. What it deleted stays deleted.
pub async fn delete(quay: &Quay, owner: &Owner, uuid: &str) -> Result<(), ApiError> {
    rules::delete(owner.call(quay, &DELETE), uuid).await
}

#[cfg(test)]
mod tests;

//! Chapter `policy`: the rules by which Quay deletes tags by itself ("auto-prune").

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use crate::{ApiError, Operation, Quay, RepositoryName, Scope};

const CHAPTER: &str = "policy";

/// [`list_of_organization`]
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrganizationAutoPrunePolicies",
    "/organization/{orgname}/autoprunepolicy/",
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AutoPrunePolicy {
    /// What the registry calls it.
    pub uuid: String,
    /// What it does.
    #[serde(flatten)]
    pub rule: Rule,
}

#[derive(Deserialize)]
struct Policies {
    policies: Vec<AutoPrunePolicy>,
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
) -> Result<Vec<AutoPrunePolicy>, ApiError> {
    let call = quay.call(&LIST_OF_ORGANIZATION);
    let answer: Policies = call.path("orgname", organization).send().await?;
    Ok(answer.policies)
}

/// Lists the policies of a repository, without those of its organization.
pub async fn list_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
) -> Result<Vec<AutoPrunePolicy>, ApiError> {
    let call = quay.call(&LIST_OF_REPOSITORY);
    let answer: Policies = call.repository(repository).send().await?;
    Ok(answer.policies)
}

/// Adds a policy to a repository and gives its name. One that is there already is refused.
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
) -> Result<AutoPrunePolicy, ApiError> {
    let call = quay.call(&GET_OF_REPOSITORY).repository(repository);
    call.path("policy_uuid", uuid).send().await
}

/// Replaces the rule of a policy of a repository.
pub async fn update_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
    rule: &Rule,
) -> Result<(), ApiError> {
    let call = quay.call(&UPDATE_OF_REPOSITORY).repository(repository);
    call.path("policy_uuid", uuid).json(rule).done().await
}

/// Takes a policy from a repository. What it deleted stays deleted.
pub async fn delete_of_repository(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<(), ApiError> {
    let call = quay.call(&DELETE_OF_REPOSITORY).repository(repository);
    call.path("policy_uuid", uuid).done().await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: serde_json::Value) -> AutoPrunePolicy {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn the_value_is_a_number_or_a_text_by_method() {
        let newest = read(
            json!({"uuid": "1", "method": "number_of_tags", "value": 5, "tagPattern": null,
                   "tagPatternMatches": true}),
        );
        let young = read(
            json!({"uuid": "2", "method": "creation_date", "value": "7d", "tagPattern": "^x",
                   "tagPatternMatches": false}),
        );

        assert_eq!(newest.rule.method, Method::Newest(5));
        assert_eq!(young.rule.method, Method::YoungerThan("7d".to_owned()));
        assert_eq!(young.rule.tag_pattern.as_deref(), Some("^x"));
        assert!(!young.rule.tag_pattern_matches);
    }

    #[test]
    fn a_method_of_a_later_quay_does_not_hide_the_others() {
        let later = read(json!({"uuid": "1", "method": "pulls", "value": 3}));

        assert_eq!(
            later.rule.method,
            Method::Other("pulls".to_owned(), "3".to_owned())
        );
    }

    #[test]
    fn the_configuration_spells_the_pattern_in_another_way() {
        let rule = Rule::of_configuration(&json!({
            "method": "number_of_tags", "value": 10, "tag_pattern": "^x", "tag_pattern_matches": false,
        }));

        let rule = rule.unwrap();
        assert_eq!(rule.tag_pattern.as_deref(), Some("^x"));
        assert!(!rule.tag_pattern_matches);
        assert_eq!(Rule::of_configuration(&json!("10")), None);
    }

    #[test]
    fn without_a_pattern_none_is_sent() {
        let rule = Rule {
            method: Method::YoungerThan("2w".to_owned()),
            tag_pattern: None,
            tag_pattern_matches: true,
        };

        let sent = serde_json::to_value(&rule).unwrap();

        assert_eq!(sent, json!({"method": "creation_date", "value": "2w"}));
    }

    #[test]
    fn ages_are_read_as_quay_reads_them() {
        assert_eq!(age_seconds("90s"), Some(90));
        assert_eq!(age_seconds("5m"), Some(300));
        assert_eq!(age_seconds("2w"), Some(1_209_600));
        assert_eq!(age_seconds("1y"), Some(31_536_000));
        assert_eq!(age_seconds("7"), None);
        assert_eq!(age_seconds("7 days"), None);
        assert_eq!(age_seconds("é"), None);
        assert_eq!(age_seconds(""), None);
    }
}

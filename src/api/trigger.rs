//! Chapter `trigger`: what starts builds when a source changes.

mod setup;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use self::setup::{
    Analysis, Namespace, Robot, SourceRepository, Subdirectories, analyze, list_namespaces,
    list_references, list_sources, list_subdirectories,
};
use crate::{
    ApiError, Operation, Quay, RepositoryName, Scope, Secret,
    build::{Account, Build, Builds},
    shapes::null_as_default,
};

const CHAPTER: &str = "trigger";

/// [`list`]
pub const LIST: Operation = Operation::get(
    "listBuildTriggers",
    "/repository/{repository}/trigger/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getBuildTrigger",
    "/repository/{repository}/trigger/{trigger_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`set_enabled`]
pub const UPDATE: Operation = Operation::put(
    "updateBuildTrigger",
    "/repository/{repository}/trigger/{trigger_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteBuildTrigger",
    "/repository/{repository}/trigger/{trigger_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`activate`]
pub const ACTIVATE: Operation = Operation::post(
    "activateBuildTrigger",
    "/repository/{repository}/trigger/{trigger_uuid}/activate",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`start`]
pub const START: Operation = Operation::post(
    "manuallyStartBuildTrigger",
    "/repository/{repository}/trigger/{trigger_uuid}/start",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`list_builds`]
pub const LIST_BUILDS: Operation = Operation::get(
    "listTriggerRecentBuilds",
    "/repository/{repository}/trigger/{trigger_uuid}/builds",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`analyze`]
pub const ANALYZE: Operation = Operation::post(
    "analyzeBuildTrigger",
    "/repository/{repository}/trigger/{trigger_uuid}/analyze",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`list_subdirectories`]
pub const LIST_SUBDIRECTORIES: Operation = Operation::post(
    "listBuildTriggerSubdirs",
    "/repository/{repository}/trigger/{trigger_uuid}/subdir",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`list_sources`]
pub const LIST_SOURCES: Operation = Operation::post(
    "listTriggerBuildSources",
    "/repository/{repository}/trigger/{trigger_uuid}/sources",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`list_namespaces`]
pub const LIST_NAMESPACES: Operation = Operation::get(
    "listTriggerBuildSourceNamespaces",
    "/repository/{repository}/trigger/{trigger_uuid}/namespaces",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`list_references`]
pub const LIST_FIELD_VALUES: Operation = Operation::post(
    "listTriggerFieldValues",
    "/repository/{repository}/trigger/{trigger_uuid}/fields/{field_name}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// The trigger for any repository that git can clone: nothing can be asked of its service.
pub const CUSTOM_GIT: &str = "custom-git";

/// A trigger, without its secrets.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Trigger {
    /// Its UUID.
    pub id: String,
    /// `github`, `gitlab`, `bitbucket` or [`CUSTOM_GIT`].
    #[serde(default, deserialize_with = "null_as_default")]
    pub service: String,
    /// Whether it was activated: before, it starts nothing.
    #[serde(default)]
    pub is_active: bool,
    /// The repository with the source: an address, or its name at the service.
    pub build_source: Option<String>,
    /// The page of that repository at the service.
    pub repository_url: Option<String>,
    /// What the service needs to know.
    #[serde(default, deserialize_with = "null_as_default")]
    pub config: Configuration,
    /// Whether the person may start it.
    #[serde(default)]
    pub can_invoke: bool,
    /// Whether changes of the source start builds.
    #[serde(default)]
    pub enabled: bool,
    /// Why it is disabled. Quay keeps it when the trigger is enabled again.
    pub disabled_reason: Option<DisabledReason>,
    /// The robot that pulls base images.
    pub pull_robot: Option<Account>,
}

/// Why a trigger is disabled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisabledReason {
    /// Somebody did it.
    UserToggled,
    /// Its builds failed too often, one after the other.
    SuccessiveBuildFailures,
    /// Its builders failed too often.
    SuccessiveBuildInternalErrors,
    /// A reason that is newer than this list.
    #[default]
    #[serde(other)]
    Other,
}

/// The configuration of a trigger, without its credentials.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "Map<String, Value>")]
pub struct Configuration(Map<String, Value>);

impl From<Map<String, Value>> for Configuration {
    fn from(mut fields: Map<String, Value>) -> Self {
        fields.remove("credentials");
        Self(fields)
    }
}

impl Configuration {
    /// A field that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.get(name)?.as_str()?;
        (!text.is_empty()).then_some(text)
    }

    /// A field that says yes.
    pub fn is_set(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The texts of a field that is a list.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let list = self.0.get(name).and_then(Value::as_array);
        let items = list.into_iter().flatten();
        items
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect()
    }

    /// All of it as JSON, indented.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }
}

/// Something that the service of a trigger needs to know: a key or an address with a token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Credential {
    /// What it is: `SSH Public Key`.
    #[serde(default)]
    pub name: String,
    /// The text itself.
    pub value: Secret,
}

/// What to build when a trigger is started by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revision {
    /// A branch or tag of the service's repository.
    Reference(Reference),
    /// A commit by its digest; only [`CUSTOM_GIT`] takes it, and nothing else.
    Commit(String),
    /// What the service calls the default branch.
    Default,
}

/// A branch or tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Which of the two.
    pub kind: ReferenceKind,
    /// The name: `main`.
    pub name: String,
}

/// A branch or a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// A tag.
    Tag,
    /// A branch.
    #[default]
    #[serde(other)]
    Branch,
}

/// Lists the triggers of a repository.
pub async fn list(quay: &Quay, repository: &RepositoryName) -> Result<Vec<Trigger>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        triggers: Vec<Trigger>,
    }
    let answer: Answer = quay.call(&LIST).repository(repository).send().await?;
    Ok(answer.triggers)
}

/// Gets one trigger.
pub async fn get(quay: &Quay, repository: &RepositoryName, id: &str) -> Result<Trigger, ApiError> {
    let call = quay.call(&GET).repository(repository);
    call.path("trigger_uuid", id).send().await
}

/// Gets what the service of a trigger needs to know. Do not keep it.
pub async fn get_credentials(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
) -> Result<Vec<Credential>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        #[serde(default)]
        config: Config,
    }
    #[derive(Default, Deserialize)]
    struct Config {
        #[serde(default, deserialize_with = "null_as_default")]
        credentials: Vec<Credential>,
    }
    let call = quay.call(&GET).repository(repository);
    let answer: Answer = call.path("trigger_uuid", id).send().await?;
    Ok(answer.config.credentials)
}

/// Lets changes of the source start builds, or no longer.
pub async fn set_enabled(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    enabled: bool,
) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body {
        enabled: bool,
    }
    let call = quay.call(&UPDATE).repository(repository);
    call.path("trigger_uuid", id)
        .json(&Body { enabled })
        .done()
        .await
}

/// Deletes a trigger. Its webhook at the service is removed if Quay can.
pub async fn delete(quay: &Quay, repository: &RepositoryName, id: &str) -> Result<(), ApiError> {
    let call = quay.call(&DELETE).repository(repository);
    call.path("trigger_uuid", id).done().await
}

/// Activates a trigger that is not active yet: tells it what it needs and makes the webhook.
pub async fn activate(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    config: &Map<String, Value>,
    pull_robot: Option<&str>,
) -> Result<Trigger, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        config: &'a Map<String, Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pull_robot: Option<&'a str>,
    }
    let call = quay.call(&ACTIVATE).repository(repository);
    call.path("trigger_uuid", id)
        .json(&Body { config, pull_robot })
        .send()
        .await
}

/// Starts a build by hand. An active trigger without a source fails inside Quay.
pub async fn start(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    revision: &Revision,
) -> Result<Build, ApiError> {
    #[derive(Default, Serialize)]
    struct Body<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        refs: Option<&'a Reference>,
        #[serde(skip_serializing_if = "Option::is_none")]
        commit_sha: Option<&'a str>,
    }
    let mut body = Body::default();
    match revision {
        Revision::Reference(reference) => body.refs = Some(reference),
        Revision::Commit(commit) => body.commit_sha = Some(commit),
        Revision::Default => {}
    }
    let call = quay.call(&START).repository(repository);
    call.path("trigger_uuid", id).json(&body).send().await
}

/// Lists the builds that a trigger started, the newest first: at most `limit`, by default 5.
pub async fn list_builds(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    limit: Option<u32>,
) -> Result<Vec<Build>, ApiError> {
    let call = quay.call(&LIST_BUILDS).repository(repository);
    let answer: Builds = call
        .path("trigger_uuid", id)
        .number("limit", limit)
        .send()
        .await?;
    Ok(answer.builds)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_trigger_is_read_without_its_credentials() {
        let trigger: Trigger = serde_json::from_value(json!({
            "id": "t", "service": "custom-git", "is_active": true, "enabled": false,
            "disabled_reason": "a_newer_one", "config": {"context": "/", "default_tag_from_ref": true,
                "credentials": [{"name": "Webhook", "value": "s3cret"}]},
        }))
        .unwrap();

        assert_eq!(trigger.disabled_reason, Some(DisabledReason::Other));
        assert_eq!(trigger.config.text("context"), Some("/"));
        assert!(trigger.config.is_set("default_tag_from_ref"));
        assert!(!format!("{trigger:?}").contains("s3cret"));
        assert!(!trigger.config.to_json().contains("s3cret"));
    }
}

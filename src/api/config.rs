//! `GET /config`: what a registry tells everybody of itself. Quay's own pages
//! start with it; it is in no reference and not below `/api/v1`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::{ApiError, ErrorKind, Operation, Quay, shapes::null_as_default};

/// [`get`]
pub const GET: Operation = Operation::get("config", "/config", "config").at_origin();

/// What a registry tells everybody of itself.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Config {
    features: BTreeMap<String, Value>,
    /// Whether it takes writes.
    pub registry_state: RegistryState,
    /// Its version, `Quay v3.11.0`; some registries keep it to themselves.
    pub version_number: Option<String>,
    /// Its settings.
    #[serde(rename = "config")]
    pub settings: Settings,
}

impl Config {
    /// Whether a feature is on, by its name without `FEATURE_`: `REPO_MIRROR`.
    /// `None` when this Quay does not know it.
    pub fn feature(&self, name: &str) -> Option<bool> {
        let value = self.features.get(name)?;
        // A feature can be limited to some people, whose names are then listed.
        Some(!matches!(value, Value::Null | Value::Bool(false)))
    }

    /// Whether the registry takes no writes at all.
    pub fn is_read_only(&self) -> bool {
        self.registry_state == RegistryState::ReadOnly
    }
}

/// Whether a registry takes writes. Quay: `REGISTRY_STATE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegistryState {
    /// It does not.
    ReadOnly,
    /// It does.
    #[default]
    #[serde(other)]
    Normal,
}

/// Settings of a registry that matter to its pages.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "SCREAMING_SNAKE_CASE")]
pub struct Settings {
    /// Where containers are pulled from: host, and port if it is not the usual one.
    pub server_hostname: Option<String>,
    /// `https`, or `http` for a registry without TLS.
    pub preferred_url_scheme: Option<String>,
    /// What the registry calls itself.
    pub registry_title: Option<String>,
    /// The same in short.
    pub registry_title_short: Option<String>,
    /// For how long deleted tags can be kept: `0s`, `1d`, `2w`.
    #[serde(deserialize_with = "null_as_default")]
    pub tag_expiration_options: Vec<String>,
    /// How people sign in to Quay: `Database`, `LDAP`, `OIDC` and others.
    pub authentication_type: Option<String>,
    /// `local` for letters, `gravatar` for pictures by e-mail address.
    pub avatar_kind: Option<String>,
    /// Whether tags can be taken out of reach of a restore.
    pub permanently_delete_tags: Option<bool>,
    /// Whether immutable tags may expire.
    #[serde(rename = "FEATURE_IMMUTABLE_TAGS_CAN_EXPIRE")]
    pub immutable_tags_can_expire: Option<bool>,
    /// How many pages a search has at most.
    pub search_max_result_page_count: Option<u32>,
    /// How many results a page of a search has.
    pub search_results_per_page: Option<u32>,
    /// Where the documentation is.
    pub documentation_root: Option<String>,
}

/// Gets what the registry tells of itself; no token is sent.
///
/// `None` when it has no such page, or something else answers there. A page of
/// another origin cannot read it (no CORS): that is unreachable.
pub async fn get(quay: &Quay) -> Result<Option<Config>, ApiError> {
    match quay.anonymous().call(&GET).send().await {
        Ok(config) => Ok(Some(config)),
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotOffered | ErrorKind::UnreadableAnswer => Ok(None),
            _ => Err(error),
        },
    }
}

/// What the registry prunes everywhere, once a day, whatever the organizations say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultPrune {
    /// It does not tell.
    Unknown,
    /// Nothing.
    Nothing,
    /// By this rule.
    Rule(crate::policy::Rule),
}

/// Gets the registry's own rule for deleting tags; no token is sent.
///
/// Quay: `DEFAULT_NAMESPACE_AUTOPRUNE_POLICY`, spelt as in its configuration file.
pub async fn default_prune(quay: &Quay) -> Result<DefaultPrune, ApiError> {
    const NAME: &str = "DEFAULT_NAMESPACE_AUTOPRUNE_POLICY";
    let answer: serde_json::Value = match quay.anonymous().call(&GET).send().await {
        Ok(answer) => answer,
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotOffered | ErrorKind::UnreadableAnswer => {
                return Ok(DefaultPrune::Unknown);
            }
            _ => return Err(error),
        },
    };
    Ok(
        match answer.get("config").and_then(|config| config.get(NAME)) {
            None => DefaultPrune::Unknown,
            Some(serde_json::Value::Null) => DefaultPrune::Nothing,
            Some(rule) => crate::policy::Rule::of_configuration(rule)
                .map_or(DefaultPrune::Unknown, DefaultPrune::Rule),
        },
    )
}

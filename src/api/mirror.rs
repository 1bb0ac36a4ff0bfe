//! Chapter `mirror`: makes a repository follow one of another registry.

use serde::{Deserialize, Serialize, Serializer};

use crate::{
    ApiError, Operation, Quay, RepositoryName, Scope, Secret, Timestamp, shapes::null_as_default,
};

const CHAPTER: &str = "mirror";

/// [`get`]
pub const GET: Operation = Operation::get(
    "getRepoMirrorConfig",
    "/repository/{repository}/mirror",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`create`]
pub const CREATE: Operation = Operation::post(
    "createRepoMirrorConfig",
    "/repository/{repository}/mirror",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`change`]
pub const CHANGE: Operation = Operation::put(
    "changeRepoMirrorConfig",
    "/repository/{repository}/mirror",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`sync_now`]
pub const SYNC_NOW: Operation = Operation::post(
    "syncNow",
    "/repository/{repository}/mirror/sync-now",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`cancel_sync`]
pub const CANCEL_SYNC: Operation = Operation::post(
    "syncCancel",
    "/repository/{repository}/mirror/sync-cancel",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// The architectures that Quay's filter knows.
///
/// Quay: the description of `architecture_filter` in `endpoints/api/mirror.py`.
pub const ARCHITECTURES: [&str; 4] = ["amd64", "arm64", "ppc64le", "s390x"];

/// The fewest seconds that Quay lets a sync take before it gives up.
pub const SHORTEST_TIMEOUT: u64 = 300;

/// How a repository follows another one. The password is never told.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Mirror {
    /// Whether it syncs by itself.
    #[serde(default)]
    pub is_enabled: bool,
    /// Registry and repository without a scheme: `quay.io/coreos/etcd`.
    #[serde(default)]
    pub external_reference: String,
    /// Who pulls there; absent for anonymous pulls.
    pub external_registry_username: Option<String>,
    /// How the other registry is reached.
    #[serde(default, deserialize_with = "null_as_default")]
    pub external_registry_config: Connection,
    /// Seconds from one sync to the next.
    #[serde(default)]
    pub sync_interval: u64,
    /// When the next sync is due; in the past when it waits for a worker.
    pub sync_start_date: Option<Timestamp>,
    /// When the sync under way is given up.
    pub sync_expiration_date: Option<Timestamp>,
    /// How often a failing sync is tried again before the next interval.
    pub sync_retries_remaining: Option<u32>,
    /// What the last sync came to.
    #[serde(default)]
    pub sync_status: SyncStatus,
    /// Which tags are copied.
    #[serde(default, deserialize_with = "null_as_default")]
    pub root_rule: TagRule,
    /// The robot that writes the tags; absent when it was deleted.
    pub robot_username: Option<String>,
    /// Seconds after which the copying of one tag is given up.
    pub skopeo_timeout_interval: Option<u64>,
    /// The architectures that are copied; all when empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub architecture_filter: Vec<String>,
}

/// What the last sync came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SyncStatus {
    /// There was none.
    NeverRun,
    /// One waits for a worker, because somebody asked for it.
    SyncNow,
    /// It is under way.
    Syncing,
    /// All tags were copied.
    Success,
    /// Some tags, or all of them, were not.
    Fail,
    /// Somebody stopped it.
    Cancel,
    /// It was left out, because the organization's mirror does not copy it.
    Skip,
    /// A status that is newer than this list.
    #[default]
    #[serde(other)]
    Other,
}

impl SyncStatus {
    /// Whether a sync is under way or about to begin.
    pub fn is_active(self) -> bool {
        matches!(self, Self::SyncNow | Self::Syncing)
    }
}

/// How the other registry is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Whether its certificate must be valid.
    #[serde(default = "yes")]
    pub verify_tls: bool,
    /// Whether images without a signature are copied, too.
    #[serde(default)]
    pub unsigned_images: bool,
    /// What the connection goes through.
    #[serde(default, deserialize_with = "null_as_default")]
    pub proxy: Proxy,
}

impl Default for Connection {
    fn default() -> Self {
        Self {
            verify_tls: true,
            unsigned_images: false,
            proxy: Proxy::default(),
        }
    }
}

fn yes() -> bool {
    true
}

/// What a connection goes through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    /// For addresses that begin with `http:`.
    pub http_proxy: Option<String>,
    /// For addresses that begin with `https:`.
    pub https_proxy: Option<String>,
    /// Hosts that are reached without it, separated by commas.
    pub no_proxy: Option<String>,
}

/// Which tags are copied. Quay knows one kind: any of several patterns, in which `*` stands for
/// anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagRule {
    rule_kind: RuleKind,
    /// The patterns, at least one.
    #[serde(rename = "rule_value")]
    pub patterns: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum RuleKind {
    #[default]
    #[serde(rename = "tag_glob_csv")]
    TagGlobCsv,
}

impl TagRule {
    /// The tags that fit any of these patterns.
    pub fn new(patterns: Vec<String>) -> Self {
        Self {
            rule_kind: RuleKind::TagGlobCsv,
            patterns,
        }
    }
}

/// Who pulls from the other registry. Name and password are always sent together: Quay refuses a
/// password without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Credentials {
    /// The name; nobody when absent.
    #[serde(rename = "external_registry_username")]
    pub username: Option<String>,
    /// The password or token.
    #[serde(rename = "external_registry_password")]
    pub password: Option<Secret>,
}

/// A mirror to be set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewMirror {
    /// Whether it syncs by itself.
    pub is_enabled: bool,
    /// Registry and repository without a scheme.
    pub external_reference: String,
    /// Who pulls there.
    #[serde(flatten)]
    pub credentials: Credentials,
    /// When the first sync is due.
    #[serde(serialize_with = "as_whole_seconds")]
    pub sync_start_date: Timestamp,
    /// Seconds from one sync to the next.
    pub sync_interval: u64,
    /// The robot that writes the tags. It must exist.
    pub robot_username: String,
    /// Which tags are copied.
    pub root_rule: TagRule,
    /// How the other registry is reached.
    pub external_registry_config: Connection,
    /// Seconds after which the copying of one tag is given up, at least [`SHORTEST_TIMEOUT`].
    pub skopeo_timeout_interval: u64,
    /// The architectures that are copied; all when empty.
    pub architecture_filter: Vec<String>,
}

/// A change of a mirror. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Whether it syncs by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_enabled: Option<bool>,
    /// Registry and repository without a scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_reference: Option<String>,
    /// Who pulls there; empty credentials mean nobody.
    #[serde(flatten)]
    pub credentials: Option<Credentials>,
    /// When the next sync is due.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "as_whole_seconds_if_any"
    )]
    pub sync_start_date: Option<Timestamp>,
    /// Seconds from one sync to the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sync_interval: Option<u64>,
    /// The robot that writes the tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub robot_username: Option<String>,
    /// Which tags are copied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root_rule: Option<TagRule>,
    /// How the other registry is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_registry_config: Option<Connection>,
    /// Seconds after which the copying of one tag is given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skopeo_timeout_interval: Option<u64>,
    /// The architectures that are copied; all when empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub architecture_filter: Option<Vec<String>>,
}

/// The only form that Quay takes: `2026-11-21T05:47:04Z`, without a fraction.
pub(crate) fn as_whole_seconds<S: Serializer>(
    date: &Timestamp,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&date.to_iso_seconds())
}

pub(crate) fn as_whole_seconds_if_any<S: Serializer>(
    date: &Option<Timestamp>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    date.map(Timestamp::to_iso_seconds).serialize(serializer)
}

/// Gets how a repository follows another one. Not found means that it follows none.
pub async fn get(quay: &Quay, repository: &RepositoryName) -> Result<Mirror, ApiError> {
    quay.call(&GET).repository(repository).send().await
}

/// Sets a mirror up. It syncs only once the repository's state is
/// [`Mirror`](crate::repository::RepositoryState::Mirror), which this does not change.
pub async fn create(
    quay: &Quay,
    repository: &RepositoryName,
    new: &NewMirror,
) -> Result<(), ApiError> {
    quay.call(&CREATE)
        .repository(repository)
        .json(new)
        .done()
        .await
}

/// Changes a mirror.
pub async fn change(
    quay: &Quay,
    repository: &RepositoryName,
    change: &Change,
) -> Result<(), ApiError> {
    quay.call(&CHANGE)
        .repository(repository)
        .json(change)
        .done()
        .await
}

/// Asks for a sync as soon as a worker is free, also of a mirror that does not sync by itself.
/// Not found while one is under way.
pub async fn sync_now(quay: &Quay, repository: &RepositoryName) -> Result<(), ApiError> {
    quay.call(&SYNC_NOW).repository(repository).done().await
}

/// Stops the sync that is under way or asked for. Not found when there is none.
pub async fn cancel_sync(quay: &Quay, repository: &RepositoryName) -> Result<(), ApiError> {
    quay.call(&CANCEL_SYNC).repository(repository).done().await
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn sent(body: &impl Serialize) -> Value {
        serde_json::to_value(body).unwrap()
    }

    #[test]
    fn a_change_sends_what_it_changes_and_nothing_else() {
        assert_eq!(sent(&Change::default()), json!({}));

        let change = Change {
            sync_start_date: Some(Timestamp::from_milliseconds(1_795_235_521_987)),
            ..Default::default()
        };
        assert_eq!(
            sent(&change),
            json!({"sync_start_date": "2026-11-21T04:32:01Z"})
        );
    }

    #[test]
    fn name_and_password_are_sent_together_and_taken_away_together() {
        let change = |credentials| Change {
            credentials: Some(credentials),
            ..Default::default()
        };
        let given = Credentials {
            username: Some("reader".to_owned()),
            password: Some(Secret::new("word")),
        };

        assert_eq!(
            sent(&change(given)),
            json!({"external_registry_username": "reader", "external_registry_password": "word"})
        );
        assert_eq!(
            sent(&change(Credentials::default())),
            json!({"external_registry_username": null, "external_registry_password": null})
        );
    }

    #[test]
    fn a_mirror_is_read_with_what_newer_registries_add_and_older_ones_lack() {
        let mirror: Mirror = serde_json::from_value(json!({
            "external_reference": "docker.io/library/alpine", "sync_interval": 86400,
            "external_registry_config": null, "architecture_filter": null,
            "root_rule": {"rule_kind": "tag_glob_csv", "rule_value": ["3.*"]},
            "sync_status": "SYNC_LATER", "robot_username": null,
        }))
        .unwrap();

        assert_eq!(mirror.sync_status, SyncStatus::Other);
        assert!(mirror.external_registry_config.verify_tls);
        assert_eq!(mirror.root_rule.patterns, ["3.*"]);
        assert_eq!(mirror.architecture_filter, [""; 0]);
    }
}

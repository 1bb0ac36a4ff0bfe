//! Chapter `org_mirror`: makes an organization follow a namespace of another registry, with all its
//! repositories or some of them.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Operation, Quay, RepositoryName, Scope, Timestamp,
    mirror::{Connection, Credentials, SyncStatus, as_whole_seconds, as_whole_seconds_if_any},
    repository::Visibility,
    shapes::null_as_default,
};

const CHAPTER: &str = "org_mirror";

/// [`get`]
pub const GET: Operation = Operation::get(
    "getOrgMirrorConfig",
    "/organization/{orgname}/mirror",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create`]
pub const CREATE: Operation = Operation::post(
    "createOrgMirrorConfig",
    "/organization/{orgname}/mirror",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`change`]
pub const CHANGE: Operation = Operation::put(
    "updateOrgMirrorConfig",
    "/organization/{orgname}/mirror",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteOrgMirrorConfig",
    "/organization/{orgname}/mirror",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`sync_now`]
pub const SYNC_NOW: Operation = Operation::post(
    "syncOrgMirrorNow",
    "/organization/{orgname}/mirror/sync-now",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`cancel_sync`]
pub const CANCEL_SYNC: Operation = Operation::post(
    "cancelOrgMirrorSync",
    "/organization/{orgname}/mirror/sync-cancel",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`verify_connection`]
pub const VERIFY_CONNECTION: Operation = Operation::post(
    "verifyOrgMirrorConnection",
    "/organization/{orgname}/mirror/verify",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list_repositories`]
pub const LIST_REPOSITORIES: Operation = Operation::get(
    "listOrgMirrorRepositories",
    "/organization/{orgname}/mirror/repositories",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);

/// The fewest seconds from one sync to the next.
pub const SHORTEST_INTERVAL: u64 = 60;
/// The fewest and the most seconds after which the copying of one tag is given up.
pub const TIMEOUTS: [u64; 2] = [30, 3600];
/// The most characters that the namespace may have.
pub const LONGEST_NAMESPACE: usize = 255;
/// The most repositories that one page can hold; Quay's default is 100.
pub const LARGEST_PAGE: u32 = 500;

/// How an organization follows another namespace. The password is never told.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OrganizationMirror {
    /// Whether it syncs by itself.
    #[serde(default)]
    pub is_enabled: bool,
    /// What kind of registry the other one is.
    #[serde(rename = "external_registry_type", default)]
    pub registry_kind: RegistryKind,
    /// Its address: `https://harbor.example.com`.
    #[serde(default)]
    pub external_registry_url: String,
    /// The namespace there: an organization or a project.
    #[serde(default)]
    pub external_namespace: String,
    /// Who pulls there; absent for anonymous pulls.
    pub external_registry_username: Option<String>,
    /// Whether there is a password.
    #[serde(default)]
    pub has_external_registry_password: bool,
    /// How the other registry is reached. Whether images are signed does not matter here.
    #[serde(default, deserialize_with = "null_as_default")]
    pub external_registry_config: Connection,
    /// Which repositories are copied, as patterns with `*`; all when empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub repository_filters: Vec<String>,
    /// The robot that writes; absent when it was deleted.
    pub robot_username: Option<String>,
    /// Who may see the repositories that it creates.
    pub visibility: Option<Visibility>,
    /// Seconds from one sync to the next.
    #[serde(default)]
    pub sync_interval: u64,
    /// When the next sync is due; in the past when it waits for a worker.
    pub sync_start_date: Option<Timestamp>,
    /// When the sync under way is given up.
    pub sync_expiration_date: Option<Timestamp>,
    /// What the last sync came to.
    #[serde(default)]
    pub sync_status: SyncStatus,
    /// How often a failing sync is tried again before the next interval.
    pub sync_retries_remaining: Option<u32>,
    /// What the last sync of each repository came to; absent on older registries.
    #[serde(rename = "repo_sync_status_counts")]
    pub counts: Option<StatusCounts>,
    /// Seconds after which the copying of one tag is given up.
    pub skopeo_timeout: Option<u64>,
    /// When it was set up.
    pub creation_date: Option<Timestamp>,
}

/// What kind of registry is followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegistryKind {
    /// Quay, where a namespace is an organization or a user.
    Quay,
    /// Harbor, where a namespace is a project.
    Harbor,
    /// Something newer; Quay refuses to set it.
    #[default]
    #[serde(other)]
    Other,
}

/// How many repositories have which [`SyncStatus`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "SCREAMING_SNAKE_CASE")]
pub struct StatusCounts {
    /// Those that never synced.
    pub never_run: u64,
    /// Those that wait for a worker.
    pub sync_now: u64,
    /// Those that sync now.
    pub syncing: u64,
    /// Those of which all tags were copied.
    pub success: u64,
    /// Those that failed.
    pub fail: u64,
    /// Those that were stopped.
    pub cancel: u64,
    /// Those that the patterns leave out.
    pub skip: u64,
}

/// A mirror to be set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewOrganizationMirror {
    /// Whether it syncs by itself.
    pub is_enabled: bool,
    /// What kind of registry the other one is. It cannot be changed later.
    #[serde(rename = "external_registry_type")]
    pub registry_kind: RegistryKind,
    /// Its address, with a scheme.
    pub external_registry_url: String,
    /// The namespace there.
    pub external_namespace: String,
    /// Who pulls there.
    #[serde(flatten)]
    pub credentials: Credentials,
    /// How it is reached.
    pub external_registry_config: Connection,
    /// Which repositories are copied; all when empty.
    pub repository_filters: Vec<String>,
    /// The robot that writes. It must exist in the organization.
    pub robot_username: String,
    /// Who may see the repositories that it creates.
    pub visibility: Visibility,
    /// When the first sync is due.
    #[serde(serialize_with = "as_whole_seconds")]
    pub sync_start_date: Timestamp,
    /// Seconds from one sync to the next, at least [`SHORTEST_INTERVAL`].
    pub sync_interval: u64,
    /// Seconds after which the copying of one tag is given up, within [`TIMEOUTS`].
    pub skopeo_timeout: u64,
}

/// A change of a mirror. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Whether it syncs by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_enabled: Option<bool>,
    /// The address of the other registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_registry_url: Option<String>,
    /// The namespace there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_namespace: Option<String>,
    /// Who pulls there; empty credentials mean nobody.
    #[serde(flatten)]
    pub credentials: Option<Credentials>,
    /// How it is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_registry_config: Option<Connection>,
    /// Which repositories are copied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository_filters: Option<Vec<String>>,
    /// The robot that writes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub robot_username: Option<String>,
    /// Who may see the repositories that it creates from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// When the next sync is due.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "as_whole_seconds_if_any"
    )]
    pub sync_start_date: Option<Timestamp>,
    /// Seconds from one sync to the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sync_interval: Option<u64>,
    /// Seconds after which the copying of one tag is given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skopeo_timeout: Option<u64>,
}

/// What a try to reach the other registry came to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Verification {
    /// Whether it was reached.
    pub success: bool,
    /// What Quay says about it, in words that may hold addresses of its network.
    #[serde(default, deserialize_with = "null_as_default")]
    pub message: String,
}

/// A repository that was found in the other namespace.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FoundRepository {
    /// The name there, without the namespace.
    pub name: String,
    /// What its last sync came to.
    #[serde(default)]
    pub sync_status: SyncStatus,
    /// When it was found.
    pub discovery_date: Option<Timestamp>,
    /// When it last synced.
    pub last_sync_date: Option<Timestamp>,
    /// What went wrong, in words.
    pub status_message: Option<String>,
    /// The repository here, once it was created.
    quay_repository: Option<String>,
}

impl FoundRepository {
    /// The repository here, once it was created.
    pub fn repository(&self) -> Option<RepositoryName> {
        RepositoryName::parse(self.quay_repository.as_deref()?)
    }
}

/// A page of the repositories that were found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FoundPage {
    /// Those of this page.
    pub repositories: Vec<FoundRepository>,
    /// The number of this page, from 1.
    pub page: u32,
    /// How many there are on all pages.
    pub total: u64,
    /// Whether there is a page after this one.
    #[serde(rename = "has_next", default)]
    pub has_additional: bool,
}

/// Gets how an organization follows another namespace. Not found means that it follows none.
pub async fn get(quay: &Quay, organization: &str) -> Result<OrganizationMirror, ApiError> {
    quay.call(&GET).path("orgname", organization).send().await
}

/// Sets a mirror up. The first sync finds the repositories and creates those that are not here.
pub async fn create(
    quay: &Quay,
    organization: &str,
    new: &NewOrganizationMirror,
) -> Result<(), ApiError> {
    let call = quay.call(&CREATE).path("orgname", organization);
    call.json(new).done().await
}

/// Changes a mirror.
pub async fn change(quay: &Quay, organization: &str, change: &Change) -> Result<(), ApiError> {
    let call = quay.call(&CHANGE).path("orgname", organization);
    call.json(change).done().await
}

/// Ends the following. The repositories stay.
pub async fn delete(quay: &Quay, organization: &str) -> Result<(), ApiError> {
    let call = quay.call(&DELETE).path("orgname", organization);
    call.done().await
}

/// Asks for a sync as soon as a worker is free, also of a mirror that does not sync by itself. An
/// invalid request (400) while one is under way.
pub async fn sync_now(quay: &Quay, organization: &str) -> Result<(), ApiError> {
    let call = quay.call(&SYNC_NOW).path("orgname", organization);
    call.done().await
}

/// Stops the sync, also one that is not under way: only what is stopped already is an invalid request
/// (400).
pub async fn cancel_sync(quay: &Quay, organization: &str) -> Result<(), ApiError> {
    let call = quay.call(&CANCEL_SYNC).path("orgname", organization);
    call.done().await
}

/// Has Quay try to reach the other registry, with what is saved. It may take many seconds.
pub async fn verify_connection(quay: &Quay, organization: &str) -> Result<Verification, ApiError> {
    let call = quay.call(&VERIFY_CONNECTION).path("orgname", organization);
    call.send().await
}

/// Lists the repositories that were found in the other namespace, by page from 1 and at most
/// [`LARGEST_PAGE`] at a time. Quay's discovery knows neither parameter; the server reads both.
pub async fn list_repositories(
    quay: &Quay,
    organization: &str,
    page: u32,
    limit: Option<u32>,
) -> Result<FoundPage, ApiError> {
    quay.call(&LIST_REPOSITORIES)
        .path("orgname", organization)
        .number("page", Some(page))
        .number("limit", limit)
        .send()
        .await
}

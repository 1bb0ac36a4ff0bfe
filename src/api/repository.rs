//! Chapter `repository`: lists, creates, changes and deletes repositories.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Digest, Operation, Page, PageToken, Quay, QuotaReport, RepositoryName, Scope,
    Timestamp,
    shapes::{null_as_default, whole_number},
};

const CHAPTER: &str = "repository";

/// [`list`]
pub const LIST: Operation =
    Operation::get("listRepos", "/repository", CHAPTER).needs(Scope::ReadRepository);
/// [`create`]
pub const CREATE: Operation =
    Operation::post("createRepo", "/repository", CHAPTER).needs(Scope::CreateRepository);
/// [`get`]
pub const GET: Operation =
    Operation::get("getRepo", "/repository/{repository}", CHAPTER).needs(Scope::ReadRepository);
/// [`update`]
pub const UPDATE: Operation =
    Operation::put("updateRepo", "/repository/{repository}", CHAPTER).needs(Scope::WriteRepository);
/// [`delete`]
pub const DELETE: Operation =
    Operation::delete("deleteRepository", "/repository/{repository}", CHAPTER)
        .needs(Scope::AdministerRepository);
/// [`change_visibility`]
pub const CHANGE_VISIBILITY: Operation = Operation::post(
    "changeRepoVisibility",
    "/repository/{repository}/changevisibility",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`change_state`]
pub const CHANGE_STATE: Operation = Operation::put(
    "changeRepoState",
    "/repository/{repository}/changestate",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// Which repositories to list. Quay wants at least one of the first three.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// Only those of this namespace. An unknown one gives an empty list.
    pub namespace: Option<String>,
    /// Also those that are visible to everybody.
    pub public: bool,
    /// Only those the person has starred.
    pub starred: bool,
    /// Whether to say when each was last modified.
    pub last_modified: bool,
    /// Whether to say how popular each is.
    pub popularity: bool,
    /// Where to go on, from the page before. A page holds 100.
    pub next_page: Option<PageToken>,
}

/// A repository in a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Repository {
    /// The user or organization that owns it.
    pub namespace: String,
    /// The name within the namespace. It may hold slashes.
    pub name: String,
    /// Markdown, which may hold raw HTML; empty when there is none.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// Whether everybody may pull.
    #[serde(default)]
    pub is_public: bool,
    /// Who may write at present.
    #[serde(default)]
    pub state: RepositoryState,
    /// Whether the person has starred it; absent for anonymous readers.
    pub is_starred: Option<bool>,
    /// The bytes in use; absent when the registry manages no quotas.
    pub quota_report: Option<QuotaReport>,
    /// When a tag last changed: asked for, and absent when none ever did.
    pub last_modified: Option<Timestamp>,
    /// Quay's figure for how often it is used lately, when asked for.
    pub popularity: Option<f64>,
}

impl Repository {
    /// `namespace/name`.
    pub fn full_name(&self) -> RepositoryName {
        RepositoryName::new(&self.namespace, &self.name)
    }
}

/// Who may write to a repository.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RepositoryState {
    /// Those who have the permission.
    #[default]
    Normal,
    /// Nobody: tags can be neither set nor deleted.
    ReadOnly,
    /// Only the synchronization with another registry.
    Mirror,
    /// A state that is newer than this list; Quay refuses to set it.
    #[serde(other)]
    Other,
}

/// Who may see and pull a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Everybody.
    Public,
    /// Those who have the permission.
    Private,
}

/// Lists the repositories that the token may see.
pub async fn list(quay: &Quay, query: &ListQuery) -> Result<Page<Repository>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        repositories: Vec<Repository>,
        next_page: Option<PageToken>,
    }
    let answer: Answer = quay
        .call(&LIST)
        .text("namespace", query.namespace.as_deref())
        .flag("public", query.public)
        .flag("starred", query.starred)
        .flag("last_modified", query.last_modified)
        .flag("popularity", query.popularity)
        .text("next_page", query.next_page.as_ref().map(PageToken::as_str))
        .send()
        .await?;
    Ok(Page {
        items: answer.repositories,
        next: answer.next_page,
    })
}

/// A repository to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRepository {
    /// Its name. The namespace must exist: for a missing one Quay fails (500).
    pub name: RepositoryName,
    /// Who may see it.
    pub visibility: Visibility,
    /// Markdown; may be empty.
    pub description: String,
}

/// Creates an empty repository and gives the name that Quay gave it.
pub async fn create(quay: &Quay, new: &NewRepository) -> Result<RepositoryName, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        namespace: &'a str,
        repository: &'a str,
        visibility: Visibility,
        description: &'a str,
    }
    quay.call(&CREATE)
        .json(&Body {
            namespace: &new.name.namespace,
            repository: &new.name.name,
            visibility: new.visibility,
            description: &new.description,
        })
        .send()
        .await
}

/// What to tell of a repository besides its details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct GetQuery {
    /// Its tags: at most 500, and Quay does not say when there are more.
    pub include_tags: bool,
    /// How often it was used, day by day.
    pub include_stats: bool,
}

/// A repository with what the person may do in it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RepositoryDetails {
    /// The user or organization that owns it.
    pub namespace: String,
    /// The name within the namespace. It may hold slashes.
    pub name: String,
    /// Markdown, which may hold raw HTML; empty when there is none.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// Whether everybody may pull.
    #[serde(default)]
    pub is_public: bool,
    /// Whether the namespace is an organization.
    #[serde(default)]
    pub is_organization: bool,
    /// Whether the person has starred it.
    #[serde(default)]
    pub is_starred: bool,
    /// Who may write at present.
    #[serde(default)]
    pub state: RepositoryState,
    /// Whether the person may set and delete tags. Superuser powers do not count.
    #[serde(default)]
    pub can_write: bool,
    /// Whether the person may administer it. Superuser powers do not count.
    #[serde(default)]
    pub can_admin: bool,
    /// For how many seconds deleted tags can be restored.
    #[serde(default, deserialize_with = "whole_number")]
    pub tag_expiration_s: Option<u64>,
    /// The tags by name, if asked for.
    pub tags: Option<BTreeMap<String, TagSummary>>,
    /// The use by day, if asked for.
    pub stats: Option<Vec<DayCount>>,
}

impl RepositoryDetails {
    /// `namespace/name`.
    pub fn full_name(&self) -> RepositoryName {
        RepositoryName::new(&self.namespace, &self.name)
    }
}

/// What [`RepositoryDetails`] tell of a tag.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TagSummary {
    /// The manifest it points at.
    pub manifest_digest: Digest,
    /// The bytes of its layers; absent for an index.
    pub size: Option<u64>,
    /// When it was set.
    pub last_modified: Option<Timestamp>,
    /// When it goes by itself.
    pub expiration: Option<Timestamp>,
}

/// How often a repository was used on one day.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DayCount {
    /// The day.
    pub date: Timestamp,
    /// How many actions the usage log holds for it.
    pub count: u64,
}

/// Gets one repository.
pub async fn get(
    quay: &Quay,
    repository: &RepositoryName,
    query: &GetQuery,
) -> Result<RepositoryDetails, ApiError> {
    // Tags are Quay's default, and 99 kB of them: no must be said.
    let include_tags = if query.include_tags { "true" } else { "false" };
    quay.call(&GET)
        .repository(repository)
        .text("includeTags", Some(include_tags))
        .flag("includeStats", query.include_stats)
        .send()
        .await
}

/// Sets the description, in Markdown. It may be empty.
pub async fn update(
    quay: &Quay,
    repository: &RepositoryName,
    description: &str,
) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        description: &'a str,
    }
    quay.call(&UPDATE)
        .repository(repository)
        .json(&Body { description })
        .done()
        .await
}

/// Deletes a repository with all its tags. One that is not there is no error.
pub async fn delete(quay: &Quay, repository: &RepositoryName) -> Result<(), ApiError> {
    quay.call(&DELETE).repository(repository).done().await
}

/// Says who may see a repository.
///
/// Of a missing one Quay tells a superuser success; here it is not found.
pub async fn change_visibility(
    quay: &Quay,
    repository: &RepositoryName,
    visibility: Visibility,
) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body {
        visibility: Visibility,
    }
    quay.call(&CHANGE_VISIBILITY)
        .repository(repository)
        .json(&Body { visibility })
        .done_unless_null()
        .await
}

/// Says who may write to a repository. `state` is one that can be set.
pub async fn change_state(
    quay: &Quay,
    repository: &RepositoryName,
    state: RepositoryState,
) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body {
        state: RepositoryState,
    }
    quay.call(&CHANGE_STATE)
        .repository(repository)
        .json(&Body { state })
        .done()
        .await
}

#[cfg(test)]
mod tests {
    use super::{Repository, RepositoryState};

    #[test]
    fn a_repository_is_read_with_what_it_uses() {
        let repository: Repository = serde_json::from_str(
            r#"{"namespace": "acme-corp", "name": "batch/etl-worker", "description": null,
                "is_public": true, "kind": "image", "state": "READ_ONLY", "is_starred": true,
                "last_modified": 1795235521, "popularity": 0.5,
                "quota_report": {"quota_bytes": 1116329, "configured_quota": 1073741824}}"#,
        )
        .unwrap();

        assert_eq!(
            repository.full_name().to_string(),
            "acme-corp/batch/etl-worker"
        );
        assert_eq!(repository.description, "");
        assert_eq!(repository.state, RepositoryState::ReadOnly);
        let report = repository.quota_report.unwrap();
        assert_eq!(report.quota_bytes, 1_116_329);
        assert_eq!(report.configured_quota, Some(1_073_741_824));
        let modified = repository.last_modified.unwrap();
        assert_eq!(modified.to_iso_seconds(), "2026-11-21T04:32:01Z");
    }

    #[test]
    fn what_other_registries_leave_out_is_not_missed() {
        let repository: Repository =
            serde_json::from_str(r#"{"namespace": "a", "name": "b", "state": "BURIED"}"#).unwrap();

        assert_eq!(repository.state, RepositoryState::Other);
        assert_eq!(repository.is_starred, None);
        assert_eq!(repository.last_modified, None);
    }
}

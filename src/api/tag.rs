//! Chapter `tag`: lists, sets, deletes and restores the tags of a repository.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use crate::{
    ApiError, Digest, NumberedPage, Operation, Quay, RepositoryName, Scope, Timestamp,
    shapes::null_as_default,
};

const CHAPTER: &str = "tag";

/// [`list`]
pub const LIST: Operation =
    Operation::get("listRepoTags", "/repository/{repository}/tag/", CHAPTER)
        .needs(Scope::ReadRepository);
/// [`change`]
pub const CHANGE: Operation =
    Operation::put("changeTag", "/repository/{repository}/tag/{tag}", CHAPTER)
        .needs(Scope::WriteRepository);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteFullTag",
    "/repository/{repository}/tag/{tag}",
    CHAPTER,
)
.needs(Scope::WriteRepository);
/// [`restore`]
pub const RESTORE: Operation = Operation::post(
    "restoreTag",
    "/repository/{repository}/tag/{tag}/restore",
    CHAPTER,
)
.needs(Scope::WriteRepository);
/// [`expire`]
pub const EXPIRE: Operation = Operation::post(
    "removeTagFromTimemachine",
    "/repository/{repository}/tag/{tag}/expire",
    CHAPTER,
)
.needs(Scope::WriteRepository);
/// [`pull_statistics`]
pub const PULL_STATISTICS: Operation = Operation::get(
    "getTagPullStatistics",
    "/repository/{repository}/tag/{tag}/pull_statistics",
    CHAPTER,
)
.needs(Scope::ReadRepository);

/// The most tags that a page holds; Quay cuts a larger `limit` down to it.
pub const LARGEST_PAGE: u32 = 100;

/// Which tags of a repository to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// The number of the page, from 1.
    pub page: Option<u32>,
    /// How many tags a page holds, at most [`LARGEST_PAGE`]; Quay's default is 50.
    pub limit: Option<u32>,
    /// Only tags whose name fits.
    pub filter: Option<NameFilter>,
    /// Only tags that exist now, without their history.
    pub only_active: bool,
    /// Only this tag, with its history.
    pub specific_tag: Option<String>,
}

/// A condition on the name of a tag. These two are all that Quay knows: an
/// operator that it does not know brings the whole list back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NameFilter {
    /// The name contains this text.
    Like(String),
    /// The name is this text.
    Equal(String),
}

impl NameFilter {
    fn as_query(&self) -> String {
        match self {
            NameFilter::Like(text) => format!("like:{text}"),
            NameFilter::Equal(text) => format!("eq:{text}"),
        }
    }
}

/// A tag, or one entry of its history.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Tag {
    /// The name.
    pub name: String,
    /// The manifest it points at, or pointed at.
    pub manifest_digest: Digest,
    /// Whether the manifest is an index of several, as for several architectures.
    #[serde(default)]
    pub is_manifest_list: bool,
    /// The bytes of the layers; absent for an index.
    pub size: Option<u64>,
    /// When this entry of the history began.
    pub start_ts: Option<Timestamp>,
    /// When this entry ended, or will end because the tag expires.
    pub end_ts: Option<Timestamp>,
    /// The same moment as `start_ts`.
    pub last_modified: Option<Timestamp>,
    /// The same moment as `end_ts`.
    pub expiration: Option<Timestamp>,
    /// Whether the entry came from a restore.
    #[serde(default)]
    pub reversion: bool,
    /// Whether the tag can be neither moved nor deleted.
    #[serde(default)]
    pub immutable: bool,
    /// Whether some manifests of an index are missing in this registry.
    #[serde(default)]
    pub is_sparse: bool,
    /// How many manifests an index names.
    pub child_manifest_count: Option<u32>,
    /// How many of them are in this registry.
    pub present_child_count: Option<u32>,
    /// Which of them are in this registry. What they are is told by
    /// [`manifest::get`](crate::manifest::get) only.
    #[serde(default, deserialize_with = "null_as_default")]
    pub child_manifests_presence: BTreeMap<Digest, bool>,
}

impl Tag {
    /// Whether the tag exists at a moment, and is not only history.
    pub fn is_active_at(&self, now: Timestamp) -> bool {
        self.end_ts.is_none_or(|end| end > now)
    }
}

/// Lists tags, the newest first.
pub async fn list(
    quay: &Quay,
    repository: &RepositoryName,
    query: &ListQuery,
) -> Result<NumberedPage<Tag>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        tags: Vec<Tag>,
        page: u32,
        has_additional: bool,
    }
    let filter = query.filter.as_ref().map(NameFilter::as_query);
    let answer: Answer = quay
        .call(&LIST)
        .repository(repository)
        .number("page", query.page)
        .number("limit", query.limit)
        .text("filter_tag_name", filter.as_deref())
        .flag("onlyActiveTags", query.only_active)
        .text("specificTag", query.specific_tag.as_deref())
        .send()
        .await?;
    Ok(NumberedPage {
        items: answer.tags,
        page: answer.page,
        has_additional: answer.has_additional,
    })
}

/// A change of a tag. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The manifest to point at. A tag that does not exist is created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest_digest: Option<Digest>,
    /// When the tag goes by itself, `Some(None)` for never. Whole seconds; a
    /// moment in the past is refused, and so is any for an immutable tag.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "as_epoch_seconds"
    )]
    pub expiration: Option<Option<Timestamp>>,
    /// Whether the tag can be moved and deleted no more. To take it back needs
    /// the right to administer the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub immutable: Option<bool>,
}

fn as_epoch_seconds<S: Serializer>(
    expiration: &Option<Option<Timestamp>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    expiration
        .flatten()
        .map(Timestamp::as_seconds)
        .serialize(serializer)
}

/// Creates or moves a tag, sets its expiration or its immutability.
pub async fn change(
    quay: &Quay,
    repository: &RepositoryName,
    tag: &str,
    change: &Change,
) -> Result<(), ApiError> {
    quay.call(&CHANGE)
        .repository(repository)
        .path("tag", tag)
        .json(change)
        .done()
        .await
}

/// Deletes a tag. It can be restored until the namespace's time for that is over.
pub async fn delete(quay: &Quay, repository: &RepositoryName, tag: &str) -> Result<(), ApiError> {
    quay.call(&DELETE)
        .repository(repository)
        .path("tag", tag)
        .done()
        .await
}

/// Points a tag at a manifest of its history again. A tag that never existed is created.
pub async fn restore(
    quay: &Quay,
    repository: &RepositoryName,
    tag: &str,
    manifest_digest: &Digest,
) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        manifest_digest: &'a Digest,
    }
    quay.call(&RESTORE)
        .repository(repository)
        .path("tag", tag)
        .json(&Body { manifest_digest })
        .done()
        .await
}

/// What to take out of a tag's history for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expiry {
    /// The manifest of the entries.
    pub manifest_digest: Digest,
    /// Whether the manifests of an index go as well.
    pub include_submanifests: bool,
    /// Whether it is the tag that exists now, instead of its past entries.
    pub is_alive: bool,
}

/// Takes a tag out of reach of [`restore`], at once and for good.
pub async fn expire(
    quay: &Quay,
    repository: &RepositoryName,
    tag: &str,
    expiry: &Expiry,
) -> Result<(), ApiError> {
    quay.call(&EXPIRE)
        .repository(repository)
        .path("tag", tag)
        .json(expiry)
        .done()
        .await
}

/// How often a tag and its manifest were pulled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PullStatistics {
    /// The pulls by this tag.
    #[serde(default)]
    pub tag_pull_count: u64,
    /// The last of them.
    pub last_tag_pull_date: Option<Timestamp>,
    /// The manifest that the tag points at.
    pub current_manifest_digest: Option<Digest>,
    /// The pulls of this manifest, by whatever tag.
    #[serde(default)]
    pub manifest_pull_count: u64,
    /// The last of them.
    pub last_manifest_pull_date: Option<Timestamp>,
}

/// Gets how often a tag was pulled. A registry without `IMAGE_PULL_STATS`
/// answers that it is not found.
pub async fn pull_statistics(
    quay: &Quay,
    repository: &RepositoryName,
    tag: &str,
) -> Result<PullStatistics, ApiError> {
    quay.call(&PULL_STATISTICS)
        .repository(repository)
        .path("tag", tag)
        .send()
        .await
}

#[cfg(test)]
mod tests {
    use super::Tag;
    use crate::Timestamp;

    #[test]
    fn an_index_tells_which_of_its_manifests_are_there() {
        let tag: Tag = serde_json::from_str(
            r#"{"name": "2.4", "reversion": false, "immutable": true, "start_ts": 1795235326,
                "manifest_digest": "sha256:bd31", "is_manifest_list": true, "size": null,
                "last_modified": "Sat, 21 Nov 2026 04:28:46 -0000", "is_sparse": true,
                "child_manifest_count": 2, "present_child_count": 1,
                "child_manifests_presence": {"sha256:ec06": true, "sha256:6aa6": false}}"#,
        )
        .unwrap();

        assert!(tag.is_manifest_list && tag.is_sparse && tag.immutable);
        assert_eq!(tag.size, None);
        assert_eq!(tag.start_ts, tag.last_modified);
        assert_eq!(tag.present_child_count, Some(1));
        let present: Vec<_> = tag.child_manifests_presence.values().collect();
        assert_eq!(present, [&false, &true]);
    }

    #[test]
    fn a_tag_is_active_until_it_ends() {
        let tag: Tag = serde_json::from_str(
            r#"{"name": "edge", "manifest_digest": "sha256:e056", "size": 75641,
                "start_ts": 1795235518, "end_ts": 1795278721,
                "expiration": "Sat, 21 Nov 2026 16:32:01 -0000"}"#,
        )
        .unwrap();

        assert_eq!(tag.end_ts, tag.expiration);
        assert!(tag.is_active_at(Timestamp::from_seconds(1_795_278_720)));
        assert!(!tag.is_active_at(Timestamp::from_seconds(1_795_278_721)));
        let lasting = Tag {
            end_ts: None,
            ..tag
        };
        assert!(lasting.is_active_at(Timestamp::from_seconds(i64::MAX / 1000)));
    }
}

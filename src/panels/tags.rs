//! The tags of a repository, as they are read wherever they are shown or counted.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use quay_api::{
    ApiError, Quay, RepositoryName,
    tag::{self, NameFilter, Tag},
};

use crate::data::{Batch, ListQuery};

type Hasher = BuildHasherDefault<DefaultHasher>;

/// The tags that a repository has now, a hundred at a time, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tags {
    /// Whose tags.
    pub repository: RepositoryName,
    /// What the server is to filter by, while not all tags are loaded.
    pub name: Option<NameFilter>,
}

impl ListQuery for Tags {
    type Item = Tag;
    type Cursor = u32;

    async fn page(self, quay: Quay, from: Option<u32>) -> Result<Batch<Tag, u32>, ApiError> {
        let query = tag::ListQuery {
            page: from,
            limit: Some(tag::LARGEST_PAGE),
            filter: self.name,
            only_active: true,
            specific_tag: None,
        };
        numbered(&quay, &self.repository, query).await
    }

    fn identity(tag: &Tag) -> Option<u64> {
        Some(Hasher::default().hash_one(&tag.name))
    }

    fn after_loss(_: u32, loaded: usize) -> u32 {
        page_after(loaded)
    }
}

/// What happened to the tags of a repository, or to one of them, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TagHistory {
    /// Whose tags.
    pub repository: RepositoryName,
    /// Which tag; all when `None`.
    pub tag: Option<String>,
}

impl ListQuery for TagHistory {
    type Item = Tag;
    type Cursor = u32;

    async fn page(self, quay: Quay, from: Option<u32>) -> Result<Batch<Tag, u32>, ApiError> {
        let query = tag::ListQuery {
            page: from,
            limit: Some(tag::LARGEST_PAGE),
            filter: None,
            only_active: false,
            specific_tag: self.tag,
        };
        numbered(&quay, &self.repository, query).await
    }

    fn identity(row: &Tag) -> Option<u64> {
        Some(Hasher::default().hash_one((&row.name, row.start_ts, &row.manifest_digest)))
    }

    fn after_loss(_: u32, loaded: usize) -> u32 {
        page_after(loaded)
    }
}

/// The page that holds the first line after those loaded. Pages count from 1.
fn page_after(loaded: usize) -> u32 {
    let whole = loaded / tag::LARGEST_PAGE as usize;
    u32::try_from(whole).unwrap_or(u32::MAX).saturating_add(1)
}

async fn numbered(
    quay: &Quay,
    repository: &RepositoryName,
    query: tag::ListQuery,
) -> Result<Batch<Tag, u32>, ApiError> {
    let page = tag::list(quay, repository, &query).await?;
    Ok(Batch {
        items: page.items,
        next: page.has_additional.then_some(page.page + 1),
    })
}

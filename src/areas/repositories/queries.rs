//! What this area reads. Every value is a question and its cache key.

use std::hash::{DefaultHasher, Hash, Hasher};

use quay_api::{
    ApiError, Digest, PageToken, Quay, RepositoryName, manifest,
    repository::{self, Repository, RepositoryDetails},
    tag,
};

pub use crate::panels::tags::{TagHistory, Tags};

use crate::data::{Batch, ListQuery, Query, one_of_few};

/// A list of repositories, a hundred at a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Repositories {
    /// All that the person can see.
    Visible,
    /// Those of one organization or user.
    Of(String),
    /// Those the person has starred.
    Starred,
}

impl ListQuery for Repositories {
    type Item = Repository;
    type Cursor = PageToken;

    async fn page(
        self,
        quay: Quay,
        from: Option<PageToken>,
    ) -> Result<Batch<Repository, PageToken>, ApiError> {
        let query = repository::ListQuery {
            public: self == Self::Visible,
            starred: self == Self::Starred,
            namespace: match self {
                Self::Of(namespace) => Some(namespace),
                _ => None,
            },
            last_modified: true,
            next_page: from,
            ..Default::default()
        };
        let page = repository::list(&quay, &query).await?;
        Ok(Batch {
            items: page.items,
            next: page.next,
        })
    }

    fn identity(repository: &Repository) -> Option<u64> {
        Some(hash(&(&repository.namespace, &repository.name)))
    }
}

/// One repository, without its tags (Quay would send at most 500 of them, without saying so).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneRepository(pub RepositoryName);

impl Query for OneRepository {
    type Answer = RepositoryDetails;

    async fn fetch(self, quay: Quay) -> Result<RepositoryDetails, ApiError> {
        repository::get(&quay, &self.0, &repository::GetQuery::default()).await
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A manifest. It never changes, so once read it stays fresh.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneManifest {
    /// Where it lies.
    pub repository: RepositoryName,
    /// Which one.
    pub digest: Digest,
}

impl Query for OneManifest {
    type Answer = manifest::Manifest;

    const FRESH_FOR: std::time::Duration = std::time::Duration::MAX;

    async fn fetch(self, quay: Quay) -> Result<manifest::Manifest, ApiError> {
        manifest::get(&quay, &self.repository, &self.digest).await
    }
}

/// How often a tag was pulled. Read for the rows in sight only, a few at a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TagPulls {
    /// Of which repository.
    pub repository: RepositoryName,
    /// Which tag.
    pub tag: String,
}

impl Query for TagPulls {
    type Answer = tag::PullStatistics;

    const FRESH_FOR: std::time::Duration = std::time::Duration::from_secs(300);

    async fn fetch(self, quay: Quay) -> Result<tag::PullStatistics, ApiError> {
        one_of_few(tag::pull_statistics(&quay, &self.repository, &self.tag)).await
    }
}

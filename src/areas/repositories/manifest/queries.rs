//! What the page of an image reads. Every value is a question and its cache key.

use quay_api::{
    ApiError, Digest, Quay, RepositoryName,
    manifest::{
        self,
        label::{self, Label},
    },
    tag::{self, Tag},
};

use crate::data::Query;

/// The tag of this name, if there is one now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneTag {
    /// Whose tag.
    pub repository: RepositoryName,
    /// Its name.
    pub name: String,
}

impl Query for OneTag {
    type Answer = Option<Tag>;

    async fn fetch(self, quay: Quay) -> Result<Option<Tag>, ApiError> {
        let query = tag::ListQuery {
            only_active: true,
            specific_tag: Some(self.name),
            ..Default::default()
        };
        let page = tag::list(&quay, &self.repository, &query).await?;
        Ok(page.items.into_iter().next())
    }
}

/// How often a manifest was pulled, by whatever tag.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ManifestPulls {
    /// Where it lies.
    pub repository: RepositoryName,
    /// Which one.
    pub digest: Digest,
}

impl Query for ManifestPulls {
    type Answer = manifest::PullStatistics;

    async fn fetch(self, quay: Quay) -> Result<manifest::PullStatistics, ApiError> {
        manifest::pull_statistics(&quay, &self.repository, &self.digest).await
    }
}

/// The labels of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Labels {
    /// Where it lies.
    pub repository: RepositoryName,
    /// Which one.
    pub digest: Digest,
}

impl Query for Labels {
    type Answer = Vec<Label>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Label>, ApiError> {
        label::list(&quay, &self.repository, &self.digest, None).await
    }
}

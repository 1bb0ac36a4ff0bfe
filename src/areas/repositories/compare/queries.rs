//! What a comparison reads beside what other pages read, too.

use quay_api::{
    ApiError, Digest, Quay, RepositoryName,
    manifest::label::{self, Label},
};

use crate::data::Query;

/// The labels of an image.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LabelsOf {
    /// Where it lies.
    pub repository: RepositoryName,
    /// Which image.
    pub digest: Digest,
}

impl Query for LabelsOf {
    type Answer = Vec<Label>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Label>, ApiError> {
        label::list(&quay, &self.repository, &self.digest, None).await
    }
}

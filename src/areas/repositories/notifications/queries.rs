//! What this tab reads.

use quay_api::{
    ApiError, Quay, RepositoryName,
    repositorynotification::{self, Notification},
};

use crate::data::Query;

/// The notifications of a repository, all at once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RepositoryNotifications(pub RepositoryName);

impl Query for RepositoryNotifications {
    type Answer = Vec<Notification>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Notification>, ApiError> {
        repositorynotification::list(&quay, &self.0).await
    }
}

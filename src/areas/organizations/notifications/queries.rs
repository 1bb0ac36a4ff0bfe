//! What this tab reads.

use quay_api::{ApiError, Quay, namespacenotification, repositorynotification::Notification};

use crate::data::Query;

/// The notifications of an organization, all at once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OrganizationNotifications(pub String);

impl Query for OrganizationNotifications {
    type Answer = Vec<Notification>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Notification>, ApiError> {
        namespacenotification::list_of_organization(&quay, &self.0).await
    }
}

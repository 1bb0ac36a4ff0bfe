//! What repositories give now. Every value is a question and its cache key.

use std::{sync::Arc, time::Duration};

use futures::{StreamExt, future, stream};
use quay_api::{ApiError, Quay, RepositoryName, permission};

use crate::{
    data::Query,
    panels::permissions::{Holder, holders},
};

/// What one repository gives to whom, or why that could not be read.
pub type Held = (RepositoryName, Result<Vec<Arc<Holder>>, ApiError>);

/// How many repositories are read at the same time: each costs the registry twice 200 ms.
const AT_ONCE: usize = 2;

/// What some repositories give to whom. One that cannot be read does not spoil the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeldIn(pub Vec<RepositoryName>);

impl Query for HeldIn {
    type Answer = Vec<Held>;

    /// What is about to be changed is read anew.
    const FRESH_FOR: Duration = Duration::ZERO;

    async fn fetch(self, quay: Quay) -> Result<Vec<Held>, ApiError> {
        let read = |repository: RepositoryName| {
            let quay = quay.clone();
            async move {
                let users = permission::list_users(&quay, &repository);
                let teams = permission::list_teams(&quay, &repository);
                let both = future::try_join(users, teams).await;
                (
                    repository,
                    both.map(|(users, teams)| holders(&users, &teams)),
                )
            }
        };
        Ok(stream::iter(self.0)
            .map(read)
            .buffered(AT_ONCE)
            .collect()
            .await)
    }
}

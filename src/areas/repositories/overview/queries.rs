//! What this tab reads.

use quay_api::{
    ApiError, Quay, RepositoryName,
    mirrorhealth::{self, Health, HealthQuery},
    repository::{self, DayCount},
};

use crate::data::Query;

/// How often a repository was used, by day, in the last three months.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UseByDay(pub RepositoryName);

impl Query for UseByDay {
    type Answer = Vec<DayCount>;

    async fn fetch(self, quay: Quay) -> Result<Vec<DayCount>, ApiError> {
        let query = repository::GetQuery {
            include_tags: false,
            include_stats: true,
        };
        let details = repository::get(&quay, &self.0, &query).await?;
        Ok(details.stats.unwrap_or_default())
    }
}

/// How the mirrors of a namespace are doing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MirrorsOf(pub String);

impl Query for MirrorsOf {
    type Answer = Health;

    async fn fetch(self, quay: Quay) -> Result<Health, ApiError> {
        let query = HealthQuery {
            namespace: Some(self.0),
            detailed: true,
            ..Default::default()
        };
        mirrorhealth::get(&quay, &query).await
    }
}

//! What the tab reads.

use quay_api::{
    ApiError, PageToken, Quay, RepositoryName,
    logs::{self, LogEntry, Period},
    mirror::{self, Mirror},
    mirrorhealth::{self, Health, HealthQuery},
};

use crate::data::{Batch, ListQuery, Query};

/// How a repository follows another one. Not found means that it follows none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MirrorOf(pub RepositoryName);

impl Query for MirrorOf {
    type Answer = Mirror;

    async fn fetch(self, quay: Quay) -> Result<Mirror, ApiError> {
        mirror::get(&quay, &self.0).await
    }
}

/// How the mirrors of a namespace are doing, each of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MirrorsOf {
    /// The organization or user.
    pub namespace: String,
}

/// As many mirrors as one answer is asked to tell of.
pub const MIRRORS_AT_ONCE: u32 = 100;

impl Query for MirrorsOf {
    type Answer = Health;

    async fn fetch(self, quay: Quay) -> Result<Health, ApiError> {
        let query = HealthQuery {
            namespace: Some(self.namespace),
            detailed: true,
            limit: Some(MIRRORS_AT_ONCE),
            offset: None,
        };
        mirrorhealth::get(&quay, &query).await
    }
}

/// What happened in a repository during some days, newest first. What is about its mirror is picked
/// out here: Quay has no filter for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MirrorLog {
    /// Whose log.
    pub repository: RepositoryName,
    /// Which days.
    pub period: Period,
}

impl ListQuery for MirrorLog {
    type Item = LogEntry;
    type Cursor = PageToken;

    async fn page(
        self,
        quay: Quay,
        from: Option<PageToken>,
    ) -> Result<Batch<LogEntry, PageToken>, ApiError> {
        let query = logs::ListQuery {
            period: Some(self.period),
            next_page: from,
            ..Default::default()
        };
        let owner = logs::Owner::Repository(self.repository);
        let page = logs::list(&quay, &owner, &query).await?;
        Ok(Batch {
            items: page.items,
            next: page.next,
        })
    }
}

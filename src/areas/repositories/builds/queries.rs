//! What the pages of builds and triggers read.

use quay_api::{
    ApiError, Quay, RepositoryName,
    build::{self, Build, LogEntry, LogKind},
    trigger::{self, Reference, Trigger},
};

use crate::data::{Batch, ListQuery, Query};

/// The newest builds of a repository.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Builds {
    /// Whose builds.
    pub repository: RepositoryName,
    /// At most so many: Quay knows no pages here.
    pub limit: u32,
}

impl Query for Builds {
    type Answer = Vec<Build>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Build>, ApiError> {
        let query = build::ListQuery {
            limit: Some(self.limit),
            since: None,
        };
        build::list(&quay, &self.repository, &query).await
    }
}

/// One build.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneBuild {
    /// Whose build.
    pub repository: RepositoryName,
    /// Its UUID.
    pub id: String,
}

impl Query for OneBuild {
    type Answer = Build;

    const FRESH_FOR: std::time::Duration = std::time::Duration::from_secs(2);

    async fn fetch(self, quay: Quay) -> Result<Build, ApiError> {
        build::get(&quay, &self.repository, &self.id).await
    }
}

/// The log of a build, as far as it is written when somebody asks for more.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BuildLog(pub OneBuild);

/// A piece of a log.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// An entry.
    Entry(LogEntry),
    /// The whole log lies here, where this page may not read.
    Elsewhere(String),
}

/// The number of the next entry, and how often was asked: a log that stood still is asked again.
pub type LogCursor = (u32, u32);

impl ListQuery for BuildLog {
    type Item = Piece;
    type Cursor = LogCursor;

    async fn page(
        self,
        quay: Quay,
        from: Option<LogCursor>,
    ) -> Result<Batch<Piece, LogCursor>, ApiError> {
        let (start, turn) = from.unwrap_or_default();
        let OneBuild { repository, id } = self.0;
        let mut page = build::logs(&quay, &repository, &id, start).await?;
        if let Some(url) = page.logs_url.take() {
            // A storage on another origin may be out of reach: then the person is told where it is.
            let Ok(archived) = build::archived_logs(&quay, &url).await else {
                return Ok(Batch {
                    items: vec![Piece::Elsewhere(url)],
                    next: None,
                });
            };
            page = archived;
        }
        let next = page.start + page.logs.len() as u32;
        let is_over = page.logs.last().is_some_and(is_last);
        Ok(Batch {
            items: page.logs.into_iter().map(Piece::Entry).collect(),
            next: (!is_over).then_some((next, turn + 1)),
        })
    }
}

/// Whether nothing follows an entry.
fn is_last(entry: &LogEntry) -> bool {
    entry.kind == LogKind::Phase && matches!(entry.message.as_str(), "complete" | "error")
}

/// The triggers of a repository.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Triggers(pub RepositoryName);

impl Query for Triggers {
    type Answer = Vec<Trigger>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Trigger>, ApiError> {
        trigger::list(&quay, &self.0).await
    }
}

/// One trigger.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneTrigger {
    /// Whose trigger.
    pub repository: RepositoryName,
    /// Its UUID.
    pub id: String,
}

impl Query for OneTrigger {
    type Answer = Trigger;

    async fn fetch(self, quay: Quay) -> Result<Trigger, ApiError> {
        trigger::get(&quay, &self.repository, &self.id).await
    }
}

/// The builds that a trigger started lately.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BuildsOfTrigger(pub OneTrigger);

impl Query for BuildsOfTrigger {
    type Answer = Vec<Build>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Build>, ApiError> {
        trigger::list_builds(&quay, &self.0.repository, &self.0.id, Some(10)).await
    }
}

/// The branches and tags that a trigger can be started with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct References(pub OneTrigger);

impl Query for References {
    type Answer = Vec<Reference>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Reference>, ApiError> {
        trigger::list_references(&quay, &self.0.repository, &self.0.id, None).await
    }
}

//! Chapter `mirrorhealth`: how the mirrors of a namespace, or all of them, are doing.

use serde::Deserialize;

use crate::{
    ApiError, Operation, Quay, RepositoryName, Timestamp, mirror::SyncStatus,
    shapes::null_as_default,
};

const CHAPTER: &str = "mirrorhealth";

/// [`get`]
pub const GET: Operation = Operation::get(
    "getRepositoryMirrorHealth",
    "/repository/mirror/health",
    CHAPTER,
);

/// [`get_of_registry`]. Quay's own list names no scope; it wants `super:user` all the same.
pub const GET_OF_REGISTRY: Operation = Operation::get(
    "getSuperUserRepositoryMirrorHealth",
    "/superuser/mirror/health",
    "superuser",
);

/// The status of Quay's answer when something is wrong: it holds the report all the same.
const UNHEALTHY: u16 = 503;

/// Which mirrors to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct HealthQuery {
    /// Those of this namespace; all when `None`, which only a superuser may ask.
    pub namespace: Option<String>,
    /// Whether to tell of each of them.
    pub detailed: bool,
    /// How many of them to tell of at most; Quay's default is 100.
    pub limit: Option<u32>,
    /// How many to leave out before.
    pub offset: Option<u32>,
}

/// How mirrors are doing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Health {
    /// Whether Quay finds nothing wrong.
    #[serde(default)]
    pub healthy: bool,
    /// The mirrors, counted and, when asked for, one by one.
    pub repositories: Mirrors,
    /// How many tags wait to be copied.
    #[serde(default, deserialize_with = "null_as_default")]
    pub tags_pending: u64,
    /// When this was found out.
    pub last_check: Option<Timestamp>,
    /// What Quay finds wrong.
    #[serde(default, deserialize_with = "null_as_default")]
    pub issues: Vec<Issue>,
}

/// Mirrors by what their last sync came to.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Mirrors {
    /// All that are enabled.
    pub total: u64,
    /// Those that sync now.
    pub syncing: u64,
    /// Those whose last sync went well.
    pub completed: u64,
    /// Those whose last sync failed.
    pub failed: u64,
    /// Those that never synced.
    pub never_run: u64,
    /// One by one, when asked for.
    #[serde(deserialize_with = "null_as_default")]
    pub details: Vec<MirrorState>,
    /// Which part of them `details` are.
    pub pagination: Option<Pagination>,
}

/// How one mirror is doing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MirrorState {
    /// The user or organization that owns it.
    pub namespace: String,
    /// The name within the namespace.
    pub repository: String,
    /// What its last sync came to.
    #[serde(default)]
    pub sync_status: SyncStatus,
    /// Whether it syncs by itself.
    #[serde(default)]
    pub is_enabled: bool,
    /// When it last synced; absent when it never did.
    pub last_sync: Option<Timestamp>,
    /// How often a failing sync is tried again before the next interval.
    pub retries_remaining: Option<u32>,
}

impl MirrorState {
    /// `namespace/name`.
    pub fn full_name(&self) -> RepositoryName {
        RepositoryName::new(&self.namespace, &self.repository)
    }
}

/// Which part of a list an answer holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Pagination {
    /// How many items come before this part.
    pub offset: u32,
    /// How many items a part holds at most.
    pub limit: u32,
    /// Whether there are items after this part.
    pub has_more: bool,
}

/// Something that Quay finds wrong.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Issue {
    /// `warning` or `critical`.
    #[serde(default)]
    pub severity: String,
    /// What it is, in words.
    #[serde(default)]
    pub message: String,
    /// When it was found.
    pub timestamp: Option<Timestamp>,
}

/// Gets how mirrors are doing. Those who neither own the namespace nor are superusers are refused.
pub async fn get(quay: &Quay, query: &HealthQuery) -> Result<Health, ApiError> {
    quay.call(&GET)
        .text("namespace", query.namespace.as_deref())
        .flag("detailed", query.detailed)
        .number("limit", query.limit)
        .number("offset", query.offset)
        .send_even_at(UNHEALTHY)
        .await
}

/// Gets how all mirrors of the registry are doing, counted and not one by one, for superusers and those who
/// only look.
pub async fn get_of_registry(quay: &Quay) -> Result<Health, ApiError> {
    quay.call(&GET_OF_REGISTRY).send_even_at(UNHEALTHY).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrors_are_told_one_by_one_with_their_last_sync() {
        let health: Health = serde_json::from_str(
            r#"{"healthy": true, "workers": {"active": 0, "configured": 0, "status": "healthy"},
                "repositories": {"total": 1, "syncing": 0, "completed": 0, "failed": 0, "never_run": 1,
                  "details": [{"namespace": "mirror-hub", "repository": "alpine", "sync_status": "NEVER_RUN",
                    "is_enabled": true, "last_sync": null, "retries_remaining": 3}],
                  "pagination": {"limit": 100, "offset": 0, "has_more": false}},
                "tags_pending": 0, "last_check": "2026-11-21T04:49:50.763338Z", "issues": []}"#,
        )
        .unwrap();

        let state = &health.repositories.details[0];
        assert_eq!(state.full_name().to_string(), "mirror-hub/alpine");
        assert_eq!(state.sync_status, SyncStatus::NeverRun);
        assert_eq!(state.last_sync, None);
    }
}

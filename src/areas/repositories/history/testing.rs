//! Rows for tests.

use std::sync::Arc;

use quay_api::{Digest, Timestamp, tag::Tag};

use crate::areas::repositories::tags::patch::pointing_at;

/// A moment, in seconds.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

/// A row: `name` pointed at `digest` from `start` to `end`.
pub fn row(name: &str, digest: &str, start: i64, end: Option<i64>) -> Arc<Tag> {
    let mut tag = pointing_at(name, &Digest::new(digest), None, at(start));
    tag.end_ts = end.map(at);
    Arc::new(tag)
}

/// The same row, begun by a restore.
pub fn restored(row: Arc<Tag>) -> Arc<Tag> {
    let mut row = Arc::unwrap_or_clone(row);
    row.reversion = true;
    Arc::new(row)
}

/// The same row, of a tag that can be neither moved nor deleted.
pub fn immutable(row: Arc<Tag>) -> Arc<Tag> {
    let mut row = Arc::unwrap_or_clone(row);
    row.immutable = true;
    Arc::new(row)
}

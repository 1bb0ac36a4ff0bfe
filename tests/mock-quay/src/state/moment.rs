//! Points in time: milliseconds since 1970, UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub(crate) type Millis = i64;

pub(crate) fn now() -> Millis {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis() as Millis)
}

/// `Sat, 21 Nov 2026 04:32:01 -0000`, as tags, logs and layers carry it.
pub(crate) fn rfc_2822(moment: Millis) -> String {
    let seconds = Duration::from_secs(moment.max(0) as u64 / 1000);
    httpdate::fmt_http_date(UNIX_EPOCH + seconds).replace("GMT", "-0000")
}

use quay_api::mirror::SyncStatus;

use crate::ui::{Glyph, Tone};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A status as people say it.
pub fn status_words(status: SyncStatus) -> (Glyph, Tone, &'static str) {
    match status {
        SyncStatus::NeverRun => (Glyph::Clock, Tone::Neutral, "Never synced"),
        SyncStatus::SyncNow => (Glyph::Spinner, Tone::Info, "Waiting for a worker"),
        SyncStatus::Syncing => (Glyph::Spinner, Tone::Info, "Syncing"),
        SyncStatus::Success => (Glyph::Check, Tone::Success, "Synced"),
        SyncStatus::Fail => (Glyph::Failure, Tone::Danger, "Failed"),
        SyncStatus::Cancel => (Glyph::Stop, Tone::Warning, "Cancelled"),
        SyncStatus::Skip => (Glyph::Stop, Tone::Neutral, "Left out"),
        SyncStatus::Other => (Glyph::Help, Tone::Neutral, "Unknown"),
    }
}

/// How long until a moment, in its two largest units: `in 4 min 12 s`. `None` when it has come.
pub fn countdown(at_ms: i64, now_ms: i64) -> Option<String> {
    let left = at_ms.saturating_sub(now_ms);
    let two = |large: (i64, &str), small: (i64, &str)| {
        let (whole, rest) = (left / large.0, left % large.0 / small.0);
        match rest {
            0 => format!("in {whole} {}", large.1),
            _ => format!("in {whole} {} {rest} {}", large.1, small.1),
        }
    };
    Some(match left {
        ..SECOND => return None,
        SECOND..MINUTE => format!("in {} s", left / SECOND),
        MINUTE..HOUR => two((MINUTE, "min"), (SECOND, "s")),
        HOUR..DAY => two((HOUR, "h"), (MINUTE, "min")),
        _ => two((DAY, "d"), (HOUR, "h")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_largest_units_are_counted_down() {
        let left = |length| countdown(length, 0);

        assert_eq!(
            left(4 * MINUTE + 12 * SECOND).as_deref(),
            Some("in 4 min 12 s")
        );
        assert_eq!(left(22 * HOUR).as_deref(), Some("in 22 h"));
        assert_eq!(left(3 * DAY + 90 * MINUTE).as_deref(), Some("in 3 d 1 h"));
        assert_eq!(left(5_900).as_deref(), Some("in 5 s"));
    }

    #[test]
    fn nothing_is_counted_once_the_moment_has_come() {
        assert_eq!(countdown(0, 0), None);
        assert_eq!(countdown(i64::MIN, i64::MAX), None);
    }
}

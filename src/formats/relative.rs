//! How long ago something happened, or how long it will take.

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A moment as seen from another one, both in milliseconds since 1970-01-01 UTC: `just now`,
/// `5 min ago`, `3 h ago`, `yesterday`, `9 d ago`, `4 mo ago`, `2 y ago`; ahead of now `in 11 h`,
/// `tomorrow`, `in 6 d`.
pub fn relative(at_ms: i64, now_ms: i64) -> String {
    let age = now_ms.saturating_sub(at_ms);
    let length = age.saturating_abs();
    if length < MINUTE {
        return if age < 0 {
            "in under 1 min"
        } else {
            "just now"
        }
        .to_owned();
    }
    if (DAY..2 * DAY).contains(&length) {
        return if age < 0 { "tomorrow" } else { "yesterday" }.to_owned();
    }
    let (number, unit) = match length {
        _ if length < HOUR => (length / MINUTE, "min"),
        _ if length < DAY => (length / HOUR, "h"),
        _ if length < 90 * DAY => (length / DAY, "d"),
        _ if length < 730 * DAY => (length / (30 * DAY), "mo"),
        _ => (length / (365 * DAY), "y"),
    };
    if age < 0 {
        format!("in {number} {unit}")
    } else {
        format!("{number} {unit} ago")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_239_607_000;

    #[test]
    fn the_past_is_written_in_its_largest_unit() {
        for (age, text) in [
            (0, "just now"),
            (59_000, "just now"),
            (5 * MINUTE, "5 min ago"),
            (3 * HOUR + 59 * MINUTE, "3 h ago"),
            (30 * HOUR, "yesterday"),
            (2 * DAY, "2 d ago"),
            (38 * DAY, "38 d ago"),
            (120 * DAY, "4 mo ago"),
            (800 * DAY, "2 y ago"),
        ] {
            assert_eq!(relative(NOW - age, NOW), text);
        }
    }

    #[test]
    fn the_future_is_told_apart_from_the_past() {
        for (ahead, text) in [
            (1_000, "in under 1 min"),
            (11 * HOUR, "in 11 h"),
            (25 * HOUR, "tomorrow"),
            (6 * DAY, "in 6 d"),
            (400 * DAY, "in 13 mo"),
        ] {
            assert_eq!(relative(NOW + ahead, NOW), text);
        }
    }

    #[test]
    fn impossible_moments_do_not_overflow() {
        assert!(relative(i64::MIN, i64::MAX).ends_with("y ago"));
    }
}

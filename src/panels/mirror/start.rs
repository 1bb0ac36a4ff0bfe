use quay_api::Timestamp;

use crate::formats::civil;

/// The moment that somebody wrote, in UTC: `2026-11-21 05:40`, or with seconds and a Z.
pub fn start(text: &str) -> Option<Timestamp> {
    let is_date = text.len() >= 10 && text.as_bytes().get(4) == Some(&b'-');
    let short = civil::parse(text).map(Timestamp::from_milliseconds);
    // A day beyond its month's last must not become one of the next month.
    let is_same_day = |at: &Timestamp| is_date && text.starts_with(&at.to_iso_seconds()[..10]);
    short.or_else(|| Timestamp::parse(text).filter(is_same_day))
}

/// What is wrong with the moment of a sync.
pub fn start_problem(text: &str) -> Option<&'static str> {
    start(text)
        .is_none()
        .then_some("Write a date that exists as 2026-12-21 or 2026-12-21 05:40, in UTC.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_with_and_without_time() {
        let read = |text| start(text).map(Timestamp::to_iso_seconds);

        assert_eq!(
            read("2026-11-21 05:40").as_deref(),
            Some("2026-11-21T05:40:00Z")
        );
        assert_eq!(
            read("2026-11-21T05:47:04Z").as_deref(),
            Some("2026-11-21T05:47:04Z")
        );
        assert_eq!(read("2026-11-21").as_deref(), Some("2026-11-21T00:00:00Z"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "tomorrow", "2026-02-30", "1795235521"] {
            assert!(start_problem(text).is_some(), "{text}");
        }
    }
}

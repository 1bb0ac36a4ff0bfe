//! When a tag shall go by itself, as people write it.

use quay_api::Timestamp;

use super::transition::now;
use crate::formats::{civil, period};

/// How the moment is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// So long from now.
    After,
    /// At a date.
    At,
    /// Not at all.
    Never,
}

impl Mode {
    /// Reads the value of a choice.
    pub fn parse(value: &str) -> Self {
        match value {
            "at" => Self::At,
            "never" => Self::Never,
            _ => Self::After,
        }
    }
}

/// What is wrong with a length of time.
pub fn period_problem(text: &str) -> Option<&'static str> {
    period::parse(text)
        .is_none()
        .then_some("Write a number and a unit: 30 d, 2 weeks, 12 hours.")
}

/// What is wrong with a date. One in the past is refused by Quay too.
pub fn date_problem(text: &str) -> Option<&'static str> {
    date_problem_at(text, now())
}

fn date_problem_at(text: &str, now: Timestamp) -> Option<&'static str> {
    match civil::parse(text).map(Timestamp::from_milliseconds) {
        None => Some("Write a date that exists as 2026-12-21 or 2026-12-21 05:40, in UTC."),
        Some(at) if at <= now => {
            Some("This moment has passed. Delete the tag instead, or pick a later one.")
        }
        Some(_) => None,
    }
}

/// The moment meant by what is typed; `None` while that is not right. The inner `None` is never.
pub fn deadline(mode: Mode, after: &str, at: &str, now: Timestamp) -> Option<Option<Timestamp>> {
    match mode {
        Mode::Never => Some(None),
        Mode::After => {
            let seconds = i64::try_from(period::parse(after)?).ok()?;
            Some(Some(Timestamp::from_seconds(now.as_seconds() + seconds)))
        }
        Mode::At => {
            let at = civil::parse(at).map(Timestamp::from_milliseconds)?;
            (at > now).then_some(Some(at))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-21 05:40:07 UTC
    const NOW: Timestamp = Timestamp::from_seconds(1_795_239_607);

    #[test]
    fn a_length_of_time_counts_from_now() {
        let deadline = deadline(Mode::After, "in 30 days", "", NOW);

        assert_eq!(
            deadline,
            Some(Some(Timestamp::from_seconds(1_795_239_607 + 30 * 86_400)))
        );
    }

    #[test]
    fn a_date_is_in_utc_and_must_be_to_come() {
        let at = deadline(Mode::At, "", "2026-12-21 05:40", NOW);

        assert_eq!(
            at.flatten().map(Timestamp::to_iso_seconds).as_deref(),
            Some("2026-12-21T05:40:00Z")
        );
        assert_eq!(deadline(Mode::At, "", "2026-11-20", NOW), None);
        assert!(
            date_problem_at("2026-11-20", NOW).is_some_and(|problem| problem.contains("passed"))
        );
        assert!(date_problem_at("soon", NOW).is_some());
    }

    #[test]
    fn never_needs_nothing_typed() {
        assert_eq!(deadline(Mode::Never, "", "", NOW), Some(None));
        assert_eq!(deadline(Mode::After, "", "", NOW), None);
    }
}

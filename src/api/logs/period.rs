//! Days, as the logs are asked for.

use std::fmt;

use crate::Timestamp;

const MILLISECONDS: i64 = 86_400_000;

/// The most days that can be counted at once, both ends included. Quay answers more with 400.
pub const LONGEST_AGGREGATE: u32 = 31;

/// A day of the calendar, in UTC. Written `mm/dd/yyyy`: Quay silently takes any other form for
/// nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The day that a moment belongs to.
    pub fn of(moment: Timestamp) -> Self {
        Self(moment.as_milliseconds().div_euclid(MILLISECONDS))
    }

    /// Reads `yyyy-mm-dd`. `None` for anything else, also for days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let moment = (text.len() == "2026-11-21".len()).then(|| Timestamp::parse(text))??;
        let day = Self::of(moment);
        // A day beyond its month's last must not become one of the next month.
        (day.to_iso() == text).then_some(day)
    }

    /// Its first moment.
    pub const fn start(self) -> Timestamp {
        Timestamp::from_milliseconds(self.0.saturating_mul(MILLISECONDS))
    }

    /// The day so many days later, or with a negative number earlier.
    pub const fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// As `yyyy-mm-dd`.
    pub fn to_iso(self) -> String {
        let mut text = self.start().to_iso_seconds();
        text.truncate("2026-11-21".len());
        text
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let iso = self.to_iso();
        let mut parts = iso.splitn(3, '-');
        let mut next = || parts.next().unwrap_or_default();
        let (year, month, day) = (next(), next(), next());
        write!(f, "{month}/{day}/{year}")
    }
}

/// Some days in a row, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: Day,
    last: Day,
}

impl Period {
    /// From one day to another, in whatever order: Quay refuses a period that ends before it begins.
    pub fn new(one: Day, other: Day) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// The so many days that end with `last`, one at least.
    pub fn ending(last: Day, days: u32) -> Self {
        Self {
            first: last.plus(1 - i64::from(days.max(1))),
            last,
        }
    }

    /// The first day.
    pub const fn first(self) -> Day {
        self.first
    }

    /// The last day, which counts in full.
    pub const fn last(self) -> Day {
        self.last
    }

    /// How many days it has.
    pub const fn days(self) -> u32 {
        (self.last.0 - self.first.0 + 1) as u32
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The period in parts that can be counted, newest first.
    pub fn countable(self) -> Vec<Period> {
        let mut parts = Vec::new();
        let mut last = self.last;
        while last >= self.first {
            let part = Self::ending(last, LONGEST_AGGREGATE);
            parts.push(Self {
                first: part.first.max(self.first),
                last,
            });
            last = part.first.plus(-1);
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, LONGEST_AGGREGATE, Period};
    use crate::Timestamp;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_day_is_sent_month_first() {
        let at = Timestamp::from_seconds(1_795_235_326);

        assert_eq!(Day::of(at).to_string(), "11/21/2026");
        assert_eq!(day("2026-01-02").to_string(), "01/02/2026");
    }

    #[test]
    fn only_days_that_exist_are_read() {
        assert_eq!(day("2024-02-29").to_iso(), "2024-02-29");
        for text in ["2026-02-29", "2026-2-1", "11/21/2026", "", "2026-11-21T00"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_counts_both_its_ends() {
        let period = Period::new(day("2026-11-21"), day("2026-10-22"));

        assert_eq!(period.days(), LONGEST_AGGREGATE);
        assert_eq!(period.countable(), [period]);
        assert_eq!(
            Period::ending(day("2026-11-21"), 2).first(),
            day("2026-11-20")
        );
    }

    #[test]
    fn a_long_period_is_counted_in_parts_without_gap() {
        let period = Period::ending(day("2026-11-21"), 90);

        let parts = period.countable();

        assert_eq!(parts.len(), 3);
        assert_eq!(
            parts.iter().map(|part| part.days()).collect::<Vec<_>>(),
            [31, 31, 28]
        );
        assert_eq!(parts[0].last(), period.last());
        assert_eq!(parts[2].first(), period.first());
        assert_eq!(parts[1].last(), parts[0].first().plus(-1));
    }
}

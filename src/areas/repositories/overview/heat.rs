//! The use of a repository by day, put into weeks.

use quay_api::repository::DayCount;

const DAY: i64 = 86_400_000;

/// How strongly a day stands out, from 0 (not used) to this.
pub const STRONGEST: u64 = 4;

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its midnight, in milliseconds UTC.
    pub at_ms: i64,
    /// How many actions.
    pub count: u64,
}

/// The days, in weeks from Monday to Sunday, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heat {
    /// The weeks; a day that was not told is `None`.
    pub weeks: Vec<[Option<Day>; 7]>,
    /// How many actions on all days.
    pub total: u64,
    /// The day with the most, if there was any.
    pub busiest: Option<Day>,
}

impl Heat {
    /// Puts days into weeks. They come in any order; a day that comes twice counts once, with the most.
    pub fn new(counts: &[DayCount]) -> Self {
        let mut days: Vec<Day> = counts
            .iter()
            .map(|one| Day {
                at_ms: one.date.as_milliseconds().div_euclid(DAY) * DAY,
                count: one.count,
            })
            .collect();
        days.sort_by_key(|day| (day.at_ms, std::cmp::Reverse(day.count)));
        days.dedup_by_key(|day| day.at_ms);
        let mut heat = Self::default();
        let Some(first) = days.first().map(|day| week_of(day.at_ms)) else {
            return heat;
        };
        for day in days {
            let week = usize::try_from(week_of(day.at_ms) - first).unwrap_or_default();
            if heat.weeks.len() <= week {
                heat.weeks.resize(week + 1, [None; 7]);
            }
            heat.weeks[week][weekday(day.at_ms)] = Some(day);
            heat.total += day.count;
            if day.count > heat.busiest.map_or(0, |busiest| busiest.count) {
                heat.busiest = Some(day);
            }
        }
        heat
    }

    /// How strongly a day stands out: 0 when nothing happened, at most [`STRONGEST`].
    pub fn level(&self, day: Day) -> u64 {
        let most = self.busiest.map_or(1, |busiest| busiest.count);
        (day.count * STRONGEST).div_ceil(most)
    }
}

/// Weeks since 1970; the first of January was a Thursday.
fn week_of(at_ms: i64) -> i64 {
    (at_ms.div_euclid(DAY) + 3).div_euclid(7)
}

/// 0 for Monday.
fn weekday(at_ms: i64) -> usize {
    usize::try_from((at_ms.div_euclid(DAY) + 3).rem_euclid(7)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use quay_api::Timestamp;

    use super::*;

    fn day(date: &str, count: u64) -> DayCount {
        let date = Timestamp::parse(date).expect("a date");
        DayCount { date, count }
    }

    #[test]
    fn days_stand_in_weeks_that_begin_on_monday_whatever_their_order() {
        // 2026-11-22 is a Sunday.
        let heat = Heat::new(&[
            day("2026-11-23", 1),
            day("2026-11-22", 8),
            day("2026-11-16", 0),
        ]);

        assert_eq!(heat.weeks.len(), 2);
        assert_eq!(heat.weeks[0][6].map(|day| day.count), Some(8));
        assert_eq!(heat.weeks[0][0].map(|day| day.count), Some(0));
        assert_eq!(heat.weeks[1][0].map(|day| day.count), Some(1));
        assert_eq!(heat.weeks[1][1], None);
        assert_eq!(heat.total, 9);
    }

    #[test]
    fn every_day_with_something_stands_out() {
        let heat = Heat::new(&[
            day("2026-11-22", 1000),
            day("2026-11-21", 1),
            day("2026-11-20", 0),
        ]);
        let levels = |index: usize| heat.weeks[0][index].map(|day| heat.level(day));

        assert_eq!(levels(6), Some(4));
        assert_eq!(levels(5), Some(1));
        assert_eq!(levels(4), Some(0));
    }

    #[test]
    fn without_any_use_there_is_no_busiest_day() {
        assert_eq!(Heat::new(&[]), Heat::default());
        assert_eq!(Heat::new(&[day("2026-11-22", 0)]).busiest, None);
    }
}

//! Entries counted for the chart: pure functions.

use quay_api::logs::{Aggregate, Day, Period};

use super::{kinds::Group, line::Line};
use crate::formats::civil;

/// The entries of a day, or of some days in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// How many of each group, in the order of [`Group::ALL`].
    pub counts: [u64; 4],
    /// Whether all of its entries are counted.
    pub is_whole: bool,
}

impl Bucket {
    /// What stands below it: `15 Nov`.
    pub fn label(&self) -> String {
        short(self.first)
    }

    /// Its days in full.
    pub fn name(&self) -> String {
        match self.first == self.last {
            true => civil::date(self.first.start().as_milliseconds()),
            false => format!(
                "{} to {}",
                short(self.first),
                civil::date(self.last.start().as_milliseconds())
            ),
        }
    }
}

/// `15 Nov`.
pub fn short(day: Day) -> String {
    let mut date = civil::date(day.start().as_milliseconds());
    if let Some(year) = date.rfind(' ') {
        date.truncate(year);
    }
    date
}

/// The days of a period in at most so many buckets.
fn buckets(period: Period, most: u32) -> Vec<Bucket> {
    let width = i64::from(period.days().div_ceil(most.max(1)));
    let mut buckets = Vec::new();
    let mut first = period.first();
    while first <= period.last() {
        let last = first.plus(width - 1).min(period.last());
        buckets.push(Bucket {
            first,
            last,
            counts: [0; 4],
            is_whole: true,
        });
        first = last.plus(1);
    }
    buckets
}

fn add(buckets: &mut [Bucket], day: Day, group: Group, count: u64) {
    let place = Group::ALL.iter().position(|one| *one == group);
    let bucket = buckets
        .iter_mut()
        .find(|bucket| (bucket.first..=bucket.last).contains(&day));
    if let (Some(bucket), Some(place)) = (bucket, place) {
        bucket.counts[place] += count;
    }
}

/// What the registry counted.
pub fn of_counts(period: Period, most: u32, counts: &[Aggregate]) -> Vec<Bucket> {
    let mut buckets = buckets(period, most);
    for one in counts {
        let (day, group) = (Day::of(one.datetime), Group::of(&one.kind));
        add(&mut buckets, day, group, one.count);
    }
    buckets
}

/// What is loaded, newest first. Days that are not loaded, or not to their end, are told as such.
pub fn of_lines<'a>(
    period: Period,
    most: u32,
    lines: impl Iterator<Item = &'a Line>,
    is_complete: bool,
) -> Vec<Bucket> {
    let mut buckets = buckets(period, most);
    let mut oldest = None;
    for line in lines {
        add(&mut buckets, line.day, line.group, 1);
        oldest = Some(line.day);
    }
    for bucket in &mut buckets {
        bucket.is_whole = is_complete || oldest.is_some_and(|oldest| bucket.first > oldest);
    }
    buckets
}

#[cfg(test)]
mod tests {
    use quay_api::Timestamp;
    use serde_json::json;

    use super::*;
    use crate::panels::logs::line::tests::line;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_long_period_has_few_bars_of_several_days() {
        let buckets = buckets(Period::ending(day("2026-11-21"), 90), 31);

        assert_eq!(buckets.len(), 30);
        assert_eq!(buckets[29].name(), "19 Nov to 21 Nov 2026");
        assert_eq!(buckets[29].label(), "19 Nov");
    }

    #[test]
    fn kinds_are_counted_by_colour() {
        let period = Period::ending(day("2026-11-21"), 2);
        let count = |kind: &str, count| Aggregate {
            kind: kind.to_owned(),
            count,
            datetime: Timestamp::parse("2026-11-20").unwrap(),
        };

        let counted = of_counts(
            period,
            31,
            &[
                count("pull_repo", 7),
                count("delete_tag", 2),
                count("move_tag", 1),
                count("push_repo_failed", 3),
            ],
        );

        assert_eq!(counted[0].counts, [7, 0, 3, 3]);
        assert_eq!(counted[1].counts, [0; 4]);
    }

    #[test]
    fn days_that_are_not_loaded_are_not_taken_for_empty() {
        let period = Period::ending(day("2026-11-21"), 3);
        let at = day("2026-11-20").start().as_seconds() + 60;
        let lines = [
            line(at + 86_400, "push_repo", "bob", json!({})),
            line(at, "push_repo", "bob", json!({})),
        ];
        let loaded = |is_complete| {
            let buckets = of_lines(period, 31, lines.iter().map(AsRef::as_ref), is_complete);
            buckets
                .iter()
                .map(|bucket| bucket.is_whole)
                .collect::<Vec<_>>()
        };

        assert_eq!(loaded(false), [false, false, true]);
        assert_eq!(loaded(true), [true, true, true]);
    }
}

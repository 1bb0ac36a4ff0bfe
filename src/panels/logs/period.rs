//! The days shown, in the address as `?from=2026-11-20&to=2026-11-21`.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use quay_api::{
    Timestamp,
    logs::{Day, LONGEST_AGGREGATE, Period},
};

use super::tally;
use crate::{formats::civil, ui::now_by_the_minute};

/// What is shown when nothing else is asked for, as Quay does it: yesterday and today.
const USUAL: u32 = 2;

/// The periods on offer, all of which end today.
pub const PRESETS: [(u32, &str); 4] = [
    (2, "Yesterday and today"),
    (7, "7 days"),
    (30, "30 days"),
    (90, "90 days"),
];

/// The days shown.
#[derive(Clone, Copy)]
pub struct ChosenPeriod {
    /// The days.
    pub period: Memo<Period>,
    /// The day that it is now, in UTC, as the registry counts.
    pub today: Memo<Day>,
    set_from: SignalSetter<Option<String>>,
    set_to: SignalSetter<Option<String>>,
}

impl ChosenPeriod {
    /// Follows the address.
    pub fn new() -> Self {
        let options = || NavigateOptions {
            scroll: false,
            ..Default::default()
        };
        let (from, set_from) = query_signal_with_options::<String>("from", options());
        let (to, set_to) = query_signal_with_options::<String>("to", options());
        let clock = now_by_the_minute();
        let today = Memo::new(move |_| Day::of(Timestamp::from_milliseconds(clock.get())));
        let period = Memo::new(move |_| {
            let day = |text: Option<String>| Day::parse(&text?);
            chosen(day(from.get()), day(to.get()), today.get())
        });
        Self {
            period,
            today,
            set_from,
            set_to,
        }
    }

    /// Shows the last so many days.
    pub fn set_last(self, days: u32) {
        match days {
            USUAL => {
                self.set_from.set(None);
                self.set_to.set(None);
            }
            days => self.set(Period::ending(self.today.get_untracked(), days)),
        }
    }

    /// Shows these days.
    pub fn set(self, period: Period) {
        self.set_from.set(Some(period.first().to_iso()));
        self.set_to.set(Some(period.last().to_iso()));
    }
}

/// The days that the address asks for; a part that is missing is made up.
fn chosen(from: Option<Day>, to: Option<Day>, today: Day) -> Period {
    match (from, to) {
        (Some(from), Some(to)) => Period::new(from, to),
        (Some(from), None) => Period::new(from, today),
        (None, to) => Period::ending(to.unwrap_or(today), USUAL),
    }
}

/// The days in few words: `20 to 21 Nov 2026` would be shorter, but is harder to read.
pub fn words(period: Period) -> String {
    let last = civil::date(period.last().start().as_milliseconds());
    match period.days() {
        1 => last,
        _ => format!("{} to {last}", tally::short(period.first())),
    }
}

/// What to say before a long period is read or counted; `None` for one that costs little.
pub fn cost(period: Period) -> Option<String> {
    let requests = period.days().div_ceil(LONGEST_AGGREGATE);
    (requests > 1).then(|| {
        format!(
            "{} days: the registry counts at most {LONGEST_AGGREGATE} at once, so counting takes {requests} requests, and its database may need long for each.",
            period.days()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn without_an_address_it_is_yesterday_and_today() {
        let period = chosen(None, None, day("2026-11-21"));

        assert_eq!(words(period), "20 Nov to 21 Nov 2026");
    }

    #[test]
    fn days_in_the_wrong_order_are_put_right() {
        let today = day("2026-11-21");

        let period = chosen(Some(day("2026-11-05")), Some(day("2026-11-01")), today);

        assert_eq!(period.first(), day("2026-11-01"));
        assert_eq!(chosen(Some(day("2026-11-01")), None, today).last(), today);
    }

    #[test]
    fn only_long_periods_are_warned_of() {
        let today = day("2026-11-21");

        assert_eq!(cost(Period::ending(today, 31)), None);
        assert!(cost(Period::ending(today, 90)).is_some_and(|text| text.contains("3 requests")));
    }
}

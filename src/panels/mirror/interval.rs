use leptos::prelude::*;

use crate::ui::{Field, SelectField, TextField, TextKind};

/// The units that people think in, the smallest first, with their seconds.
const UNITS: [(&str, u64); 5] = [
    ("seconds", 1),
    ("minutes", 60),
    ("hours", 3_600),
    ("days", 86_400),
    ("weeks", 604_800),
];

/// The longest that Quay's database holds, in seconds.
const LONGEST: u64 = 2_147_483_647;

/// A length of time as a number and a unit. Quay counts it in seconds.
#[derive(Clone, Copy)]
pub struct IntervalFields {
    amount: Field,
    unit: Field,
}

impl IntervalFields {
    /// Fields that start with so many seconds.
    pub fn new(seconds: u64) -> Self {
        let (amount, unit) = split(seconds);
        Self {
            amount: Field::with(amount.to_string(), amount_problem),
            unit: Field::with(unit, |_| None),
        }
    }

    /// The seconds meant; `None` while that is not right. Reactive.
    pub fn seconds(self) -> Option<u64> {
        seconds(&self.amount.value.read(), &self.unit.value.read())
    }

    /// The same for the moment of sending: marks what is wrong.
    pub fn checked(self) -> Option<u64> {
        self.amount.checked()?;
        let seconds = untrack(|| self.seconds());
        if seconds.is_none() {
            self.amount
                .set_problem("This is longer than Quay can count.");
        }
        seconds
    }

    /// Marks the number with what is wrong with it here.
    pub fn refuse(self, problem: &str) {
        self.amount.set_problem(problem);
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        self.amount.is_changed() || self.unit.is_changed()
    }

    /// The inputs side by side.
    pub fn view(self, label: &'static str) -> AnyView {
        let units: Vec<_> = UNITS
            .map(|(unit, _)| (unit.to_owned(), unit.to_owned()))
            .into();
        view! {
            <div class="mirror-interval">
                <TextField label field=self.amount kind=TextKind::Number/>
                <SelectField label="Unit" field=self.unit options=Signal::stored(units)/>
            </div>
        }
        .into_any()
    }
}

/// What is wrong with the number. Quay takes 0, and then never gets to rest.
fn amount_problem(amount: &str) -> Option<&'static str> {
    match amount.parse::<u64>() {
        Ok(1..) => None,
        _ => Some("Enter a whole number, 1 or more."),
    }
}

fn seconds(amount: &str, unit: &str) -> Option<u64> {
    let (_, length) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let seconds = amount.trim().parse::<u64>().ok()?.checked_mul(*length)?;
    (1..=LONGEST).contains(&seconds).then_some(seconds)
}

/// The largest unit that leaves no rest.
fn split(seconds: u64) -> (u64, &'static str) {
    let whole = |unit: &&(&'static str, u64)| seconds > 0 && seconds.is_multiple_of(unit.1);
    let fitting = UNITS.iter().rev().find(whole);
    fitting.map_or((seconds, "seconds"), |(unit, length)| {
        (seconds / length, *unit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_unit_without_a_rest_is_shown() {
        assert_eq!(split(86_400), (1, "days"));
        assert_eq!(split(1_209_600), (2, "weeks"));
        assert_eq!(split(5_400), (90, "minutes"));
        assert_eq!(split(61), (61, "seconds"));
        assert_eq!(split(0), (0, "seconds"));
    }

    #[test]
    fn what_is_shown_means_the_seconds_it_came_from() {
        for length in [1, 59, 60, 3_600, 90_000, 604_800] {
            let (amount, unit) = split(length);
            assert_eq!(seconds(&amount.to_string(), unit), Some(length));
        }
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(seconds("0", "days"), None);
        assert_eq!(seconds("99999999", "weeks"), None);
        assert!(amount_problem("-1").is_some());
        assert!(amount_problem("1.5").is_some());
    }
}

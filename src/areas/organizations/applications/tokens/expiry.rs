//! How long a token lives.

use leptos::prelude::*;
use quay_api::organization_application_tokens::LONGEST_LIFE;

use crate::{
    formats::period,
    ui::{Choice, ChoiceGroup, Field, TextField},
};

const DAY: u64 = 24 * 3_600;

/// A usual length, or one of one's own.
#[derive(Clone, Copy)]
pub struct Expiry {
    choice: RwSignal<String>,
    own: Field,
}

impl Expiry {
    /// Ninety days.
    pub fn new() -> Self {
        Self {
            choice: RwSignal::new("90 days".to_owned()),
            own: Field::new(problem),
        }
    }

    /// The seconds meant, as far as they can be read. Reactive.
    pub fn seconds(self) -> Option<u64> {
        match self.choice.read().as_str() {
            "longest" => Some(LONGEST_LIFE),
            "own" => period::parse(&self.own.value.read()),
            usual => period::parse(usual),
        }
    }

    /// The same for the moment of sending: marks what is wrong.
    pub fn checked(self) -> Option<u64> {
        if *self.choice.read_untracked() == "own" {
            self.own.checked()?;
        }
        untrack(|| self.seconds())
    }

    /// The choice, and the input for a length of one's own.
    pub fn view(self) -> AnyView {
        let choices = vec![
            Choice::new("30 days", "30 days"),
            Choice::new("90 days", "90 days"),
            Choice::new("365 days", "One year"),
            Choice::new("longest", "Ten years").hint("The longest that Quay allows."),
            Choice::new("own", "Another length"),
        ];
        view! {
            <ChoiceGroup label="It ends after" value=self.choice choices/>
            <Show when=move || *self.choice.read() == "own">
                <TextField label="Length" field=self.own placeholder="14 days" hint="For example 12 hours, 14 days, 6 months."/>
            </Show>
        }
        .into_any()
    }
}

fn problem(text: &str) -> Option<&'static str> {
    match period::parse(text) {
        None => Some("Write a number and a unit: 12 hours, 14 days, 6 months."),
        Some(seconds) if seconds > LONGEST_LIFE => Some("Quay allows ten years at most."),
        Some(_) => None,
    }
}

/// Whether a life of so many seconds is nearly over.
pub fn is_short(seconds_left: i64) -> bool {
    seconds_left < 14 * DAY as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_a_number_and_a_unit_and_ten_years_at_most() {
        assert_eq!(problem("14 days"), None);
        assert!(problem("soon").is_some());
        assert!(problem("11 years").is_some());
    }
}

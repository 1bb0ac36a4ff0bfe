//! The inputs for when tags shall go.

use leptos::prelude::*;
use quay_api::Timestamp;

use super::{
    deadline::{Mode, date_problem, deadline, period_problem},
    transition::now,
};
use crate::ui::{Choice, ChoiceGroup, Field, TextField};

/// How the moment is given, and what is typed for it. What is typed stays when the mode changes.
#[derive(Clone, Copy)]
pub struct DeadlineFields {
    mode: RwSignal<String>,
    after: Field,
    at: Field,
}

impl Default for DeadlineFields {
    fn default() -> Self {
        Self {
            mode: RwSignal::new("after".to_owned()),
            after: Field::with("30 d", period_problem),
            at: Field::new(date_problem),
        }
    }
}

impl DeadlineFields {
    /// What is meant; `None` while that is not right. The inner `None` is never. Reactive.
    pub fn wanted(self) -> Option<Option<Timestamp>> {
        let mode = Mode::parse(&self.mode.read());
        deadline(mode, &self.after.value.read(), &self.at.value.read(), now())
    }

    /// The same for the moment of sending: marks the field that is wrong.
    pub fn checked(self) -> Option<Option<Timestamp>> {
        let is_right = match Mode::parse(&self.mode.read_untracked()) {
            Mode::After => self.after.checked().is_some(),
            Mode::At => self.at.checked().is_some(),
            Mode::Never => true,
        };
        untrack(|| self.wanted()).filter(|_| is_right)
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        self.after.is_changed() || self.at.is_changed()
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        let Self { mode, after, at } = self;
        let choices = vec![
            Choice::new("after", "After a while"),
            Choice::new("at", "At a date"),
            Choice::new("never", "Never"),
        ];
        let input = move || {
            match Mode::parse(&mode.read()) {
            Mode::After => view! {
                <TextField label="In" field=after hint="30 d, 2 weeks, 12 hours"/>
            }
            .into_any(),
            Mode::At => view! {
                <TextField label="On" field=at placeholder="2026-12-21 05:40" hint="Date and time in UTC"/>
            }
            .into_any(),
            Mode::Never => ().into_any(),
        }
        };
        view! {
            <ChoiceGroup label="The tags go" value=mode choices/>
            {input}
        }
        .into_any()
    }
}

//! The form for a policy that deletes tags.

use leptos::prelude::*;
use quay_api::policy::{Method, Rule, age_seconds};

use super::{
    pattern::{Dialect, Pattern, PatternProblem},
    words,
};
use crate::{
    formats::period,
    ui::{Choice, ChoiceGroup, Field, TextField, TextKind},
};

/// What is typed for a policy that deletes tags.
#[derive(Clone, Copy)]
pub struct PruneFields {
    method: RwSignal<String>,
    newest: Field,
    age: Field,
    scope: RwSignal<String>,
    pattern: Field,
    initial: StoredValue<Option<Rule>>,
}

impl PruneFields {
    /// Begins with a rule, or with none.
    pub fn new(rule: Option<&Rule>) -> Self {
        let (method, newest, age) = match rule.map(|rule| &rule.method) {
            Some(Method::YoungerThan(age)) => ("age", "20".to_owned(), age.clone()),
            Some(Method::Newest(count)) => ("number", count.to_string(), "30 d".to_owned()),
            _ => ("number", "20".to_owned(), "30 d".to_owned()),
        };
        let pattern = rule.and_then(|rule| rule.tag_pattern.clone());
        let scope = match (&pattern, rule.is_none_or(|rule| rule.tag_pattern_matches)) {
            (None, _) => "all",
            (Some(_), true) => "matching",
            (Some(_), false) => "others",
        };
        Self {
            method: RwSignal::new(method.to_owned()),
            newest: Field::with(newest, number_problem),
            age: Field::with(age, age_problem),
            scope: RwSignal::new(scope.to_owned()),
            pattern: Field::with(pattern.unwrap_or_default(), |text| {
                text.is_empty()
                    .then_some("Write a regular expression, or choose all tags.")
            }),
            initial: StoredValue::new(rule.cloned()),
        }
    }

    /// The rule that is meant; `None` while something is wrong. Reactive.
    pub fn rule(self) -> Option<Rule> {
        let method = match self.method.read().as_str() {
            "age" => Method::YoungerThan(quay_age(self.age.value.read().trim())?),
            _ => {
                let text = self.newest.value.read();
                let number = text
                    .trim()
                    .parse()
                    .ok()
                    .filter(|_| number_problem(text.trim()).is_none());
                Method::Newest(number?)
            }
        };
        let scope = self.scope.read();
        let pattern = self.pattern.value.read().trim().to_owned();
        if *scope != "all" && pattern.is_empty() {
            return None;
        }
        Some(Rule {
            method,
            tag_pattern: (*scope != "all").then_some(pattern),
            tag_pattern_matches: *scope != "others",
        })
    }

    /// The rule to send, after marking what is wrong with it.
    pub fn checked(self) -> Option<Rule> {
        let is_right = match self.method.read_untracked().as_str() {
            "age" => self.age.checked().is_some(),
            _ => self.newest.checked().is_some(),
        };
        if *self.scope.read_untracked() != "all" {
            let pattern = self.pattern.checked()?;
            // Quay takes it and then fails in every run, for all repositories of the namespace.
            if let Err(problem @ PatternProblem::Invalid(_)) =
                Pattern::read(&pattern, Dialect::Postgres)
            {
                self.pattern.set_problem(problem.sentence());
                return None;
            }
        }
        untrack(|| self.rule()).filter(|_| is_right)
    }

    /// Says that the registry has this rule already.
    pub fn refuse_duplicate(self) {
        let text = "There is such a policy already. Change one of its values.";
        match self.method.read_untracked().as_str() {
            "age" => self.age.set_problem(text),
            _ => self.newest.set_problem(text),
        }
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        let typed = self.newest.is_changed() || self.age.is_changed() || self.pattern.is_changed();
        let rule = self.rule();
        typed
            || self
                .initial
                .with_value(|initial| initial.is_some() && *initial != rule)
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        let Self {
            method,
            newest,
            age,
            scope,
            pattern,
            ..
        } = self;
        let methods = vec![
            Choice::new("number", "Keep the newest")
                .hint("Older ones go as soon as there are more. Immutable tags do not count."),
            Choice::new("age", "Delete by age")
                .hint("Counted from when the tag was pushed or moved."),
        ];
        let scopes = vec![
            Choice::new("all", "All tags"),
            Choice::new("matching", "Tags whose name contains a match"),
            Choice::new("others", "Tags whose name contains none"),
        ];
        let value = move || {
            match method.read().as_str() {
            "age" => view! { <TextField label="Older than" field=age hint=move || age_hint(&age.value.read())/> }.into_any(),
            _ => view! {
                <TextField label="How many to keep" field=newest kind=TextKind::Number hint="A whole number from 1."/>
            }
            .into_any(),
        }
        };
        let pattern = move || {
            (*scope.read() != "all").then(|| view! {
                <TextField
                    label="Pattern"
                    field=pattern
                    mono=true
                    placeholder="^pr-"
                    hint="A regular expression as PostgreSQL reads it, found anywhere in the name: ^ and $ tie it to its ends."
                />
            })
        };
        view! {
            <ChoiceGroup label="What it does" value=method choices=methods/>
            {value}
            <ChoiceGroup label="Which tags it is about" value=scope choices=scopes/>
            {pattern}
        }
        .into_any()
    }
}

fn number_problem(text: &str) -> Option<&'static str> {
    // Quay counts in the whole numbers of its database.
    let number = text
        .parse::<u64>()
        .ok()
        .filter(|number| (1..=i32::MAX as u64).contains(number));
    number
        .is_none()
        .then_some("Write a whole number from 1. Quay never deletes all tags.")
}

fn age_problem(text: &str) -> Option<&'static str> {
    quay_age(text)
        .is_none()
        .then_some("Write a number and a unit: 30 d, 2 weeks, 12 hours.")
}

/// An age as Quay wants it, from what a person writes: `30 days` is `30d`. Its own spelling stays.
fn quay_age(text: &str) -> Option<String> {
    if age_seconds(text).is_some_and(|seconds| seconds > 0) {
        return Some(text.to_owned());
    }
    let seconds = period::parse(text)?;
    let units = [
        (7 * 86_400, 'w'),
        (86_400, 'd'),
        (3_600, 'h'),
        (60, 'm'),
        (1, 's'),
    ];
    let (size, unit) = units
        .into_iter()
        .find(|(size, _)| seconds.is_multiple_of(*size))?;
    Some(format!("{}{unit}", seconds / size))
}

fn age_hint(text: &str) -> String {
    match quay_age(text.trim()) {
        Some(age) => format!("Sent as {age}: {}.", words::age(&age)),
        None => "30 d, 2 weeks, 12 hours".to_owned(),
    }
}

#[cfg(test)]
mod tests;

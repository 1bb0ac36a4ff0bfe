use leptos::prelude::*;

use super::{finding::Findings, severity::Severity};
use crate::{
    formats::{count::count, filter::Term},
    shell::FilterState,
};

/// How many findings there are of each severity, and how many can be fixed. Each number is a button that
/// narrows the list down to its findings, and pressed again shows the others, too.
#[component]
pub fn CountsStrip(
    /// The whole report, whatever the filter.
    findings: Signal<std::sync::Arc<Findings>>,
    filter: FilterState,
) -> impl IntoView {
    let severity = move |severity: Severity| {
        let number = move || findings.read().counts.get(severity);
        let term = Term::new("severity", severity.word());
        let body = move || {
            view! {
                <span class=severity.class()>{severity.shape()}</span>
                <b>{count(u64::from(number()))}</b>
                " " {severity.word()}
            }
        };
        (severity != Severity::Unknown || number() > 0)
            .then(|| toggle(filter, term, move || number() == 0, body))
    };
    let fixable = move || findings.read().fixable as u64;
    let fix = toggle(
        filter,
        Term::new("fix", "yes"),
        move || fixable() == 0,
        move || view! { <b>{count(fixable())}</b> " fixable" },
    );
    view! {
        <div class="sevstrip" role="group" aria-label="Show only">
            {Severity::ALL.map(severity).into_iter().collect_view()}
            {fix}
        </div>
    }
}

/// A button that puts a condition into the filter, or takes it out.
fn toggle<V: IntoView + 'static>(
    filter: FilterState,
    term: Term,
    is_empty: impl Fn() -> bool + Send + 'static,
    body: impl Fn() -> V + Send + 'static,
) -> AnyView {
    let place = {
        let term = term.clone();
        move || filter.chips().iter().position(|chip| *chip == term)
    };
    let pressed = place.clone();
    let press = move |_| match untrack(&place) {
        Some(place) => filter.remove(place),
        None => filter.add(term.clone()),
    };
    view! {
        <button
            type="button"
            class="sevstrip__one"
            aria-pressed=move || pressed().is_some().to_string()
            data-empty=move || is_empty().then_some("")
            on:click=press
        >
            {body}
        </button>
    }
    .into_any()
}

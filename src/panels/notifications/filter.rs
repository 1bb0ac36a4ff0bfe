//! Which notifications a filter shows, and in which order.

use std::sync::Arc;

use quay_api::repositorynotification::Notification;

use super::{
    kinds::{Event, event_label},
    place::name,
    target::{self, State},
};
use crate::{
    formats::{filter::Term, order},
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["event", "method", "state"];

/// What the filter offers to complete: the usual ones.
pub fn suggestions(events: &'static [Event]) -> Vec<String> {
    let usual = [
        "state:disabled",
        "state:failing",
        "state:active",
        "method:webhook",
        "method:slack",
        "method:email",
    ];
    let events = events.iter().take(2);
    let events = events.map(|event| format!("event:{}", event.id));
    usual.into_iter().map(str::to_owned).chain(events).collect()
}

/// Whether a notification fits all conditions.
pub fn shows(events: &'static [Event], terms: &[Term], one: &Notification) -> bool {
    terms
        .iter()
        .all(|term| fits(events, term, one) != term.is_negated)
}

fn fits(events: &'static [Event], term: &Term, one: &Notification) -> bool {
    let value = term.value.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&value);
    match term.key.as_deref() {
        Some("event") => holds(&one.event) || holds(event_label(events, &one.event)),
        Some("method") => holds(&one.method) || holds(target::method_label(one)),
        Some("state") => state_word(target::state(one)).starts_with(&value),
        _ => holds(&name(events, one)) || holds(&target::target(one)),
    }
}

/// A state as the filter calls it.
pub fn state_word(state: State) -> &'static str {
    match state {
        State::Active => "active",
        State::Failing(_) => "failing",
        State::Disabled => "disabled",
    }
}

/// Puts notifications into an order.
pub fn sort(events: &'static [Event], all: &mut [Arc<Notification>], sort: &Sort) {
    let by_name = |one: &Arc<Notification>| order::natural(&name(events, one));
    match sort.column.as_str() {
        "event" => all.sort_by_cached_key(|one| event_label(events, &one.event).to_owned()),
        "target" => all
            .sort_by_cached_key(|one| (target::method_label(one).to_owned(), target::target(one))),
        "state" => all.sort_by_cached_key(|one| (target::state(one), by_name(one))),
        _ => all.sort_by_cached_key(by_name),
    }
    if sort.is_descending {
        all.reverse();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{formats::filter::parse, panels::notifications::kinds::OF_REPOSITORIES};

    #[test]
    fn a_filter_knows_state_method_and_words() {
        let one: Notification = serde_json::from_value(json!({
            "uuid": "u", "title": "Release channel", "event": "repo_push", "method": "webhook",
            "config": {"url": "https://chat.example.com"}, "number_of_failures": 3,
        }))
        .expect("it is complete");
        let shown = |text: &str| shows(OF_REPOSITORIES, &parse(text, KEYS), &one);

        assert!(shown("release state:disabled method:web event:push"));
        assert!(shown("chat.example"));
        assert!(!shown("state:active") && !shown("-method:webhook"));
    }
}

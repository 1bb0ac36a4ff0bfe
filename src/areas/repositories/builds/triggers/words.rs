//! Triggers in words.

use leptos::prelude::*;
use quay_api::trigger::{DisabledReason, Trigger};

use crate::ui::{Glyph, Mark, Tone};

/// What people call a service.
pub fn service(name: &str) -> String {
    match name {
        "github" => "GitHub",
        "gitlab" => "GitLab",
        "bitbucket" => "Bitbucket",
        "custom-git" => "Custom Git",
        other => other,
    }
    .to_owned()
}

/// A trigger in a few words, for titles and confirmations.
pub fn name(trigger: &Trigger) -> String {
    match &trigger.build_source {
        Some(source) => format!("{} {source}", service(&trigger.service)),
        None => format!("{} trigger", service(&trigger.service)),
    }
}

/// How a trigger is doing, and why.
pub fn state(trigger: &Trigger) -> (&'static str, Option<&'static str>) {
    if !trigger.is_active {
        return (
            "Not set up",
            Some("It starts nothing before it is activated."),
        );
    }
    if trigger.enabled {
        return ("Enabled", None);
    }
    // Quay keeps the reason when a trigger is enabled again, so it counts only here.
    let why = match trigger.disabled_reason {
        Some(DisabledReason::UserToggled) => "Somebody disabled it.",
        Some(DisabledReason::SuccessiveBuildFailures) => {
            "The registry disabled it: its builds failed too often, one after the other."
        }
        Some(DisabledReason::SuccessiveBuildInternalErrors) => {
            "The registry disabled it: its builders failed too often."
        }
        Some(DisabledReason::Other) | None => "The registry does not say why.",
    };
    ("Disabled", Some(why))
}

/// The mark of how a trigger is doing.
#[component]
pub fn StateMark(#[prop(into)] trigger: Trigger) -> impl IntoView {
    let (word, _) = state(&trigger);
    let (glyph, tone) = match (trigger.is_active, trigger.enabled) {
        (false, _) => (Glyph::Link, Tone::Warning),
        (true, true) => (Glyph::Check, Tone::Success),
        (true, false) => (Glyph::Pause, Tone::Warning),
    };
    view! { <Mark tone glyph text=word/> }
}

/// Why a trigger cannot be started now, if it cannot.
pub fn start_problem(trigger: &Trigger) -> Option<&'static str> {
    if !trigger.is_active {
        return Some("Activate it first.");
    }
    if !trigger.enabled {
        return Some("Enable it first.");
    }
    // Quay fails with 500 on these.
    trigger
        .build_source
        .is_none()
        .then_some("It has no source to build: delete it and set it up again.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn trigger(value: serde_json::Value) -> Trigger {
        serde_json::from_value(value).expect("the fields that matter are there")
    }

    #[test]
    fn an_old_reason_says_nothing_of_an_enabled_trigger() {
        let enabled = trigger(json!({"id": "t", "service": "github", "is_active": true,
            "enabled": true, "disabled_reason": "user_toggled", "build_source": "a/b"}));

        assert_eq!(state(&enabled), ("Enabled", None));
        assert_eq!(start_problem(&enabled), None);
        assert_eq!(name(&enabled), "GitHub a/b");
    }

    #[test]
    fn a_trigger_without_a_source_is_not_started() {
        let bare = trigger(json!({"id": "t", "is_active": true, "enabled": true}));
        let new = trigger(json!({"id": "t", "is_active": false, "enabled": true}));

        assert!(start_problem(&bare).is_some_and(|why| why.contains("no source")));
        assert_eq!(start_problem(&new), Some("Activate it first."));
    }
}

//! On what condition somebody is told, read and written as Quay's workers understand it.

use quay_api::repositorynotification::{Notification, Settings};
use serde_json::Value;

use super::kinds::{Event, Narrowing};

/// Severities from the worst on. Quay stores and compares their places in this order.
/// Quay: `PRIORITY_LEVELS` in `util/secscan/__init__.py`.
pub const SEVERITIES: [&str; 6] = ["Critical", "High", "Medium", "Low", "Negligible", "Unknown"];

/// From how many days on Quay does not look ahead any more.
pub const MOST_DAYS: u64 = 30;

/// A condition in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub text: String,
    /// Why it never comes true.
    pub problem: Option<&'static str>,
}

impl Told {
    fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            problem: None,
        }
    }
}

/// The condition of a notification in words.
pub fn told(events: &'static [Event], notification: &Notification) -> Told {
    let known = events.iter().find(|event| event.id == notification.event);
    let settings = &notification.event_config;
    match known.map(|event| event.narrowing) {
        Some(Narrowing::Severity) => severity(settings),
        Some(Narrowing::Reference) => match settings.text("ref-regex") {
            Some(expression) => Told::plain(format!("Only {expression}")),
            None => Told::plain("Any branch or tag"),
        },
        Some(Narrowing::Days) => days(settings),
        Some(Narrowing::Nothing) => Told::plain("Always"),
        None if settings.is_empty() => Told::plain("Always"),
        None => Told::plain("A condition unknown here"),
    }
}

fn number(settings: &Settings, name: &str) -> Option<u64> {
    match settings.value(name)? {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_u64(),
    }
}

fn severity(settings: &Settings) -> Told {
    if settings.value("level").is_none() {
        return Told::plain("Any severity");
    }
    let place = number(settings, "level").and_then(|place| usize::try_from(place).ok());
    match place.and_then(|place| SEVERITIES.get(place)) {
        Some(&"Unknown") => Told::plain("Any severity"),
        Some(&"Critical") => Told::plain("Critical only"),
        Some(word) => Told::plain(format!("{word} or worse")),
        None => Told {
            text: settings.text("level").unwrap_or("Unreadable").to_owned(),
            problem: Some(
                "The severity is stored as a word. Quay compares numbers, so it cannot tell when this applies.",
            ),
        },
    }
}

fn days(settings: &Settings) -> Told {
    match number(settings, "days") {
        Some(1) => Told::plain("1 day before"),
        Some(days) => Told::plain(format!("{days} days before")),
        None => Told {
            text: "No number of days".to_owned(),
            problem: Some("Without a number of days Quay cannot tell when this applies."),
        },
    }
}

/// What is wrong with a number of days, if anything.
pub fn days_problem(text: &str) -> Option<&'static str> {
    let is_possible = text
        .parse()
        .is_ok_and(|days: u64| (1..=MOST_DAYS).contains(&days));
    (!is_possible).then_some("Give a whole number of days from 1 to 30.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::panels::notifications::kinds::OF_REPOSITORIES;

    fn condition(event: &str, settings: serde_json::Value) -> Told {
        let notification = json!({
            "uuid": "u", "event": event, "method": "webhook", "event_config": settings,
        });
        let notification = serde_json::from_value(notification).expect("it is complete");
        told(OF_REPOSITORIES, &notification)
    }

    #[test]
    fn a_severity_is_a_place_in_the_order_whatever_its_type() {
        assert_eq!(
            condition("vulnerability_found", json!({"level": 1})).text,
            "High or worse"
        );
        assert_eq!(
            condition("vulnerability_found", json!({"level": "0"})).text,
            "Critical only"
        );
        assert_eq!(
            condition("vulnerability_found", json!({})).text,
            "Any severity"
        );
    }

    #[test]
    fn a_severity_stored_as_a_word_is_said_to_be_useless() {
        let told = condition("vulnerability_found", json!({"level": "High"}));

        assert_eq!(told.text, "High");
        assert!(told.problem.is_some());
    }

    #[test]
    fn an_expiry_without_days_is_said_to_be_useless() {
        assert_eq!(
            condition("repo_image_expiry", json!({"days": 7})).text,
            "7 days before"
        );
        assert!(
            condition("repo_image_expiry", json!({"days": []}))
                .problem
                .is_some()
        );
        assert_eq!(days_problem("7"), None);
        assert!(days_problem("0").is_some() && days_problem("31").is_some());
    }
}

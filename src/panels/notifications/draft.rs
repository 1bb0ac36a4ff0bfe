//! What is typed into the form, and the notification that it makes.

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind,
    repositorynotification::{NewNotification, Settings},
};
use serde_json::json;

use super::{
    condition::{SEVERITIES, days_problem},
    kinds::{Event, Method, Narrowing},
    target::{email_problem, missing_problem, url_problem},
    template,
};
use crate::{
    panels::policies::pattern::{Dialect, Pattern, PatternProblem},
    ui::Field,
};

/// The fields of the form. Those of other events and methods keep what was typed into them.
#[derive(Clone, Copy)]
pub struct Draft {
    pub title: Field,
    pub event: Field,
    pub severity: Field,
    pub reference: Field,
    pub days: Field,
    pub method: Field,
    pub url: Field,
    pub template: Field,
    pub slack_url: Field,
    pub email: Field,
    /// `user`, `team` or `org`.
    pub target_kind: Field,
    pub target: Field,
    pub flow_token: Field,
    pub room: Field,
    pub room_token: Field,
}

impl Draft {
    /// An empty form for the first of the events, by webhook.
    pub fn new(events: &'static [Event]) -> Self {
        let first = events.first().map(|event| event.id).unwrap_or_default();
        Self {
            title: Field::free(),
            event: Field::with(first, missing_problem),
            severity: Field::with("1", missing_problem),
            reference: Field::free(),
            days: Field::with("7", days_problem),
            method: Field::with(Method::Webhook.id(), missing_problem),
            url: Field::new(url_problem),
            template: Field::free(),
            slack_url: Field::new(url_problem),
            email: Field::new(email_problem),
            target_kind: Field::with("user", missing_problem),
            target: Field::new(missing_problem),
            flow_token: Field::new(missing_problem),
            room: Field::new(missing_problem),
            room_token: Field::new(missing_problem),
        }
    }

    /// The method that is chosen. Reactive.
    pub fn chosen_method(self) -> Option<Method> {
        Method::of(&self.method.value.read())
    }

    /// The event that is chosen. Reactive.
    pub fn chosen_event(self, events: &'static [Event]) -> Option<&'static Event> {
        let id = self.event.value.read();
        events.iter().find(|event| event.id == *id)
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        [
            self.title,
            self.url,
            self.template,
            self.slack_url,
            self.email,
            self.target,
            self.flow_token,
            self.room,
            self.room_token,
            self.reference,
        ]
        .into_iter()
        .any(Field::is_changed)
    }

    /// The notification, if everything is right; otherwise what is wrong is marked, all of it.
    pub fn checked(self, events: &'static [Event]) -> Option<NewNotification> {
        let event = untrack(|| self.chosen_event(events));
        let method = untrack(|| self.chosen_method());
        let (title, id) = (self.title.checked(), self.event.checked());
        let (condition, config) = (
            event.map(|event| self.condition(event)),
            self.config(method?),
        );
        Some(NewNotification {
            title: title?,
            event: id?,
            method: method?.id().to_owned(),
            config: config?,
            event_config: condition??,
        })
    }

    fn condition(self, event: &Event) -> Option<Settings> {
        let none = Settings::default();
        Some(match event.narrowing {
            Narrowing::Nothing => none,
            Narrowing::Severity => {
                let place: u32 = self.severity.checked()?.parse().ok()?;
                none.with("level", place)
            }
            Narrowing::Reference => match self.checked_reference()? {
                empty if empty.is_empty() => none,
                expression => none.with("ref-regex", expression),
            },
            Narrowing::Days => {
                let days: u32 = self.days.checked()?.parse().ok()?;
                none.with("days", days)
            }
        })
    }

    /// Quay takes any text, and tells nobody of any build when it is no expression.
    fn checked_reference(self) -> Option<String> {
        let expression = self.reference.checked()?;
        if let Err(problem @ PatternProblem::Invalid(_)) =
            Pattern::read(&expression, Dialect::Python)
        {
            self.reference.set_problem(problem.sentence());
            return None;
        }
        Some(expression)
    }

    fn config(self, method: Method) -> Option<Settings> {
        let none = Settings::default();
        Some(match method {
            Method::Webhook => {
                let (url, template) = (self.url.checked(), self.checked_template());
                let config = none.with("url", url?);
                match template? {
                    empty if empty.is_empty() => config,
                    template => config.with("template", template),
                }
            }
            Method::Slack => none.with("url", self.slack_url.checked()?),
            Method::Email => none.with("email", self.email.checked()?),
            Method::Quay => {
                let kind = self.target_kind.checked()?;
                none.with(
                    "target",
                    json!({"kind": kind, "name": self.target.checked()?}),
                )
            }
            Method::Flowdock => none.with("flow_api_token", self.flow_token.checked()?),
            Method::Hipchat => {
                let (room, token) = (self.room.checked(), self.room_token.checked());
                none.with("room_id", room?)
                    .with("notification_token", token?)
            }
        })
    }

    fn checked_template(self) -> Option<String> {
        let template = self.template.checked()?;
        match template::problem(&template) {
            Some(problem) => {
                self.template.set_problem(problem);
                None
            }
            None => Some(template),
        }
    }

    /// The field that a refusal by Quay is about.
    pub fn field_of(self, error: &ApiError) -> Option<Field> {
        if error.kind() != ErrorKind::InvalidRequest {
            return None;
        }
        let detail = error.detail()?.to_lowercase();
        let about = |word: &str| detail.contains(word);
        match Method::of(&self.method.value.read_untracked())? {
            Method::Webhook if about("template") || about("expression") => Some(self.template),
            Method::Webhook if about("url") => Some(self.url),
            Method::Slack if about("url") => Some(self.slack_url),
            Method::Email if about("e-mail") => Some(self.email),
            Method::Quay if about("unknown") || about("target") || about("organization") => {
                Some(self.target)
            }
            _ => None,
        }
    }
}

/// The severities to choose from: the place that Quay stores, and the words.
pub fn severities() -> Vec<(String, String)> {
    let words = |(place, word): (usize, &&str)| {
        let label = match *word {
            "Critical" => "Critical only".to_owned(),
            "Unknown" => "Any severity".to_owned(),
            word => format!("{word} or worse"),
        };
        (place.to_string(), label)
    };
    SEVERITIES.iter().enumerate().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::notifications::kinds::OF_REPOSITORIES;

    fn in_draft(test: impl FnOnce(Draft)) {
        Owner::new().with(|| test(Draft::new(OF_REPOSITORIES)));
    }

    fn json_of(new: &NewNotification) -> serde_json::Value {
        serde_json::to_value(new).expect("it is data")
    }

    #[test]
    fn a_severity_is_sent_as_the_number_that_quay_compares() {
        in_draft(|draft| {
            draft.event.value.set("vulnerability_found".to_owned());
            draft.url.value.set(" https://a.example ".to_owned());
            let new = draft.checked(OF_REPOSITORIES).expect("it is complete");

            assert_eq!(
                json_of(&new),
                json!({"title": "", "event": "vulnerability_found", "method": "webhook",
                       "config": {"url": "https://a.example"}, "eventConfig": {"level": 1}})
            );
        });
    }

    #[test]
    fn what_is_wrong_is_marked_all_at_once() {
        in_draft(|draft| {
            draft.event.value.set("repo_image_expiry".to_owned());
            draft.days.value.set("many".to_owned());
            draft.template.value.set("{bad".to_owned());

            assert_eq!(draft.checked(OF_REPOSITORIES), None);
            for field in [draft.days, draft.url, draft.template] {
                assert!(field.problem().get_untracked().is_some());
            }
        });
    }

    #[test]
    fn a_branch_is_checked_to_be_an_expression() {
        in_draft(|draft| {
            draft.event.value.set("build_failure".to_owned());
            draft.url.value.set("https://a.example".to_owned());
            draft.reference.value.set("refs/heads/(main".to_owned());
            assert_eq!(draft.checked(OF_REPOSITORIES), None);
            assert!(draft.reference.problem().get_untracked().is_some());

            draft
                .reference
                .value
                .set("refs/heads/(main|next)".to_owned());
            let new = draft.checked(OF_REPOSITORIES).expect("it is complete");
            assert_eq!(
                json_of(&new)["eventConfig"],
                json!({"ref-regex": "refs/heads/(main|next)"})
            );
        });
    }

    #[test]
    fn an_event_that_quay_does_not_know_is_never_sent() {
        in_draft(|draft| {
            draft.event.value.set("nope".to_owned());
            draft.url.value.set("https://a.example".to_owned());

            assert_eq!(draft.checked(OF_REPOSITORIES), None);
        });
    }
}

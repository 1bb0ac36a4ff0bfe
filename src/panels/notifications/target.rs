//! Who is told, in words, and what Quay's own rules say about it.

use quay_api::repositorynotification::{Notification, Settings};

use super::kinds::Method;

/// How often in a row a delivery fails before Quay gives a notification up.
pub const MOST_FAILURES: u32 = 3;

/// Whether a notification is sent at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Given up, until somebody resets its failures.
    Disabled,
    /// Sent, but the last deliveries failed.
    Failing(u32),
    /// Sent.
    Active,
}

/// Whether a notification is sent at present.
pub fn state(notification: &Notification) -> State {
    match notification.number_of_failures {
        0 => State::Active,
        failures if failures < MOST_FAILURES => State::Failing(failures),
        _ => State::Disabled,
    }
}

/// What the method of a notification is called; the name that Quay gives it when it is a newer one.
pub fn method_label(notification: &Notification) -> &str {
    match Method::of(&notification.method) {
        Some(method) => method.label(),
        None => &notification.method,
    }
}

/// Who is told, without what opens a door to them.
pub fn target(notification: &Notification) -> String {
    let config = &notification.config;
    let text = |name| config.text(name).unwrap_or("not given").to_owned();
    match Method::of(&notification.method) {
        Some(Method::Webhook) => text("url"),
        Some(Method::Email) => text("email"),
        Some(Method::Slack) => match config.text("url").and_then(host) {
            Some(host) => format!("{host}/…"),
            None => "an address that is none".to_owned(),
        },
        Some(Method::Quay) => match receiver(config) {
            Some((kind, name)) => format!("{kind} {name}"),
            None => "nobody".to_owned(),
        },
        Some(Method::Flowdock) => "a flow".to_owned(),
        Some(Method::Hipchat) => format!("room {}", text("room_id")),
        None => "unknown here".to_owned(),
    }
}

/// What opens a door to whoever is told: what it is called, and the value.
pub fn secret(notification: &Notification) -> Option<(&'static str, String)> {
    let (label, name) = match Method::of(&notification.method)? {
        Method::Slack => ("Address", "url"),
        Method::Flowdock => ("Token", "flow_api_token"),
        Method::Hipchat => ("Token", "notification_token"),
        Method::Webhook | Method::Email | Method::Quay => return None,
    };
    Some((label, notification.config.text(name)?.to_owned()))
}

/// Kind and name of who is told within Quay.
fn receiver(config: &Settings) -> Option<(&'static str, &str)> {
    let target = config.value("target")?;
    let kind = match target.get("kind")?.as_str()? {
        "user" => "user",
        "team" => "team",
        "org" => "organization",
        _ => return None,
    };
    Some((kind, target.get("name")?.as_str()?))
}

fn host(url: &str) -> Option<&str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    (!host.is_empty()).then_some(host)
}

/// What is wrong with the address of a webhook, if anything. Quay: `WebhookMethod.validate`.
pub fn url_problem(url: &str) -> Option<&'static str> {
    if url.is_empty() {
        return Some("Give the address that the request goes to.");
    }
    (host(url).is_none() || url.contains(char::is_whitespace))
        .then_some("Give an address that begins with http:// or https://.")
}

/// What is wrong with an e-mail address, if anything.
pub fn email_problem(email: &str) -> Option<&'static str> {
    if email.is_empty() {
        return Some("Give the address that the mail goes to.");
    }
    let is_address = email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    (!is_address || email.contains(char::is_whitespace) || email.contains('/'))
        .then_some("Give an address such as ops@example.com.")
}

/// What is wrong with something that only has to be there.
pub fn missing_problem(text: &str) -> Option<&'static str> {
    text.is_empty().then_some("This is needed.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn notification(method: &str, config: serde_json::Value) -> Notification {
        let value = json!({"uuid": "u", "event": "repo_push", "method": method, "config": config});
        serde_json::from_value(value).expect("it is complete")
    }

    #[test]
    fn what_opens_a_door_is_not_told_with_the_target() {
        let url = "https://hooks.slack.com/services/T/B/s3cret";
        let slack = notification("slack", json!({"url": url}));

        assert_eq!(target(&slack), "hooks.slack.com/…");
        assert_eq!(secret(&slack), Some(("Address", url.to_owned())));
    }

    #[test]
    fn whoever_is_told_within_quay_has_a_kind_and_a_name() {
        let team = json!({"target": {"kind": "team", "name": "developers"}});

        assert_eq!(
            target(&notification("quay_notification", team)),
            "team developers"
        );
        assert_eq!(
            target(&notification("webhook", json!({"url": 7}))),
            "not given"
        );
    }

    #[test]
    fn addresses_follow_quays_rules() {
        assert_eq!(url_problem("http://10.1.1.1/"), None);
        for url in [
            "",
            "nonsense",
            "ftp://x",
            "https://",
            "javascript:alert(1)",
            "https://a b",
        ] {
            assert!(url_problem(url).is_some(), "{url}");
        }
        assert_eq!(email_problem("ops@example.com"), None);
        for email in ["", "ops", "@example.com", "a@b@c", "a b@c"] {
            assert!(email_problem(email).is_some(), "{email}");
        }
    }

    #[test]
    fn three_failures_disable() {
        let failed = |times| Notification {
            number_of_failures: times,
            ..notification("webhook", json!({}))
        };

        assert_eq!(state(&failed(0)), State::Active);
        assert_eq!(state(&failed(2)), State::Failing(2));
        assert_eq!(state(&failed(3)), State::Disabled);
    }
}

//! Chapter `repositorynotification`: who is told of what happens in a repository.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    ApiError, Operation, Quay, RepositoryName, Scope, client::Call, shapes::null_as_default,
};

const CHAPTER: &str = "repositorynotification";

/// [`list`]
pub const LIST: Operation = Operation::get(
    "listRepoNotifications",
    "/repository/{repository}/notification/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`create`]
pub const CREATE: Operation = Operation::post(
    "createRepoNotification",
    "/repository/{repository}/notification/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getRepoNotification",
    "/repository/{repository}/notification/{uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteRepoNotification",
    "/repository/{repository}/notification/{uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`reset_failures`]
pub const RESET_FAILURES: Operation = Operation::post(
    "resetRepositoryNotificationFailures",
    "/repository/{repository}/notification/{uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`test`]
pub const TEST: Operation = Operation::post(
    "testRepoNotification",
    "/repository/{repository}/notification/{uuid}/test",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// A notification, of a repository or of a namespace: what sets it off, and who is then told.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Notification {
    /// What names it in addresses.
    pub uuid: String,
    /// What people call it; may be empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub title: String,
    /// What sets it off: `repo_push`, `vulnerability_found`, …
    pub event: String,
    /// How somebody is told: `webhook`, `email`, …
    pub method: String,
    /// Who is told, by method. It may hold secrets, which Quay sends back in clear.
    #[serde(default, deserialize_with = "null_as_default")]
    pub config: Settings,
    /// On what condition, by event; empty when there is none.
    #[serde(default, deserialize_with = "null_as_default")]
    pub event_config: Settings,
    /// How often in a row it could not be delivered.
    #[serde(default, deserialize_with = "null_as_default")]
    pub number_of_failures: u32,
}

/// Named values whose names depend on the event or the method. Never shown by `Debug`: webhook
/// addresses and tokens are among them.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Settings(Map<String, Value>);

impl Settings {
    /// The settings with one more value.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// A value, whatever it is.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A value that is a text; nothing when it is empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        let text = self.value(name)?.as_str()?;
        (!text.is_empty()).then_some(text)
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(Value::is_null)
    }

    /// The same but for values that say nothing: what is not set and what is `null` are alike.
    pub fn same_as(&self, other: &Self) -> bool {
        let within = |these: &Self, those: &Self| {
            let mut set = these.0.iter().filter(|(_, value)| !value.is_null());
            set.all(|(name, value)| those.value(name) == Some(value))
        };
        within(self, other) && within(other, self)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Settings(…)")
    }
}

/// A notification to be created.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewNotification {
    /// What people call it; may be empty.
    pub title: String,
    /// One that Quay knows: for others it fails (500).
    pub event: String,
    /// One that Quay knows: for others it fails (500).
    pub method: String,
    /// Who is told.
    pub config: Settings,
    /// On what condition. Quay takes anything, also what it later cannot compare.
    #[serde(rename = "eventConfig")]
    pub event_config: Settings,
}

/// Lists the notifications of a repository, all at once.
pub async fn list(quay: &Quay, repository: &RepositoryName) -> Result<Vec<Notification>, ApiError> {
    listed(quay.call(&LIST).repository(repository)).await
}

/// Lists notifications, whosoever they are.
pub(crate) async fn listed(call: Call<'_>) -> Result<Vec<Notification>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        notifications: Vec<Notification>,
    }
    let answer: Answer = call.send().await?;
    Ok(answer.notifications)
}

/// Creates a notification. What Quay's rule for the method refuses is an invalid request (400).
pub async fn create(
    quay: &Quay,
    repository: &RepositoryName,
    new: &NewNotification,
) -> Result<Notification, ApiError> {
    quay.call(&CREATE)
        .repository(repository)
        .json(new)
        .send()
        .await
}

/// Gets one notification.
pub async fn get(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<Notification, ApiError> {
    quay.call(&GET)
        .repository(repository)
        .path("uuid", uuid)
        .send()
        .await
}

/// Deletes a notification. One that is not there is an invalid request (400).
pub async fn delete(quay: &Quay, repository: &RepositoryName, uuid: &str) -> Result<(), ApiError> {
    quay.call(&DELETE)
        .repository(repository)
        .path("uuid", uuid)
        .done()
        .await
}

/// Sets the number of failures to 0, so that a notification that was given up is sent again. One that
/// is not there is an invalid request (400).
pub async fn reset_failures(
    quay: &Quay,
    repository: &RepositoryName,
    uuid: &str,
) -> Result<(), ApiError> {
    quay.call(&RESET_FAILURES)
        .repository(repository)
        .path("uuid", uuid)
        .done()
        .await
}

/// Puts a message with made-up content into the queue. Whether it arrives nobody says. A notification
/// that is not there is an invalid request (400).
pub async fn test(quay: &Quay, repository: &RepositoryName, uuid: &str) -> Result<(), ApiError> {
    quay.call(&TEST)
        .repository(repository)
        .path("uuid", uuid)
        .done()
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_notification_is_set_to_is_never_written_into_a_log() {
        let notification: Notification = serde_json::from_str(
            r#"{"uuid": "u", "title": null, "event": "repo_push", "method": "slack",
                "config": {"url": "https://hooks.slack.com/services/T/B/s3cret"},
                "event_config": null, "number_of_failures": 3}"#,
        )
        .unwrap();

        assert!(!format!("{notification:?}").contains("s3cret"));
        assert_eq!(notification.title, "");
        assert!(notification.event_config.is_empty());
        assert_eq!(notification.number_of_failures, 3);
    }

    #[test]
    fn a_setting_that_is_null_is_one_that_is_not_there() {
        let url = Settings::default().with("url", "https://a.example");
        let with_null = url.clone().with("template", Value::Null);

        assert!(url.same_as(&with_null));
        assert!(with_null.same_as(&url));
        assert!(!url.same_as(&Settings::default()));
        assert_eq!(with_null.text("template"), None);
    }
}

//! What Quay has to tell the person.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CHAPTER;
use crate::{ApiError, Excerpt, Operation, Quay, Scope, Timestamp};

/// [`list`]
pub const LIST: Operation = Operation::get("listUserNotifications", "/user/notifications", CHAPTER)
    .needs(Scope::AdministerUser);
/// [`get`]
pub const GET: Operation =
    Operation::get("getUserNotification", "/user/notifications/{uuid}", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`update`]
pub const UPDATE: Operation = Operation::put(
    "updateUserNotification",
    "/user/notifications/{uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);

/// How many notifications to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// At most so many; Quay's default is 5. Its pages overlap, so ask once for enough.
    pub limit: Option<u32>,
}

/// Something that Quay has to tell the person.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Notification {
    /// What to dismiss it by.
    pub id: String,
    /// The organization it is about, if any.
    pub organization: Option<String>,
    /// What it is about: `repo_push`, `password_required`, `service_key_submitted` and more.
    pub kind: String,
    /// When it came.
    pub created: Option<Timestamp>,
    /// The details, other ones for each kind.
    #[serde(default)]
    pub metadata: Value,
    /// Whether the person put it aside.
    #[serde(default)]
    pub dismissed: bool,
}

/// Lists the notifications that are not put aside, the newest first.
pub async fn list(quay: &Quay, query: &ListQuery) -> Result<Excerpt<Notification>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        notifications: Vec<Notification>,
        #[serde(default)]
        additional: bool,
    }
    let answer: Answer = quay.call(&LIST).number("limit", query.limit).send().await?;
    Ok(Excerpt {
        items: answer.notifications,
        additional: answer.additional,
    })
}

/// Gets one notification.
pub async fn get(quay: &Quay, uuid: &str) -> Result<Notification, ApiError> {
    quay.call(&GET).path("uuid", uuid).send().await
}

/// Puts a notification aside, or brings it back.
pub async fn update(quay: &Quay, uuid: &str, dismissed: bool) -> Result<Notification, ApiError> {
    #[derive(Serialize)]
    struct Body {
        dismissed: bool,
    }
    quay.call(&UPDATE)
        .path("uuid", uuid)
        .json(&Body { dismissed })
        .send()
        .await
}

//! Chapter `globalmessages`: what the registry's operators tell everybody.

use serde::{Deserialize, Serialize};

use crate::{ApiError, Operation, Quay, Scope};

const CHAPTER: &str = "globalmessages";

/// [`list`]
pub const LIST: Operation = Operation::get("getGlobalMessages", "/messages", CHAPTER);
/// [`create`]
pub const CREATE: Operation =
    Operation::post("createGlobalMessage", "/messages", CHAPTER).needs(Scope::SuperUser);
/// [`delete`]
pub const DELETE: Operation =
    Operation::delete("deleteGlobalMessage", "/message/{uuid}", CHAPTER).needs(Scope::SuperUser);

/// A message to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Message {
    /// What to delete it by.
    pub uuid: String,
    /// The text, of the kind [`Message::media_type`] says.
    pub content: String,
    /// How grave it is.
    #[serde(default)]
    pub severity: Severity,
    /// Whether the text is Markdown.
    #[serde(default)]
    pub media_type: MediaType,
}

/// A message to be shown to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewMessage {
    /// The text.
    pub content: String,
    /// How grave it is.
    pub severity: Severity,
    /// Whether the text is Markdown.
    pub media_type: MediaType,
}

/// How grave a message is, the gravest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something goes wrong.
    Error,
    /// Something may.
    Warning,
    /// Good to know.
    #[default]
    #[serde(other)]
    Info,
}

/// What the text of a message is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MediaType {
    /// Markdown, which may hold raw HTML.
    #[serde(rename = "text/markdown")]
    Markdown,
    /// Text as it stands.
    #[default]
    #[serde(rename = "text/plain", other)]
    Plain,
}

/// Lists the messages. Ask without the token: everybody gets the same.
pub async fn list(quay: &Quay) -> Result<Vec<Message>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        messages: Vec<Message>,
    }
    let answer: Answer = quay.call(&LIST).send().await?;
    Ok(answer.messages)
}

/// Shows a message to everybody. Quay does not say what its `uuid` is.
pub async fn create(quay: &Quay, new: &NewMessage) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        message: &'a NewMessage,
    }
    quay.call(&CREATE).json(&Body { message: new }).done().await
}

/// Takes a message away. One that is not there is no error.
pub async fn delete(quay: &Quay, uuid: &str) -> Result<(), ApiError> {
    quay.call(&DELETE).path("uuid", uuid).done().await
}

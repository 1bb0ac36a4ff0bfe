//! What the body of a failure tells, whatever its shape.

use serde_json::Value;

use crate::Response;

/// What an error body tells, whatever its shape.
pub(super) struct Told {
    pub(super) is_json: bool,
    pub(super) text: Option<String>,
    pub(super) error_type: Option<String>,
}

impl Told {
    /// Trusts the body and never the content type: Quay sends JSON as `text/html`.
    pub(super) fn read(response: &Response) -> Self {
        let body = response.body.trim();
        let Ok(value) = serde_json::from_str::<Value>(body) else {
            return Self {
                is_json: false,
                text: match is_page(body) {
                    true => page_title(body).filter(|_| response.status >= 500),
                    false => first_line(body),
                },
                error_type: None,
            };
        };
        Self {
            is_json: true,
            text: ["detail", "error_message", "message", "error", "errors"]
                .iter()
                .filter_map(|key| value.get(*key))
                .find_map(text_of),
            error_type: value
                .get("error_type")
                .and_then(Value::as_str)
                .map(str::to_owned),
        }
    }
}

/// The text of a message, which may be an object (a help text per parameter) or,
/// from the registry protocol, a list of objects with a message each.
fn text_of(message: &Value) -> Option<String> {
    match message {
        Value::String(text) => first_line(text),
        Value::Object(texts) => texts
            .iter()
            .find_map(|(name, text)| Some(format!("{name}: {}", text_of(text)?))),
        Value::Array(messages) => messages
            .iter()
            .find_map(|message| text_of(message.get("message")?)),
        _ => None,
    }
}

/// The first line, at most 300 characters: schema errors go on for kilobytes.
pub(super) fn first_line(text: &str) -> Option<String> {
    const LONGEST: usize = 300;
    let line = text.trim().lines().next()?.trim_end();
    if line.is_empty() {
        return None;
    }
    if line.chars().count() <= LONGEST {
        return Some(line.to_owned());
    }
    let kept: String = line.chars().take(LONGEST - 1).collect();
    Some(kept + "…")
}

/// Whether a body is a page for people.
pub(super) fn is_page(body: &str) -> bool {
    body.trim_start().starts_with('<')
}

/// What a page calls itself: proxies say there what happened, `502 Bad Gateway`.
fn page_title(page: &str) -> Option<String> {
    ["title", "h1"].iter().find_map(|name| {
        let (_, rest) = page.split_once(&format!("<{name}>"))?;
        let (title, _) = rest.split_once('<')?;
        first_line(title)
    })
}

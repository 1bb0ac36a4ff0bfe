//! How the fields of an entry are written.

use serde_json::{Map, Value};

use super::Part;
use crate::formats::{bytes, civil, digest, period};

/// The longest text in a sentence, in letters.
const LONGEST: usize = 80;
/// What stands where a credential was.
const HIDDEN: &str = "(left out: a credential)";

/// A field by its name, with dots into what it holds. `None` when it is not there or `null`.
pub fn field<'a>(metadata: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let mut names = name.split('.');
    let first = metadata.get(names.next()?)?;
    let found = names.try_fold(first, |value, name| value.get(name))?;
    (!found.is_null()).then_some(found)
}

/// Whether all of `field=value&other=value` are so.
pub fn holds(metadata: &Map<String, Value>, condition: &str) -> bool {
    let mut wanted = condition.split('&').filter_map(|one| one.split_once('='));
    wanted.all(|(name, value)| match field(metadata, name) {
        Some(Value::String(text)) => text == value,
        Some(Value::Bool(is_so)) => value == if *is_so { "true" } else { "false" },
        Some(_) => false,
        None => value.is_empty(),
    })
}

/// A value as it is written in a sentence; `None` when there is nothing to write.
pub fn told(field: &str, value: &Value) -> Option<String> {
    let text = match (field, value) {
        ("expiration_date" | "old_expiration_date", Value::Number(seconds)) => {
            civil::utc(seconds.as_i64()?.saturating_mul(1000))
        }
        ("limit_bytes" | "previous_limit_bytes", Value::Number(number)) => {
            bytes::bytes(number.as_u64()?)
        }
        ("sync_interval" | "tag_expiration", Value::Number(seconds)) => {
            period::short(seconds.as_u64()?)
        }
        ("manifest_digest" | "original_manifest_digest", Value::String(whole)) => {
            digest::short(whole).to_owned()
        }
        ("event" | "changed" | "message_kind" | "method", Value::String(word)) => spaced(word),
        ("tags", Value::String(tags)) => tags.clone(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Bool(true)) => "yes".to_owned(),
        (_, Value::Bool(false)) => "no".to_owned(),
        (_, Value::Array(items)) => {
            let items = items.iter().filter_map(|item| told(field, item));
            items.collect::<Vec<_>>().join(", ")
        }
        (_, Value::Null | Value::Object(_)) => return None,
    };
    let text = shortened(&text);
    (!text.is_empty()).then_some(text)
}

/// `repo_push` as words. Quay's words for events and settings are its own; most read well like this.
fn spaced(word: &str) -> String {
    match word {
        "repo_push" => "push".to_owned(),
        "repo_image_expiry" => "image expiry".to_owned(),
        _ => word.replace('_', " "),
    }
}

/// One line of bearable length, without characters that do not show.
pub fn shortened(text: &str) -> String {
    let shows = |letter: char| !letter.is_control();
    let mut letters = text.trim().chars().map(|letter| match shows(letter) {
        true => letter,
        false => ' ',
    });
    let mut kept: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        kept.push('…');
    }
    kept.trim().to_owned()
}

/// The sentence as plain text.
pub fn text(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) | Part::Value { text, .. } => text.clone(),
        Part::Link(word, _) => (*word).to_owned(),
    };
    parts.iter().map(text).collect()
}

/// The metadata without the credentials that those of build triggers hold.
pub fn cleaned(metadata: &Map<String, Value>) -> Value {
    let fields = metadata.iter().map(|(name, value)| {
        let value = match is_secret(name) {
            true => hidden(value),
            false => clean(value),
        };
        (name.clone(), value)
    });
    Value::Object(fields.collect())
}

fn clean(value: &Value) -> Value {
    match value {
        Value::Object(fields) => cleaned(fields),
        Value::Array(items) => items.iter().map(clean).collect(),
        other => other.clone(),
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "credential",
        "password",
        "secret",
        "private_key",
        "token_code",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// Everything in it left out, but the names of the fields.
fn hidden(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let is_name = name == "name" && value.is_string();
                let value = if is_name {
                    value.clone()
                } else {
                    hidden(value)
                };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(hidden).collect(),
        Value::Null => Value::Null,
        _ => HIDDEN.into(),
    }
}

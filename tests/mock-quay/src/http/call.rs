//! One request of the API, read and attributed.

use std::collections::HashMap;

use serde_json::Value;

use super::{Answer, Viewer};

pub(crate) struct Call {
    /// Host and port that the browser asked.
    pub(crate) host: String,
    /// Variable parts of the path, by the name the template gives them.
    pub(crate) captures: HashMap<&'static str, String>,
    pub(crate) query: HashMap<String, String>,
    /// `{}` when there was none.
    pub(crate) body: Value,
    pub(crate) viewer: Viewer,
    /// The session's cookie, for sign-in and sign-out.
    pub(crate) cookie: Option<String>,
}

impl Call {
    /// A variable part of the path.
    pub(crate) fn capture(&self, name: &str) -> &str {
        self.captures.get(name).map_or("", String::as_str)
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// A yes-or-no parameter; unreadable ones count as no.
    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.parameter(name), Some("true" | "True" | "1"))
    }

    /// A whole number, or the error of an unreadable one with the parameter's help text.
    pub(crate) fn number(&self, name: &str, default: i64, help: &str) -> Result<i64, Answer> {
        match self.parameter(name) {
            None => Ok(default),
            Some(text) => text.parse().map_err(|_| Answer::bad_parameter(name, help)),
        }
    }

    /// A field of the body that must be text, with the error Quay's schema gives.
    pub(crate) fn text(&self, field: &str) -> Result<&str, Answer> {
        match self.body.get(field) {
            None => Err(self.schema_error(
                "required",
                field,
                &format!("'{field}' is a required property"),
            )),
            Some(Value::String(text)) => Ok(text),
            Some(other) => Err(self.schema_error(
                "type",
                field,
                &format!("{} is not of type 'string'", quoted(other)),
            )),
        }
    }

    /// A field that may be missing, and must be text otherwise.
    pub(crate) fn optional_text(&self, field: &str) -> Result<Option<&str>, Answer> {
        let given = self.body.get(field);
        given.map(|_| self.text(field)).transpose()
    }

    /// A field that must be one of a few words.
    pub(crate) fn one_of<'a>(&'a self, field: &str, words: &[&str]) -> Result<&'a str, Answer> {
        let text = self.text(field)?;
        if words.contains(&text) {
            return Ok(text);
        }
        let list: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let fault = format!("'{text}' is not one of [{}]", list.join(", "));
        Err(self.schema_error("enum", field, &fault))
    }

    /// The long text of a failed schema: the fault, then a dump.
    pub(crate) fn schema_error(&self, rule: &str, field: &str, fault: &str) -> Answer {
        let at = if rule == "required" {
            String::new()
        } else {
            format!("['{field}']")
        };
        let detail = format!(
            "{fault}\n\nFailed validating '{rule}' in schema:\n    {{'properties': {{'{field}': {{…}}}},\n     \
             'type': 'object'}}\n\nOn instance{at}:\n    {}",
            self.body
        );
        Answer::invalid(&self.host, &detail)
    }
}

/// A value as the schema's faults write it.
pub(crate) fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        other => other.to_string(),
    }
}

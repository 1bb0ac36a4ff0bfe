//! Documents that are attached to images, as tables: bills of materials, provenance, signatures, charts.

mod bill;
mod statement;
#[cfg(test)]
mod tests;

use quay_api::referrers::from_base64;
use serde_json::Value;

/// A document, as far as its kind is known.
#[derive(Debug, PartialEq)]
pub enum Document {
    /// A bill of materials.
    Sbom {
        /// `SPDX 2.3`, `CycloneDX 1.6`.
        format: String,
        /// What is in the image.
        packages: Vec<Package>,
    },
    /// Facts by name: provenance, the payload of a signature, a chart.
    Facts {
        /// What it is.
        title: &'static str,
        /// The facts in their order.
        rows: Vec<(String, String)>,
    },
    /// Anything else.
    Other,
}

/// A package of a bill of materials.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version; empty when it is not told.
    pub version: String,
    /// Its licence; empty when it is not told.
    pub licence: String,
    /// Where it comes from, as a package URL.
    pub purl: String,
}

impl Package {
    /// Whether any of its fields contains a text in lower case.
    pub fn contains(&self, sought: &str) -> bool {
        [&self.name, &self.version, &self.licence, &self.purl]
            .iter()
            .any(|field| field.to_lowercase().contains(sought))
    }
}

/// Reads a document; the payload of a signed envelope is read in its place.
pub fn read(text: &str) -> Document {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return Document::Other;
    };
    of_value(&opened(value))
}

/// What an envelope holds, for people to read as it is; `None` when it is no envelope.
pub fn payload(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    let payload = value["payload"]
        .as_str()
        .or_else(|| value["dsseEnvelope"]["payload"].as_str())?;
    String::from_utf8(from_base64(payload)?).ok()
}

fn opened(value: Value) -> Value {
    let inner = value["payload"]
        .as_str()
        .or_else(|| value["dsseEnvelope"]["payload"].as_str());
    inner
        .and_then(from_base64)
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or(value)
}

fn of_value(value: &Value) -> Document {
    if value["spdxVersion"].is_string() {
        return bill::spdx(value);
    }
    if value["bomFormat"] == "CycloneDX" {
        return bill::cyclone_dx(value);
    }
    if value["critical"].is_object() {
        return signature(value);
    }
    if let Some(kind) = value["predicateType"].as_str() {
        let predicate = &value["predicate"];
        return match kind {
            kind if kind.contains("spdx") || kind.contains("cyclonedx") => of_value(predicate),
            kind if kind.contains("provenance/v1") => statement::provenance_1(value, predicate),
            kind if kind.contains("provenance") => statement::provenance_0(value, predicate),
            _ => Document::Facts {
                title: "Statement",
                rows: statement::about(value),
            },
        };
    }
    if value["apiVersion"].is_string() && value["name"].is_string() && value["version"].is_string()
    {
        return chart(value);
    }
    Document::Other
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn signature(value: &Value) -> Document {
    let critical = &value["critical"];
    let mut rows = vec![
        ("Type".to_owned(), text(&critical["type"])),
        (
            "Signed image".to_owned(),
            text(&critical["image"]["docker-manifest-digest"]),
        ),
        (
            "Signed name".to_owned(),
            text(&critical["identity"]["docker-reference"]),
        ),
    ];
    let optional = value["optional"].as_object();
    rows.extend(
        optional
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.clone(), text(value))),
    );
    facts("Signed payload", rows)
}

fn chart(value: &Value) -> Document {
    let named = [
        ("Chart", "name"),
        ("Version", "version"),
        ("App version", "appVersion"),
        ("Description", "description"),
        ("Type", "type"),
        ("Home", "home"),
        ("Kubernetes", "kubeVersion"),
    ];
    let mut rows: Vec<_> = named
        .into_iter()
        .map(|(name, key)| (name.to_owned(), text(&value[key])))
        .collect();
    rows.extend(
        list(&value["maintainers"]).map(|one| ("Maintainer".to_owned(), text(&one["name"]))),
    );
    rows.extend(list(&value["dependencies"]).map(|one| {
        (
            "Depends on".to_owned(),
            format!("{} {}", text(&one["name"]), text(&one["version"])),
        )
    }));
    facts("Chart", rows)
}

fn facts(title: &'static str, rows: Vec<(String, String)>) -> Document {
    let rows = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    Document::Facts { title, rows }
}

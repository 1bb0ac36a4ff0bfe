//! Documents that are attached to images, as tables: bills of materials, provenance, signatures, charts.

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
        return spdx(value);
    }
    if value["bomFormat"] == "CycloneDX" {
        return cyclone_dx(value);
    }
    if value["critical"].is_object() {
        return signature(value);
    }
    if let Some(kind) = value["predicateType"].as_str() {
        let predicate = &value["predicate"];
        return match kind {
            kind if kind.contains("spdx") || kind.contains("cyclonedx") => of_value(predicate),
            kind if kind.contains("provenance/v1") => provenance_1(value, predicate),
            kind if kind.contains("provenance") => provenance_0(value, predicate),
            _ => Document::Facts {
                title: "Statement",
                rows: about(value),
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

fn spdx(value: &Value) -> Document {
    let package = |package: &Value| {
        let purl = list(&package["externalRefs"]).find(|one| one["referenceType"] == "purl");
        let told = |licence: &Value| {
            Some(text(licence))
                .filter(|licence| !matches!(licence.as_str(), "" | "NOASSERTION" | "NONE"))
        };
        Package {
            name: text(&package["name"]),
            version: text(&package["versionInfo"]),
            licence: told(&package["licenseConcluded"])
                .or_else(|| told(&package["licenseDeclared"]))
                .unwrap_or_default(),
            purl: purl
                .map(|one| text(&one["referenceLocator"]))
                .unwrap_or_default(),
        }
    };
    Document::Sbom {
        format: text(&value["spdxVersion"]).replace('-', " "),
        packages: list(&value["packages"]).map(package).collect(),
    }
}

fn cyclone_dx(value: &Value) -> Document {
    let licence = |licence: &Value| {
        let names = [
            &licence["expression"],
            &licence["license"]["id"],
            &licence["license"]["name"],
        ];
        names.into_iter().map(text).find(|name| !name.is_empty())
    };
    let package = |component: &Value| Package {
        name: text(&component["name"]),
        version: text(&component["version"]),
        licence: list(&component["licenses"])
            .filter_map(licence)
            .collect::<Vec<_>>()
            .join(", "),
        purl: text(&component["purl"]),
    };
    Document::Sbom {
        format: format!("CycloneDX {}", text(&value["specVersion"])),
        packages: list(&value["components"]).map(package).collect(),
    }
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

/// What every statement tells.
fn about(value: &Value) -> Vec<(String, String)> {
    let mut rows = vec![("Predicate".to_owned(), text(&value["predicateType"]))];
    for subject in list(&value["subject"]) {
        let digest = subject["digest"]
            .as_object()
            .and_then(|map| map.iter().next());
        let digest = digest
            .map(|(kind, value)| format!("{kind}:{}", text(value)))
            .unwrap_or_default();
        rows.push((
            "Subject".to_owned(),
            format!("{} {digest}", text(&subject["name"]))
                .trim()
                .to_owned(),
        ));
    }
    rows
}

fn provenance_1(value: &Value, predicate: &Value) -> Document {
    let (definition, run) = (&predicate["buildDefinition"], &predicate["runDetails"]);
    let mut rows = about(value);
    rows.push(("Builder".to_owned(), text(&run["builder"]["id"])));
    rows.push(("Build type".to_owned(), text(&definition["buildType"])));
    rows.push((
        "Invocation".to_owned(),
        text(&run["metadata"]["invocationId"]),
    ));
    rows.push(("Started".to_owned(), text(&run["metadata"]["startedOn"])));
    rows.push(("Finished".to_owned(), text(&run["metadata"]["finishedOn"])));
    let parameters = definition["externalParameters"].as_object();
    rows.extend(
        parameters
            .into_iter()
            .flatten()
            .map(|(key, value)| (format!("Parameter {key}"), text(value))),
    );
    rows.extend(
        list(&definition["resolvedDependencies"])
            .map(|one| ("Made from".to_owned(), text(&one["uri"]))),
    );
    facts("Provenance (SLSA v1)", rows)
}

fn provenance_0(value: &Value, predicate: &Value) -> Document {
    let mut rows = about(value);
    rows.push(("Builder".to_owned(), text(&predicate["builder"]["id"])));
    rows.push(("Build type".to_owned(), text(&predicate["buildType"])));
    rows.push((
        "Source".to_owned(),
        text(&predicate["invocation"]["configSource"]["uri"]),
    ));
    rows.push((
        "Started".to_owned(),
        text(&predicate["metadata"]["buildStartedOn"]),
    ));
    rows.push((
        "Finished".to_owned(),
        text(&predicate["metadata"]["buildFinishedOn"]),
    ));
    rows.extend(
        list(&predicate["materials"]).map(|one| ("Made from".to_owned(), text(&one["uri"]))),
    );
    facts("Provenance (SLSA v0.2)", rows)
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn only_package(value: Value) -> Package {
        match read(&value.to_string()) {
            Document::Sbom { mut packages, .. } => packages.remove(0),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn both_bills_of_materials_become_the_same_table() {
        let purl = "pkg:deb/debian/zlib1g@1.2.13";
        let spdx = json!({"spdxVersion": "SPDX-2.3", "packages": [{
            "name": "zlib1g", "versionInfo": "1.2.13", "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "Zlib", "externalRefs": [{"referenceType": "purl", "referenceLocator": purl}]}]});
        let cyclone = json!({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{
            "name": "zlib1g", "version": "1.2.13", "purl": purl, "licenses": [{"license": {"id": "Zlib"}}]}]});

        assert_eq!(only_package(spdx.clone()), only_package(cyclone));
        assert!(only_package(spdx).contains("zlib"));
    }

    #[test]
    fn a_signed_envelope_is_opened() {
        // {"predicateType": "x", "subject": []}
        let text = r#"{"payload": "eyJwcmVkaWNhdGVUeXBlIjogIngiLCAic3ViamVjdCI6IFtdfQ=="}"#;

        let rows = vec![("Predicate".to_owned(), "x".to_owned())];
        assert_eq!(
            read(text),
            Document::Facts {
                title: "Statement",
                rows
            }
        );
        assert!(payload(text).is_some_and(|text| text.contains("predicateType")));
    }

    #[test]
    fn provenance_of_both_versions_names_the_builder() {
        let first = json!({"predicateType": "https://slsa.dev/provenance/v0.2",
            "predicate": {"builder": {"id": "ci"}, "materials": [{"uri": "git+https://x"}]}});
        let second = json!({"predicateType": "https://slsa.dev/provenance/v1",
            "predicate": {"runDetails": {"builder": {"id": "ci"}},
                          "buildDefinition": {"resolvedDependencies": [{"uri": "git+https://x"}]}}});

        for value in [first, second] {
            let Document::Facts { rows, .. } = read(&value.to_string()) else {
                panic!("facts")
            };
            assert!(rows.contains(&("Builder".to_owned(), "ci".to_owned())));
            assert!(rows.contains(&("Made from".to_owned(), "git+https://x".to_owned())));
        }
    }

    #[test]
    fn what_is_unknown_stays_text() {
        assert_eq!(read("{\"anything\": 1}"), Document::Other);
        assert_eq!(read("no json"), Document::Other);
    }
}

//! The operations of this crate, compared with Quay's own lists of them.

#![expect(clippy::unwrap_used, reason = "a test fails by panic")]

mod material;

use std::{collections::BTreeSet, fs, path::Path};

use quay_api::{Base, OPERATIONS};
use serde_json::Value;

/// The chapters of which nothing is missing.
const COMPLETE: &[&str] = &[
    "appspecifictokens",
    "build",
    "capabilities",
    "discovery",
    "error",
    "globalmessages",
    "immutability_policy",
    "logs",
    "mirror",
    "mirrorhealth",
    "manifest",
    "namespacenotification",
    "namespacequota",
    "org_mirror",
    "organization",
    "organization_application_tokens",
    "policy",
    "prototype",
    "repository",
    "robot",
    "search",
    "suconfig",
    "superuser",
    "tag",
    "team",
    "trigger",
    "user",
];

/// Those of which the documents name another scope than Quay asks for.
const MISSTATED: [&str; 1] = ["createOrgRobotFederation"];

/// What a current Quay offers without listing it.
const UNLISTED: [&str; 1] = ["getConfigDump"];

/// Whether the documents name another path than a current Quay: without the slash at the end, and the quotas
/// of users and organizations the other way round.
fn is_elsewhere(id: &str) -> bool {
    id == "listAllOrganizations" || id.ends_with("QuotaSuperUser")
}

/// What a list says of an operation. Paths are whole; no scope is an empty text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    id: String,
    method: String,
    path: String,
    scope: String,
    chapter: String,
}

/// Ours below `/api/v1`.
fn ours() -> Vec<Entry> {
    OPERATIONS
        .iter()
        .filter(|operation| operation.base == Base::Api)
        .map(|operation| Entry {
            id: operation.id.to_owned(),
            method: operation.method.to_string(),
            path: format!("{}{}", operation.base.prefix(), operation.path),
            scope: operation
                .scope
                .map_or("", |scope| scope.as_str())
                .to_owned(),
            chapter: operation.chapter.to_owned(),
        })
        .collect()
}

fn discovered(document: &Value) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "delete"] {
            let Some(listed) = item.get(method) else {
                continue;
            };
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            entries.push(Entry {
                id: text(&listed["operationId"]),
                method: method.to_uppercase(),
                path: path.clone(),
                scope: text(&listed["security"][0]["oauth2_implicit"][0]),
                chapter: text(&listed["tags"][0]),
            });
        }
    }
    entries
}

#[test]
fn every_operation_is_as_quays_discovery_has_it() {
    let Some(document) = material::read("quay/discovery-internal.mailing.json") else {
        return;
    };
    let theirs = discovered(&document);

    let listed_ones = ours()
        .into_iter()
        .filter(|entry| !UNLISTED.contains(&entry.id.as_str()));
    for entry in listed_ones {
        let listed = theirs.iter().find(|listed| listed.id == entry.id);
        assert_eq!(Some(&entry), listed);
    }
}

#[test]
fn every_operation_is_as_the_reference_has_it() {
    let Some(reference) = material::read("quay/operations.json") else {
        return;
    };
    let ours = ours();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();

    for documented in reference.as_array().unwrap() {
        let id = text(&documented["operation_id"]);
        let Some(entry) = ours.iter().find(|entry| entry.id == id) else {
            continue;
        };
        let scope = match entry.scope.as_str() {
            "" => "none".to_owned(),
            scope => format!("oauth2_implicit ({scope})"),
        };
        assert_eq!(entry.method, text(&documented["method"]), "{id}");
        if !is_elsewhere(&id) {
            assert_eq!(entry.path, text(&documented["path"]), "{id}");
        }
        // Of what is only shown by example, nobody wrote it down; and where the documents err, Quay's
        // own list is right.
        if documented["scope"] != "not stated" && !MISSTATED.contains(&id.as_str()) {
            assert_eq!(scope, text(&documented["scope"]), "{id}");
        }
    }
}

#[test]
fn nothing_is_missing_in_the_chapters_that_are_complete() {
    let Some(document) = material::read("quay/discovery-internal.mailing.json") else {
        return;
    };
    let ours: BTreeSet<_> = ours().into_iter().collect();

    let missing: Vec<_> = discovered(&document)
        .into_iter()
        .filter(|entry| COMPLETE.contains(&entry.chapter.as_str()) && !ours.contains(entry))
        .collect();

    assert_eq!(missing, []);
}

#[test]
fn no_operation_is_listed_twice() {
    let ids: BTreeSet<_> = OPERATIONS.iter().map(|operation| operation.id).collect();

    assert_eq!(ids.len(), OPERATIONS.len());
}

#[test]
fn every_descriptor_of_the_source_is_in_the_catalogue() {
    fn descriptors(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| match fs::read_to_string(&path) {
                Ok(source) => source.matches(": Operation =").count(),
                Err(_) if path.is_dir() && !path.ends_with("tests") => descriptors(&path),
                Err(_) => 0,
            })
            .sum()
    }

    let written = descriptors(Path::new(env!("CARGO_MANIFEST_DIR")));

    assert_eq!(written, OPERATIONS.len());
}

//! Statements of in-toto, with provenance as SLSA describes it.

use serde_json::Value;

use super::{Document, facts, list, text};

/// What every statement tells.
pub fn about(value: &Value) -> Vec<(String, String)> {
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

/// Reads provenance of SLSA v1.
pub fn provenance_1(value: &Value, predicate: &Value) -> Document {
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

/// Reads provenance of SLSA v0.2.
pub fn provenance_0(value: &Value, predicate: &Value) -> Document {
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

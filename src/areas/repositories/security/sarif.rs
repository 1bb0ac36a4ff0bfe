//! Findings in the format of the OASIS for what tools have found: SARIF 2.1.0.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{export::Shown, finding::Finding, severity::Severity};

/// Writes a log with one run: a rule for each advisory, a result for each package that has it.
pub fn write(shown: &[Shown]) -> String {
    let mut rules: BTreeMap<&str, &Finding> = BTreeMap::new();
    for Shown { finding, .. } in shown {
        rules.entry(&finding.advisory).or_insert(finding);
    }
    let places: BTreeMap<&str, usize> = rules.keys().copied().zip(0..).collect();
    let results = shown.iter().map(|shown| {
        let place = places.get(shown.finding.advisory.as_str());
        result(shown, place.copied().unwrap_or_default())
    });
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Clair",
                "informationUri": "https://github.com/quay/clair",
                "rules": rules.values().map(|finding| rule(finding)).collect::<Vec<_>>(),
            }},
            "results": results.collect::<Vec<_>>(),
        }],
    });
    log.to_string()
}

fn rule(finding: &Finding) -> Value {
    let mut rule = json!({
        "id": finding.advisory,
        "shortDescription": {"text": format!("{} in {}", finding.advisory, finding.package)},
        "fullDescription": {"text": said(&finding.description, &finding.advisory)},
        "defaultConfiguration": {"level": level(finding.severity)},
        "properties": {
            "tags": ["security", "vulnerability", finding.severity.word()],
            "precision": "very-high",
        },
    });
    if let Some(link) = finding.links.first() {
        rule["helpUri"] = json!(link);
    }
    // What sorts the list in the tools that read this; a text there.
    if let Some(score) = finding.score {
        rule["properties"]["security-severity"] = json!(format!("{score:.1}"));
    }
    rule
}

fn result(Shown { image, finding }: &Shown, rule: usize) -> Value {
    let fix = match finding.is_fixable() {
        true => format!("Fixed in {}.", finding.fixed_in),
        false => "There is no fix yet.".to_owned(),
    };
    let text = format!(
        "{} {} has {} ({}). {fix}",
        finding.package,
        finding.version,
        finding.advisory,
        finding.severity.word()
    );
    let package = format!("{}@{}", finding.package, finding.version);
    json!({
        "ruleId": finding.advisory,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": {"text": text},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": uri(image)},
                "region": {"startLine": 1},
            },
            "logicalLocations": [{"fullyQualifiedName": package, "kind": "package"}],
        }],
        "partialFingerprints": {"advisoryAndPackage/v1": format!("{}/{package}", finding.advisory)},
        "properties": {"layer": finding.layer, "fixedIn": finding.fixed_in, "cvssVector": finding.vector},
    })
}

/// An image as a URI: what stands before the first colon would be taken for a scheme.
fn uri(image: &str) -> String {
    format!("oci://{image}")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Negligible | Severity::Unknown => "note",
    }
}

/// SARIF wants some text.
fn said<'a>(description: &'a str, otherwise: &'a str) -> &'a str {
    match description.trim().is_empty() {
        true => otherwise,
        false => description,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{
        super::finding::{
            Findings,
            samples::{feature, report},
        },
        *,
    };

    #[test]
    fn each_advisory_is_a_rule_and_each_package_that_has_it_a_result() {
        let report = report(&[
            feature("openssl", "3.0", &[("CVE-2", "Critical", "3.1")]),
            feature(
                "libssl",
                "3.0",
                &[("CVE-2", "Critical", "3.1"), ("CVE-1", "Low", "")],
            ),
        ]);
        let findings = Findings::of(&report).expect("there is data").findings;
        let shown: Vec<Shown> = findings
            .into_iter()
            .map(|finding| Shown {
                image: Arc::from("quay.example.com/acme/web@sha256:aa"),
                finding,
            })
            .collect();

        let log: Value = serde_json::from_str(&write(&shown)).expect("it is JSON");

        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), 2);
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), 3);
        for result in results {
            let rule = result["ruleIndex"].as_u64().expect("a place") as usize;
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            assert!(
                ["error", "warning", "note"]
                    .contains(&result["level"].as_str().unwrap_or_default())
            );
            assert!(result["message"]["text"].is_string());
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            assert_eq!(place, "oci://quay.example.com/acme/web@sha256:aa");
        }
    }

    #[test]
    fn an_empty_list_is_a_run_without_results() {
        let log: Value = serde_json::from_str(&write(&[])).expect("it is JSON");

        assert_eq!(log["runs"][0]["results"], json!([]));
    }
}

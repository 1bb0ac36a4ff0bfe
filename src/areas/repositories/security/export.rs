//! What is shown of a report, as files.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{
    finding::{Finding, Package},
    sarif,
};
use crate::{formats::csv, shell::FileKind};

/// A finding that is shown, and the image it was found in: `registry/namespace/name@sha256:…`.
#[derive(Clone)]
pub struct Shown {
    /// The image.
    pub image: Arc<str>,
    /// What was found.
    pub finding: Arc<Finding>,
}

/// The kinds of files that findings can be saved as.
pub static FINDINGS: [FileKind<Shown>; 3] = [
    FileKind::csv(to_csv),
    FileKind::json(to_json),
    FileKind {
        label: "SARIF 2.1.0",
        extension: "sarif",
        mime: "application/sarif+json",
        write: sarif::write,
    },
];

/// The kinds of files that packages can be saved as.
pub static PACKAGES: [FileKind<Arc<Package>>; 2] = [
    FileKind::csv(packages_to_csv),
    FileKind::json(packages_to_json),
];

fn to_csv(shown: &[Shown]) -> String {
    let head = [
        "advisory",
        "severity",
        "package",
        "version",
        "fixed_in",
        "cvss_score",
        "cvss_vector",
        "layer",
        "links",
        "description",
        "image",
    ];
    let rows = shown.iter().map(|Shown { image, finding }| {
        vec![
            finding.advisory.clone(),
            finding.severity.word().to_owned(),
            finding.package.clone(),
            finding.version.clone(),
            finding.fixed_in.clone(),
            finding
                .score
                .map(|score| score.to_string())
                .unwrap_or_default(),
            finding.vector.clone(),
            finding.layer.clone(),
            finding.links.join(" "),
            finding.description.clone(),
            image.to_string(),
        ]
    });
    csv::write(&head, rows)
}

/// A list of objects with the same fields; what is unknown is `null`.
fn to_json(shown: &[Shown]) -> String {
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let rows = shown.iter().map(|Shown { image, finding }| {
        json!({
            "advisory": finding.advisory,
            "severity": finding.severity.word(),
            "package": finding.package,
            "version": finding.version,
            "fixed_in": known(&finding.fixed_in),
            "cvss_score": finding.score,
            "cvss_vector": known(&finding.vector),
            "layer": known(&finding.layer),
            "links": finding.links,
            "description": finding.description,
            "image": image,
        })
    });
    Value::Array(rows.collect()).to_string()
}

fn packages_to_csv(shown: &[Arc<Package>]) -> String {
    let head = [
        "package", "version", "from", "layer", "worst", "findings", "fixable",
    ];
    let rows = shown.iter().map(|package| {
        vec![
            package.name.clone(),
            package.version.clone(),
            package.from.clone(),
            package.layer.clone(),
            package
                .counts
                .worst()
                .map(|worst| worst.word().to_owned())
                .unwrap_or_default(),
            package.counts.total().to_string(),
            package.fixable.to_string(),
        ]
    });
    csv::write(&head, rows)
}

fn packages_to_json(shown: &[Arc<Package>]) -> String {
    let rows = shown.iter().map(|package| {
        json!({
            "package": package.name,
            "version": package.version,
            "from": package.from,
            "layer": package.layer,
            "worst": package.counts.worst().map(|worst| worst.word()),
            "findings": package.counts.total(),
            "fixable": package.fixable,
        })
    });
    Value::Array(rows.collect()).to_string()
}

#[cfg(test)]
mod tests {
    use super::{
        super::finding::{
            Findings,
            samples::{feature, report},
        },
        *,
    };

    #[test]
    fn what_has_no_fix_is_empty_in_a_table_and_null_in_objects() {
        let report = report(&[feature("zlib", "1.2", &[("CVE-1", "High", "")])]);
        let findings = Findings::of(&report).expect("there is data");
        let shown = [Shown {
            image: Arc::from("quay.example.com/acme/web@sha256:aa"),
            finding: Arc::clone(&findings.findings[0]),
        }];

        let json: Value = serde_json::from_str(&to_json(&shown)).expect("it is JSON");

        assert!(
            to_csv(&shown)
                .contains("CVE-1,high,zlib,1.2,,,,sha256:aa,https://example.com/CVE-1,A flaw.,")
        );
        assert_eq!(json[0]["fixed_in"], Value::Null);
        assert!(packages_to_csv(&findings.packages).contains("zlib,1.2,rhel,sha256:aa,high,1,0"));
    }
}

//! A report as it is shown: one row for each vulnerability of each package.

use std::{collections::BTreeSet, sync::Arc};

use quay_api::secscan::{Feature, Report, Vulnerability};

use super::severity::{Counts, Severity};

/// A vulnerability of a package.
#[derive(Debug, PartialEq)]
pub struct Finding {
    /// Tells it from the others of its report.
    pub key: String,
    /// The name of the advisory.
    pub advisory: String,
    /// How bad it is.
    pub severity: Severity,
    /// The package, as its name.
    pub package: String,
    /// The version of the package.
    pub version: String,
    /// The version without it; empty while there is none.
    pub fixed_in: String,
    /// From 0 to 10.
    pub score: Option<f64>,
    /// How the score came about.
    pub vector: String,
    /// The digest of the layer that brought the package.
    pub layer: String,
    /// What is wrong.
    pub description: String,
    /// Where it is told; `http` and `https` only.
    pub links: Vec<String>,
    /// Who told it to the scanner.
    pub source: String,
    /// All that a word of the filter is looked for in, in lower case.
    pub text: String,
}

impl Finding {
    /// Whether there is a version without it.
    pub fn is_fixable(&self) -> bool {
        !self.fixed_in.is_empty()
    }

    /// What makes it the same finding in another image: a package may have another version there.
    pub fn identity(&self) -> (&str, &str) {
        (&self.advisory, &self.package)
    }
}

/// A package, with what is known about it.
#[derive(Debug, PartialEq)]
pub struct Package {
    /// Tells it from the others of its report.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The distribution or the package manager.
    pub from: String,
    /// The digest of the layer that brought it.
    pub layer: String,
    /// What is wrong with it.
    pub counts: Counts,
    /// How many of its findings go away with a newer version.
    pub fixable: u32,
    /// All that a word of the filter is looked for in, in lower case.
    pub text: String,
}

/// A report, ready to be shown.
#[derive(Debug, Default, PartialEq)]
pub struct Findings {
    /// The worst first, fixable ones before the others.
    pub findings: Vec<Arc<Finding>>,
    /// In the order of the report.
    pub packages: Vec<Arc<Package>>,
    /// Of all findings.
    pub counts: Counts,
    /// How many of them go away with a newer version.
    pub fixable: usize,
}

impl Findings {
    /// Reads a report; `None` when it holds no data.
    pub fn of(report: &Report) -> Option<Self> {
        let data = report.data.as_ref()?;
        let mut all = Self::default();
        for feature in &data.layer.features {
            let mut counts = Counts::default();
            let mut fixable = 0;
            for vulnerability in &feature.vulnerabilities {
                let finding = finding(all.findings.len(), feature, vulnerability);
                counts.add(finding.severity);
                all.counts.add(finding.severity);
                fixable += u32::from(finding.is_fixable());
                all.fixable += usize::from(finding.is_fixable());
                all.findings.push(Arc::new(finding));
            }
            let package = package(all.packages.len(), feature, counts, fixable);
            all.packages.push(Arc::new(package));
        }
        all.findings.sort_by(|one, other| by_urgency(one, other));
        Some(all)
    }

    /// The counts alone, without making rows of a report.
    pub fn count(report: &Report) -> Option<Counts> {
        let data = report.data.as_ref()?;
        let features = data.layer.features.iter();
        let found = features.flat_map(|feature| &feature.vulnerabilities);
        Some(Counts::of(found.map(|one| Severity::parse(&one.severity))))
    }
}

/// The worst first; among equals those with a fix, then the higher score, then by name.
pub fn by_urgency(one: &Finding, other: &Finding) -> std::cmp::Ordering {
    let score = |finding: &Finding| finding.score.unwrap_or_default();
    one.severity
        .cmp(&other.severity)
        .then_with(|| other.is_fixable().cmp(&one.is_fixable()))
        .then_with(|| score(other).total_cmp(&score(one)))
        .then_with(|| one.advisory.cmp(&other.advisory))
        .then_with(|| one.package.cmp(&other.package))
}

fn finding(number: usize, feature: &Feature, vulnerability: &Vulnerability) -> Finding {
    let severity = Severity::parse(&vulnerability.severity);
    let cvss = &vulnerability.metadata.nvd.cvss_v3;
    let text = format!(
        "{}\n{}\n{}\n{}\n{}",
        vulnerability.name,
        feature.name,
        feature.version,
        vulnerability.fixed_by,
        vulnerability.description
    );
    Finding {
        key: number.to_string(),
        advisory: named(&vulnerability.name),
        severity,
        package: named(&feature.name),
        version: feature.version.clone(),
        fixed_in: vulnerability.fixed_by.clone(),
        score: cvss.score,
        vector: cvss.vectors.clone(),
        layer: feature.added_by.clone(),
        description: vulnerability.description.clone(),
        links: links(&vulnerability.link),
        source: vulnerability.metadata.updated_by.clone(),
        text: text.to_lowercase(),
    }
}

fn package(number: usize, feature: &Feature, counts: Counts, fixable: u32) -> Package {
    let text = format!(
        "{}\n{}\n{}",
        feature.name, feature.version, feature.namespace_name
    );
    Package {
        key: number.to_string(),
        name: named(&feature.name),
        version: feature.version.clone(),
        from: feature.namespace_name.clone(),
        layer: feature.added_by.clone(),
        counts,
        fixable,
        text: text.to_lowercase(),
    }
}

fn named(name: &str) -> String {
    match name.trim().is_empty() {
        true => "(no name)".to_owned(),
        false => name.to_owned(),
    }
}

/// The addresses that may be followed: others could run what their author wrote.
fn links(text: &str) -> Vec<String> {
    let is_web = |word: &&str| {
        let start = word.to_ascii_lowercase();
        start.starts_with("https://") || start.starts_with("http://")
    };
    let unique: BTreeSet<&str> = text.split_whitespace().filter(is_web).collect();
    unique.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
pub mod samples {
    use serde_json::{Value, json};

    use super::*;

    /// A package with findings: advisory, severity, version with the fix.
    pub fn feature(name: &str, version: &str, found: &[(&str, &str, &str)]) -> Value {
        let found = found.iter().map(|(advisory, severity, fixed)| {
            json!({"Name": advisory, "Severity": severity, "FixedBy": fixed,
                   "Link": format!("https://example.com/{advisory}"), "Description": "A flaw."})
        });
        json!({"Name": name, "Version": version, "AddedBy": "sha256:aa", "NamespaceName": "rhel",
               "Vulnerabilities": found.collect::<Vec<_>>()})
    }

    /// A report on packages.
    pub fn report(features: &[Value]) -> Report {
        let report = json!({"status": "scanned", "data": {"Layer": {"Features": features}}});
        serde_json::from_value(report).expect("it is a report")
    }
}

#[cfg(test)]
mod tests;

//! Which findings a filter shows, in which order: pure functions over one report.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use super::{
    finding::{Finding, Package, by_urgency},
    severity::{Counts, Severity},
};
use crate::{
    formats::{filter::Term, order},
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["severity", "package", "advisory", "fix", "layer", "score"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 10] = [
    "severity:critical",
    "severity:high",
    "severity:medium",
    "fix:yes",
    "fix:no",
    "package:",
    "advisory:",
    "layer:",
    "score:7",
    "-package:",
];

/// A filter, ready to be held against many rows.
pub struct Filter {
    /// Any of them will do.
    severities: Vec<Severity>,
    conditions: Vec<(Condition, bool)>,
}

enum Condition {
    Text(String),
    Package(String),
    Advisory(String),
    Layer(String),
    Severity(Severity),
    Fix(bool),
    /// At least this score.
    Score(f64),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

impl Filter {
    /// Prepares the conditions. Several severities are alternatives; all else must hold together.
    pub fn new(terms: &[Term]) -> Self {
        let mut filter = Self {
            severities: Vec::new(),
            conditions: Vec::new(),
        };
        for term in terms {
            match condition(term) {
                Condition::Severity(severity) if !term.is_negated => {
                    filter.severities.push(severity)
                }
                condition => filter.conditions.push((condition, term.is_negated)),
            }
        }
        filter
    }

    /// Whether a finding is shown.
    pub fn shows(&self, finding: &Finding) -> bool {
        self.has_severity(|severity| finding.severity == severity)
            && self.holds(|condition| match condition {
                Condition::Text(word) => finding.text.contains(word),
                Condition::Package(word) => contains(&finding.package, word),
                Condition::Advisory(word) => contains(&finding.advisory, word),
                Condition::Layer(word) => is_layer(&finding.layer, word),
                Condition::Severity(severity) => finding.severity == *severity,
                Condition::Fix(wanted) => finding.is_fixable() == *wanted,
                Condition::Score(least) => finding.score.is_some_and(|score| score >= *least),
                Condition::Nothing => false,
            })
    }

    /// Whether a package is shown.
    pub fn shows_package(&self, package: &Package) -> bool {
        self.has_severity(|severity| package.counts.get(severity) > 0)
            && self.holds(|condition| match condition {
                Condition::Text(word) => package.text.contains(word),
                Condition::Package(word) => contains(&package.name, word),
                Condition::Layer(word) => is_layer(&package.layer, word),
                Condition::Severity(severity) => package.counts.get(*severity) > 0,
                Condition::Fix(wanted) => (package.fixable > 0) == *wanted,
                // Packages have no advisory and no score of their own.
                Condition::Advisory(_) | Condition::Score(_) => true,
                Condition::Nothing => false,
            })
    }

    fn has_severity(&self, has: impl Fn(Severity) -> bool) -> bool {
        self.severities.is_empty() || self.severities.iter().any(|severity| has(*severity))
    }

    fn holds(&self, holds: impl Fn(&Condition) -> bool) -> bool {
        let mut conditions = self.conditions.iter();
        conditions.all(|(condition, is_negated)| holds(condition) != *is_negated)
    }
}

fn condition(term: &Term) -> Condition {
    let value = term.value.to_lowercase();
    match term.key.as_deref() {
        None => Condition::Text(value),
        Some("package") => Condition::Package(value),
        Some("advisory") => Condition::Advisory(value),
        Some("layer") => Condition::Layer(value),
        Some("severity") => match Severity::parse(&value) {
            Severity::Unknown if value != "unknown" => Condition::Nothing,
            severity => Condition::Severity(severity),
        },
        Some("fix") => match value.as_str() {
            "yes" => Condition::Fix(true),
            "no" => Condition::Fix(false),
            _ => Condition::Nothing,
        },
        Some("score") => value.parse().map_or(Condition::Nothing, Condition::Score),
        Some(_) => Condition::Nothing,
    }
}

fn contains(name: &str, word: &str) -> bool {
    name.to_lowercase().contains(word)
}

/// Whether a digest begins so, with or without its algorithm.
fn is_layer(digest: &str, start: &str) -> bool {
    let digits = digest.split_once(':').map_or(digest, |(_, digits)| digits);
    digest.starts_with(start) || digits.starts_with(start)
}

/// Puts findings into the order of a column. The list comes by urgency, and equals stay so.
pub fn sort(findings: &mut [Arc<Finding>], by: &Sort) {
    let compare: fn(&Finding, &Finding) -> Ordering = match by.column.as_str() {
        "advisory" => {
            findings.sort_by_cached_key(|finding| order::natural(&finding.advisory));
            if by.is_descending {
                findings.reverse();
            }
            return;
        }
        "package" => |one, other| one.package.cmp(&other.package),
        "fix" => |one, other| other.is_fixable().cmp(&one.is_fixable()),
        "score" => |one, other| {
            let score = |finding: &Finding| finding.score.unwrap_or_default();
            score(one).total_cmp(&score(other))
        },
        // "Largest first" means the worst first here.
        _ => |one, other| other.severity.cmp(&one.severity),
    };
    findings.sort_by(|one, other| {
        let order = match by.is_descending {
            true => compare(other, one),
            false => compare(one, other),
        };
        order.then_with(|| by_urgency(one, other))
    });
}

/// Puts packages into the order of a column.
pub fn sort_packages(packages: &mut [Arc<Package>], by: &Sort) {
    let worst = |package: &Package| package.counts.worst().map_or(u8::MAX, |worst| worst as u8);
    packages.sort_by(|one, other| {
        let by_name = || one.name.cmp(&other.name);
        let order = match by.column.as_str() {
            "package" => by_name(),
            "layer" => one.layer.cmp(&other.layer),
            _ => worst(other)
                .cmp(&worst(one))
                .then_with(|| one.counts.total().cmp(&other.counts.total())),
        };
        let order = match by.is_descending {
            true => order.reverse(),
            false => order,
        };
        order.then_with(by_name)
    });
}

/// Findings that have a package or an advisory in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The package with its version, or the advisory.
    pub name: String,
    /// How many there are of each severity.
    pub counts: Counts,
    /// How many of them go away with a newer version.
    pub fixable: usize,
    /// In their order.
    pub findings: Vec<Arc<Finding>>,
}

/// Puts findings together by `name`, the groups in the order of their first findings.
pub fn group(findings: &[Arc<Finding>], name: fn(&Finding) -> String) -> Vec<Arc<Group>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for finding in findings {
        let name = name(finding);
        let place = *places.entry(name.clone()).or_insert_with(|| {
            groups.push(Group {
                name,
                counts: Counts::default(),
                fixable: 0,
                findings: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(place) {
            group.counts.add(finding.severity);
            group.fixable += usize::from(finding.is_fixable());
            group.findings.push(Arc::clone(finding));
        }
    }
    groups.into_iter().map(Arc::new).collect()
}

#[cfg(test)]
mod tests;

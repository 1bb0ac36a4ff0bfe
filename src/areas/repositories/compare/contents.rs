//! What changed, by the scanner's reports, from one image to another.

use std::{collections::BTreeSet, sync::Arc};

use super::difference::{Pair, pairs};
use crate::areas::repositories::security::finding::{Finding, Findings, Package};

/// What changed from one image to another.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The first has them, the second does not. The worst first.
    pub fixed: Vec<Arc<Finding>>,
    /// The second has them, the first does not. The worst first.
    pub introduced: Vec<Arc<Finding>>,
    /// How many both have.
    pub kept: usize,
    /// Packages that differ in their versions, or are on one side only.
    pub packages: Vec<Pair>,
    /// How many packages are alike.
    pub same_packages: usize,
}

/// Compares two reports.
pub fn changes(from: &Findings, to: &Findings) -> Changes {
    let introduced = only(to, from);
    let all = pairs(versions(&from.packages), versions(&to.packages));
    let count = all.len();
    let packages: Vec<_> = all.into_iter().filter(|pair| !pair.is_same()).collect();
    Changes {
        fixed: only(from, to),
        kept: to.findings.len() - introduced.len(),
        introduced,
        same_packages: count - packages.len(),
        packages,
    }
}

/// The findings of the first that the second has not, in the order of the first.
fn only(these: &Findings, those: &Findings) -> Vec<Arc<Finding>> {
    let known: BTreeSet<_> = those.findings.iter().map(|one| one.identity()).collect();
    let only = these
        .findings
        .iter()
        .filter(|one| !known.contains(&one.identity()));
    only.cloned().collect()
}

fn versions(packages: &[Arc<Package>]) -> impl Iterator<Item = (&str, &str)> {
    packages
        .iter()
        .map(|package| (&*package.name, &*package.version))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(features: serde_json::Value) -> Findings {
        let report = json!({"status": "scanned", "data": {"Layer": {"Features": features}}});
        let report = serde_json::from_value(report).expect("a report");
        Findings::of(&report).expect("findings")
    }

    #[test]
    fn what_was_fixed_and_what_is_new_is_told_the_worst_first() {
        let from = found(json!([{"Name": "ssl", "Version": "1", "Vulnerabilities": [
            {"Name": "CVE-1", "Severity": "Low"}, {"Name": "CVE-2", "Severity": "Critical"},
            {"Name": "CVE-3", "Severity": "Low"}]}]));
        let to = found(json!([{"Name": "ssl", "Version": "2", "Vulnerabilities": [
            {"Name": "CVE-3", "Severity": "Low"}, {"Name": "CVE-4", "Severity": "Low"}]},
            {"Name": "zlib", "Version": "1"}]));

        let changes = changes(&from, &to);

        let names = |list: &[Arc<Finding>]| -> Vec<String> {
            list.iter().map(|one| one.advisory.clone()).collect()
        };
        assert_eq!(names(&changes.fixed), ["CVE-2", "CVE-1"]);
        assert_eq!(names(&changes.introduced), ["CVE-4"]);
        assert_eq!((changes.kept, changes.packages.len()), (1, 2));
    }

    #[test]
    fn a_finding_stays_the_same_when_its_package_has_another_version() {
        let at = |version: &str| {
            found(
                json!([{"Name": "ssl", "Version": version, "Vulnerabilities": [
                {"Name": "CVE-1", "Severity": "Low"}]}]),
            )
        };

        assert_eq!(changes(&at("1"), &at("2")).kept, 1);
    }
}

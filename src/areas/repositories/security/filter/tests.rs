use super::{
    super::finding::{
        Findings,
        samples::{feature, report},
    },
    *,
};
use crate::formats::filter;

fn all() -> Vec<Arc<Finding>> {
    let report = report(&[
        feature(
            "openssl",
            "3.0",
            &[("CVE-1", "High", "3.1"), ("CVE-2", "Low", "")],
        ),
        feature(
            "curl",
            "7.76",
            &[("CVE-10", "Critical", ""), ("CVE-2", "Low", "8")],
        ),
    ]);
    Findings::of(&report).expect("there is data").findings
}

fn shown(text: &str) -> Vec<String> {
    let filter = Filter::new(&filter::parse(text, KEYS));
    let found = all();
    let shown = found.iter().filter(|finding| filter.shows(finding));
    shown
        .map(|finding| format!("{} {}", finding.advisory, finding.package))
        .collect()
}

#[test]
fn severities_are_alternatives_and_the_rest_must_hold_together() {
    assert_eq!(
        shown("severity:critical severity:high"),
        ["CVE-10 curl", "CVE-1 openssl"]
    );
    assert_eq!(shown("severity:low fix:yes"), ["CVE-2 curl"]);
    assert_eq!(shown("-severity:low -package:CURL"), ["CVE-1 openssl"]);
}

#[test]
fn words_are_found_in_all_that_is_told() {
    assert_eq!(shown("OPENSSL flaw 3.1"), ["CVE-1 openssl"]);
    assert_eq!(shown("layer:aa cve-10"), ["CVE-10 curl"]);
}

#[test]
fn what_a_key_does_not_know_shows_nothing() {
    assert!(shown("severity:bad").is_empty());
    assert!(shown("fix:maybe").is_empty());
    assert!(shown("score:9").is_empty());
}

#[test]
fn an_advisory_gathers_the_packages_that_have_it() {
    let groups = group(&all(), |finding| finding.advisory.clone());

    let told: Vec<(&str, usize)> = groups
        .iter()
        .map(|group| (group.name.as_str(), group.findings.len()))
        .collect();
    assert_eq!(told, [("CVE-10", 1), ("CVE-1", 1), ("CVE-2", 2)]);
    assert_eq!(groups[2].fixable, 1);
}

#[test]
fn numbers_in_names_of_advisories_count_as_numbers() {
    let mut found = all();
    sort(&mut found, &Sort::parse("advisory"));

    let order: Vec<&str> = found.iter().map(|one| one.advisory.as_str()).collect();
    assert_eq!(order, ["CVE-1", "CVE-2", "CVE-2", "CVE-10"]);
}

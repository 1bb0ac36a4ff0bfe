//! What each repository takes: pure functions over what is loaded.

use std::{cmp::Ordering, sync::Arc};

use quay_api::{RepositoryName, Timestamp, repository::Repository};

use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order,
    },
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name"];

/// A repository and what it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// Which.
    pub name: RepositoryName,
    /// Its bytes; `None` when the registry does not count them.
    pub bytes: Option<u64>,
    /// Its share of all that is loaded, from 0 to 1.
    pub share: f64,
    /// Its share of the quota; `None` without one.
    pub of_quota: Option<f64>,
    /// When a tag last changed.
    pub modified: Option<Timestamp>,
}

/// What each of some repositories takes, of all of them together and of a quota.
pub fn usages(repositories: &[Arc<Repository>], quota: Option<u64>) -> Vec<Arc<Usage>> {
    let size = |one: &Repository| one.quota_report.as_ref().map(|report| report.quota_bytes);
    let total = repositories
        .iter()
        .filter_map(|one| size(one))
        .fold(0_u64, u64::saturating_add);
    let part = |bytes: u64, of: u64| {
        if of == 0 {
            0.0
        } else {
            bytes as f64 / of as f64
        }
    };
    let usage = |one: &Arc<Repository>| {
        let bytes = size(one);
        let known = bytes.unwrap_or_default();
        Arc::new(Usage {
            name: one.full_name(),
            bytes,
            share: part(known, total),
            of_quota: quota
                .filter(|quota| *quota > 0)
                .map(|quota| part(known, quota)),
            modified: one.last_modified,
        })
    };
    repositories.iter().map(usage).collect()
}

/// Leaves those that the filter shows.
pub fn filter(usages: &mut Vec<Arc<Usage>>, terms: &[Term]) {
    let globs: Vec<(Glob, bool)> = terms
        .iter()
        .map(|term| (containing(&term.value), term.is_negated))
        .collect();
    usages.retain(|usage| {
        globs
            .iter()
            .all(|(glob, is_negated)| glob.matches(&usage.name.name) != *is_negated)
    });
}

fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts them in order; what compares equal stays in the order of the registry.
pub fn sort(usages: &mut [Arc<Usage>], by: &Sort) {
    let compare: fn(&Usage, &Usage) -> Ordering = match by.column.as_str() {
        "name" => {
            |one, other| order::natural(&one.name.name).cmp(&order::natural(&other.name.name))
        }
        "modified" => |one, other| one.modified.cmp(&other.modified),
        _ => |one, other| one.bytes.cmp(&other.bytes),
    };
    usages.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

/// A share in words: `12.5 %`, `< 0.1 %`.
pub fn percent(share: f64) -> String {
    match share * 100.0 {
        0.0 => "0 %".to_owned(),
        small if small < 0.1 => "< 0.1 %".to_owned(),
        percent => format!("{percent:.1} %"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter::parse;

    fn repositories() -> Vec<Arc<Repository>> {
        let one = |name: &str, report: serde_json::Value| {
            let body = json!({"namespace": "acme", "name": name, "quota_report": report});
            Arc::new(serde_json::from_value(body).expect("it is a repository"))
        };
        vec![
            one("web", json!({"quota_bytes": 300})),
            one("base/ubi", json!({"quota_bytes": 100})),
            one("empty", json!(null)),
        ]
    }

    fn names(usages: &[Arc<Usage>]) -> Vec<&str> {
        usages
            .iter()
            .map(|usage| usage.name.name.as_str())
            .collect()
    }

    #[test]
    fn each_repository_has_its_share_of_all_and_of_the_quota() {
        let usages = usages(&repositories(), Some(1000));

        assert_eq!((usages[0].share, usages[0].of_quota), (0.75, Some(0.3)));
        assert_eq!((usages[2].bytes, usages[2].share), (None, 0.0));
    }

    #[test]
    fn the_largest_come_first_and_words_narrow_them_down() {
        let mut usages = usages(&repositories(), None);
        sort(&mut usages, &Sort::parse("-size"));
        assert_eq!(names(&usages), ["web", "base/ubi", "empty"]);

        filter(&mut usages, &parse("-web", KEYS));
        assert_eq!(names(&usages), ["base/ubi", "empty"]);
    }

    #[test]
    fn shares_that_round_to_nothing_are_not_nothing() {
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.0001), "< 0.1 %");
        assert_eq!(percent(0.125), "12.5 %");
    }
}

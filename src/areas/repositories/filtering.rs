//! Which repositories a filter shows, and in which order: pure functions over what is loaded.

use std::{cmp::Ordering, sync::Arc};

use quay_api::repository::{Repository, RepositoryState};

use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
    },
    ui::Sort,
};

/// The keys that the filter of the list knows.
pub const KEYS: &[&str] = &["name", "namespace", "visibility", "state", "starred"];

/// A filter, ready to be held against many repositories.
pub struct Filter {
    conditions: Vec<(Condition, bool)>,
}

enum Condition {
    Name(Glob),
    Namespace(Glob),
    Public(bool),
    State(RepositoryState),
    Starred(bool),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

impl Filter {
    /// Prepares the conditions. Several on one field must all hold.
    pub fn new(terms: &[Term]) -> Self {
        let conditions = terms
            .iter()
            .map(|term| (condition(term), term.is_negated))
            .collect();
        Self { conditions }
    }

    /// Whether a repository is shown.
    pub fn shows(&self, repository: &Repository) -> bool {
        let holds = |condition: &Condition| match condition {
            Condition::Name(glob) => {
                let name = format!("{}/{}", repository.namespace, repository.name);
                glob.matches(&name) || glob.matches(&repository.name)
            }
            Condition::Namespace(glob) => glob.matches(&repository.namespace),
            Condition::Public(is_public) => repository.is_public == *is_public,
            Condition::State(state) => repository.state == *state,
            Condition::Starred(starred) => repository.is_starred == Some(*starred),
            Condition::Nothing => false,
        };
        self.conditions
            .iter()
            .all(|(condition, is_negated)| holds(condition) != *is_negated)
    }
}

fn condition(term: &Term) -> Condition {
    match (term.key.as_deref(), term.value.as_str()) {
        (None | Some("name"), name) => Condition::Name(containing(name)),
        (Some("namespace"), name) => Condition::Namespace(Glob::ignoring_case(name)),
        (Some("visibility"), "public") => Condition::Public(true),
        (Some("visibility"), "private") => Condition::Public(false),
        (Some("state"), "normal") => Condition::State(RepositoryState::Normal),
        (Some("state"), "read-only") => Condition::State(RepositoryState::ReadOnly),
        (Some("state"), "mirror") => Condition::State(RepositoryState::Mirror),
        (Some("starred"), "yes") => Condition::Starred(true),
        (Some("starred"), "no") => Condition::Starred(false),
        _ => Condition::Nothing,
    }
}

/// A pattern as it was typed; a plain word may stand anywhere in the name.
fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts repositories in order; what compares equal stays in the order of the registry.
pub fn sort(repositories: &mut [Arc<Repository>], by: &Sort) {
    let compare: fn(&Repository, &Repository) -> Ordering = match by.column.as_str() {
        "name" => |a, b| (&a.namespace, &a.name).cmp(&(&b.namespace, &b.name)),
        "visibility" => |a, b| a.is_public.cmp(&b.is_public),
        "state" => |a, b| (a.state as u8).cmp(&(b.state as u8)),
        "size" => |a, b| size(a).cmp(&size(b)),
        "quota" => |a, b| quota_share(a).total_cmp(&quota_share(b)),
        _ => |a, b| a.last_modified.cmp(&b.last_modified),
    };
    repositories.sort_by(|a, b| match by.is_descending {
        true => compare(b, a),
        false => compare(a, b),
    });
}

/// The bytes of a repository, where the registry counts them.
pub fn size(repository: &Repository) -> Option<u64> {
    repository
        .quota_report
        .as_ref()
        .map(|report| report.quota_bytes)
}

/// The share of its namespace's quota that a repository takes, 0 to 1; -1 where there is no quota.
pub fn quota_share(repository: &Repository) -> f64 {
    let share = repository.quota_report.as_ref().and_then(|report| {
        let quota = report.configured_quota.filter(|quota| *quota > 0)?;
        Some(report.quota_bytes as f64 / quota as f64)
    });
    share.unwrap_or(-1.0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter;

    fn repository(name: &str, is_public: bool, state: &str) -> Arc<Repository> {
        let (namespace, name) = name.split_once('/').unwrap();
        let value = json!({
            "namespace": namespace, "name": name, "is_public": is_public, "state": state,
            "is_starred": false, "last_modified": 1_763_700_000,
        });
        Arc::new(serde_json::from_value(value).unwrap())
    }

    fn shown(text: &str) -> Vec<String> {
        let all = [
            repository("acme/web", true, "NORMAL"),
            repository("acme/batch/etl", false, "READ_ONLY"),
            repository("mirrors/nginx", true, "MIRROR"),
        ];
        let filter = Filter::new(&filter::parse(text, KEYS));
        all.iter()
            .filter(|one| filter.shows(one))
            .map(|one| one.name.clone())
            .collect()
    }

    #[test]
    fn a_word_is_looked_for_in_namespace_and_name() {
        assert_eq!(shown("ACME"), ["web", "batch/etl"]);
        assert_eq!(shown("acme/w"), ["web"]);
        assert_eq!(shown("batch/*"), ["batch/etl"]);
    }

    #[test]
    fn conditions_must_all_hold_and_can_be_negated() {
        assert_eq!(shown("visibility:public -state:mirror"), ["web"]);
        assert_eq!(shown("state:read-only"), ["batch/etl"]);
    }

    #[test]
    fn a_value_that_does_not_exist_shows_nothing() {
        assert!(shown("state:frozen").is_empty());
    }

    #[test]
    fn without_a_quota_a_repository_sorts_below_all_others() {
        assert_eq!(quota_share(&repository("acme/web", true, "NORMAL")), -1.0);
    }
}

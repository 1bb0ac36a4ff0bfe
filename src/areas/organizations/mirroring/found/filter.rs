//! Which of what was found a filter shows, and in which order: pure functions over what is loaded.

use std::{cmp::Ordering, sync::Arc};

use quay_api::{mirror::SyncStatus, org_mirror::FoundRepository};

use super::words::STATES;
use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order,
    },
    ui::Sort,
};

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 9] = [
    "state:failed",
    "state:syncing",
    "state:waiting",
    "state:synced",
    "state:never",
    "state:cancelled",
    "state:left-out",
    "here:yes",
    "here:no",
];

enum Condition {
    Name(Glob),
    State(SyncStatus),
    Here(bool),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

/// Leaves those that the filter shows.
pub fn filter(found: &mut Vec<Arc<FoundRepository>>, terms: &[Term]) {
    let conditions: Vec<(Condition, bool)> = terms
        .iter()
        .map(|term| (condition(term), term.is_negated))
        .collect();
    let holds = |condition: &Condition, one: &FoundRepository| match condition {
        Condition::Name(glob) => glob.matches(&one.name),
        Condition::State(status) => one.sync_status == *status,
        Condition::Here(here) => one.repository().is_some() == *here,
        Condition::Nothing => false,
    };
    found.retain(|one| {
        let mut all = conditions.iter();
        all.all(|(condition, is_negated)| holds(condition, one) != *is_negated)
    });
}

fn condition(term: &Term) -> Condition {
    match (term.key.as_deref(), term.value.as_str()) {
        (None | Some("name"), name) => Condition::Name(containing(name)),
        (Some("state"), word) => {
            let state = STATES.iter().find(|(name, _)| *name == word);
            state.map_or(Condition::Nothing, |(_, status)| Condition::State(*status))
        }
        (Some("here"), "yes") => Condition::Here(true),
        (Some("here"), "no") => Condition::Here(false),
        _ => Condition::Nothing,
    }
}

fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts them in order; what compares equal stays in the order of the registry.
pub fn sort(found: &mut [Arc<FoundRepository>], by: &Sort) {
    let compare: fn(&FoundRepository, &FoundRepository) -> Ordering = match by.column.as_str() {
        "state" => |one, other| place(one.sync_status).cmp(&place(other.sync_status)),
        "synced" => |one, other| one.last_sync_date.cmp(&other.last_sync_date),
        "found" => |one, other| one.discovery_date.cmp(&other.discovery_date),
        _ => |one, other| order::natural(&one.name).cmp(&order::natural(&other.name)),
    };
    found.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

fn place(status: SyncStatus) -> usize {
    let place = STATES.iter().position(|(_, state)| *state == status);
    place.unwrap_or(STATES.len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter::parse;

    fn found() -> Vec<Arc<FoundRepository>> {
        let one = |name: &str, status: &str, here: bool| {
            let path = here.then(|| format!("acme/{name}"));
            let body = json!({"name": name, "sync_status": status, "quay_repository": path});
            Arc::new(serde_json::from_value(body).expect("it is a repository"))
        };
        vec![
            one("tools", "SKIP", false),
            one("app-web", "SUCCESS", true),
            one("base/ubi", "FAIL", true),
        ]
    }

    fn names(typed: &str, by: &str) -> Vec<String> {
        let mut found = found();
        filter(&mut found, &parse(typed, &["name", "state", "here"]));
        sort(&mut found, &Sort::parse(by));
        found.iter().map(|one| one.name.clone()).collect()
    }

    #[test]
    fn states_and_names_narrow_the_list_down() {
        assert_eq!(names("state:failed", "name"), ["base/ubi"]);
        assert_eq!(names("-state:left-out app", "name"), ["app-web"]);
        assert_eq!(names("here:no", "name"), ["tools"]);
        assert_eq!(names("state:odd", "name"), [""; 0]);
    }

    #[test]
    fn the_worst_state_comes_first() {
        assert_eq!(names("", "state"), ["base/ubi", "app-web", "tools"]);
        assert_eq!(names("", "name"), ["app-web", "base/ubi", "tools"]);
    }
}

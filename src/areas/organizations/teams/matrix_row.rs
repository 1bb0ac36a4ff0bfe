//! The repositories of an organization as rows: what a team may do in each, and which of them a filter
//! shows.

use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

use quay_api::{permission::Role, repository::Repository, team::TeamPermission};

use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order,
    },
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "role", "visibility", "changed"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 7] = [
    "role:none",
    "role:read",
    "role:write",
    "role:admin",
    "visibility:public",
    "visibility:private",
    "changed:yes",
];

/// A row of the table.
pub type Line = Arc<RepositoryLine>;

/// A repository, and what the team may do in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryLine {
    /// The name, without the namespace.
    pub name: String,
    /// Whether everybody may pull from it anyway.
    pub is_public: bool,
    /// What the registry says that the team may do; `None` is nothing.
    pub role: Option<Role>,
}

/// The rows by name: the repositories that are loaded, and those in which the team may do something.
pub fn lines(repositories: &[Arc<Repository>], given: &[TeamPermission]) -> Vec<Line> {
    let mut lines: BTreeMap<&str, RepositoryLine> = repositories
        .iter()
        .map(|one| {
            let line = RepositoryLine {
                name: one.name.clone(),
                is_public: one.is_public,
                role: None,
            };
            (one.name.as_str(), line)
        })
        .collect();
    for TeamPermission { repository, role } in given {
        let line = lines
            .entry(&repository.name)
            .or_insert_with(|| RepositoryLine {
                name: repository.name.clone(),
                is_public: repository.is_public,
                role: None,
            });
        line.role = Some(*role);
    }
    let mut lines: Vec<Line> = lines.into_values().map(Arc::new).collect();
    lines.sort_by_cached_key(|line| order::natural(&line.name));
    lines
}

enum Condition {
    Name(Glob),
    Role(Option<Role>),
    Public(bool),
    Changed(bool),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

/// A filter, ready to be held against many rows.
pub struct Filter(Vec<(Condition, bool)>);

impl Filter {
    /// Prepares the conditions. Several must all hold.
    pub fn new(terms: &[Term]) -> Self {
        let conditions = terms.iter().map(|term| (condition(term), term.is_negated));
        Self(conditions.collect())
    }

    /// Whether it asks what was changed, so that every change may hide a row.
    pub fn asks_for_changes(&self) -> bool {
        let asks = |(condition, _): &(Condition, bool)| matches!(condition, Condition::Changed(_));
        self.0.iter().any(asks)
    }

    /// Whether a row is shown.
    pub fn shows(&self, line: &RepositoryLine, is_changed: impl Fn(&str) -> bool) -> bool {
        let holds = |condition: &Condition| match condition {
            Condition::Name(glob) => glob.matches(&line.name),
            Condition::Role(role) => line.role == *role,
            Condition::Public(public) => line.is_public == *public,
            Condition::Changed(changed) => is_changed(&line.name) == *changed,
            Condition::Nothing => false,
        };
        let all = &self.0;
        all.iter()
            .all(|(condition, is_negated)| holds(condition) != *is_negated)
    }
}

fn condition(term: &Term) -> Condition {
    match (term.key.as_deref(), term.value.as_str()) {
        (None | Some("name"), text) if glob::is_pattern(text) => {
            Condition::Name(Glob::ignoring_case(text))
        }
        (None | Some("name"), text) => Condition::Name(Glob::ignoring_case(&format!("*{text}*"))),
        (Some("role"), "none") => Condition::Role(None),
        (Some("role"), role) => {
            Role::parse(role).map_or(Condition::Nothing, |role| Condition::Role(Some(role)))
        }
        (Some("visibility"), "public") => Condition::Public(true),
        (Some("visibility"), "private") => Condition::Public(false),
        (Some("changed"), "yes") => Condition::Changed(true),
        (Some("changed"), "no") => Condition::Changed(false),
        _ => Condition::Nothing,
    }
}

/// Puts rows in order; they are by name already.
pub fn sort(lines: &mut [Line], by: &Sort) {
    let rank = |line: &Line| line.role.map_or(0, Role::rank);
    match (by.column.as_str(), by.is_descending) {
        ("role", true) => lines.sort_by_key(|line| std::cmp::Reverse(rank(line))),
        ("role", false) => lines.sort_by_key(rank),
        (_, true) => lines.reverse(),
        (_, false) => {}
    }
}

/// Whether a role is more than another.
pub fn compare(one: Option<Role>, other: Option<Role>) -> Ordering {
    let rank = |role: Option<Role>| role.map_or(0, Role::rank);
    rank(one).cmp(&rank(other))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter::parse;

    fn rows() -> Vec<Line> {
        let repository = |name: &str, is_public: bool| -> Arc<Repository> {
            let value = json!({"namespace": "acme", "name": name, "is_public": is_public});
            Arc::new(serde_json::from_value(value).unwrap())
        };
        let given: Vec<TeamPermission> = serde_json::from_value(json!([
            {"repository": {"name": "web", "is_public": true}, "role": "write"},
            {"repository": {"name": "later/on", "is_public": false}, "role": "read"},
        ]))
        .unwrap();
        lines(&[repository("web", true), repository("api", false)], &given)
    }

    #[test]
    fn what_was_given_is_shown_before_its_repository_is_loaded() {
        let names: Vec<_> = rows()
            .iter()
            .map(|line| (line.name.clone(), line.role))
            .collect();

        assert_eq!(
            names,
            [
                ("api".to_owned(), None),
                ("later/on".to_owned(), Some(Role::Read)),
                ("web".to_owned(), Some(Role::Write)),
            ]
        );
    }

    #[test]
    fn roles_and_changes_are_filtered() {
        let shown = |filter: &str| {
            let filter = Filter::new(&parse(filter, KEYS));
            let rows = rows();
            let rows = rows
                .iter()
                .filter(|row| filter.shows(row, |name| name == "api"));
            rows.map(|row| row.name.clone()).collect::<Vec<_>>()
        };

        assert_eq!(shown("role:none"), ["api"]);
        assert_eq!(shown("changed:yes"), ["api"]);
        assert_eq!(shown("visibility:private -role:none"), ["later/on"]);
        assert_eq!(shown("role:owner"), [""; 0]);
        assert!(Filter::new(&parse("changed:no", KEYS)).asks_for_changes());
    }

    #[test]
    fn the_highest_role_comes_first_backwards() {
        let mut rows = rows();

        sort(&mut rows, &Sort::parse("-role"));

        assert_eq!(rows[0].name, "web");
    }
}

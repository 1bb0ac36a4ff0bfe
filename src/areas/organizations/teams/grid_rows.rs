//! The repositories of an organization as rows of the table of all teams, and which of them, and of
//! the teams, a filter shows.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use quay_api::{
    organization::Team, permission::Role, repository::Repository, team::TeamPermission,
};

use crate::formats::{
    filter::Term,
    glob::{self, Glob},
    order,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "role", "visibility", "changed", "team"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 8] = [
    "team:",
    "role:none",
    "role:read",
    "role:write",
    "role:admin",
    "visibility:public",
    "visibility:private",
    "changed:yes",
];

/// A row: a repository, without its namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name.
    pub name: Arc<str>,
    /// Whether everybody may pull from it anyway.
    pub is_public: bool,
}

/// What a team may do, by repository.
pub type Roles = HashMap<String, Role>;

/// What the registry told of a team, by repository.
pub fn roles(given: &[TeamPermission]) -> Roles {
    let pairs = given.iter();
    pairs
        .map(|one| (one.repository.name.clone(), one.role))
        .collect()
}

/// The rows by name: the repositories that are loaded, and those in which one of the teams may do
/// something.
pub fn rows(repositories: &[Arc<Repository>], given: &[Arc<Vec<TeamPermission>>]) -> Vec<Row> {
    let loaded = repositories.iter().map(|one| (&one.name, one.is_public));
    let of_teams = given.iter().flat_map(|given| given.iter());
    let of_teams = of_teams.map(|one| (&one.repository.name, one.repository.is_public));
    let all: BTreeMap<&String, bool> = of_teams.chain(loaded).collect();
    let mut rows: Vec<Row> = all
        .into_iter()
        .map(|(name, is_public)| Row {
            name: name.as_str().into(),
            is_public,
        })
        .collect();
    rows.sort_by_cached_key(|row| order::natural(&row.name));
    rows
}

enum Condition {
    Name(Glob),
    Role(Option<Role>),
    Public(bool),
    Changed(bool),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

/// A filter of the rows, ready to be held against many.
pub struct Filter(Vec<(Condition, bool)>);

impl Filter {
    /// Prepares the conditions; several must all hold. Those on teams are for [`shown_teams`].
    pub fn new(terms: &[Term]) -> Self {
        let of_rows = terms.iter().filter(|term| !is_of_teams(term));
        let conditions = of_rows.map(|term| (condition(term), term.is_negated));
        Self(conditions.collect())
    }

    /// Whether it asks what was changed, so that every change may hide a row.
    pub fn asks_for_changes(&self) -> bool {
        let asks = |(condition, _): &(Condition, bool)| matches!(condition, Condition::Changed(_));
        self.0.iter().any(asks)
    }

    /// Whether a row is shown, in which the teams of the table have these roles.
    pub fn shows(&self, row: &Row, roles: &[Option<Role>], is_changed: bool) -> bool {
        let holds = |condition: &Condition| match condition {
            Condition::Name(glob) => glob.matches(&row.name),
            Condition::Role(role) => roles.contains(role),
            Condition::Public(public) => row.is_public == *public,
            Condition::Changed(changed) => is_changed == *changed,
            Condition::Nothing => false,
        };
        let all = &self.0;
        all.iter()
            .all(|(condition, is_negated)| holds(condition) != *is_negated)
    }
}

/// The teams that the filter lets through: those whose name has one of the words of `team:`.
pub fn shown_teams(teams: &[Arc<Team>], terms: &[Term]) -> Vec<String> {
    let conditions: Vec<(Glob, bool)> = terms
        .iter()
        .filter(|term| is_of_teams(term))
        .map(|term| (part_or_pattern(&term.value), term.is_negated))
        .collect();
    let wanted = |name: &str| {
        let (mut asks, mut fits) = (false, false);
        for (glob, is_negated) in &conditions {
            let matches = glob.matches(name);
            if *is_negated && matches {
                return false;
            }
            asks |= !is_negated;
            fits |= !is_negated && matches;
        }
        fits || !asks
    };
    let names = teams.iter().map(|team| team.name.clone());
    names.filter(|name| wanted(name)).collect()
}

fn is_of_teams(term: &Term) -> bool {
    term.key.as_deref() == Some("team")
}

fn part_or_pattern(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

fn condition(term: &Term) -> Condition {
    match (term.key.as_deref(), term.value.as_str()) {
        (None | Some("name"), text) => Condition::Name(part_or_pattern(text)),
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter::parse;

    fn given(value: serde_json::Value) -> Arc<Vec<TeamPermission>> {
        Arc::new(serde_json::from_value(value).unwrap())
    }

    #[test]
    fn what_a_team_was_given_is_a_row_before_its_repository_is_loaded() {
        let repository = json!({"namespace": "acme", "name": "web", "is_public": true});
        let loaded = [Arc::new(serde_json::from_value(repository).unwrap())];
        let told = given(json!([
            {"repository": {"name": "later/on", "is_public": false}, "role": "read"},
        ]));

        let rows = rows(&loaded, std::slice::from_ref(&told));

        let names: Vec<&str> = rows.iter().map(|row| &*row.name).collect();
        assert_eq!(names, ["later/on", "web"]);
        assert_eq!(roles(&told).get("later/on"), Some(&Role::Read));
    }

    #[test]
    fn a_role_is_looked_for_in_the_teams_shown() {
        let row = Row {
            name: "web".into(),
            is_public: false,
        };
        let roles = [Some(Role::Read), None];
        let shows = |filter: &str| Filter::new(&parse(filter, KEYS)).shows(&row, &roles, false);

        assert!(shows("role:read") && shows("role:none") && shows("we -role:admin"));
        assert!(!shows("role:admin") && !shows("changed:yes") && !shows("role:owner"));
        assert!(shows("team:nobody"), "teams are columns");
        assert!(Filter::new(&parse("changed:no", KEYS)).asks_for_changes());
    }

    #[test]
    fn teams_are_picked_by_parts_of_their_names() {
        let team = |name: &str| {
            let value = json!({"name": name, "role": "member", "member_count": 1, "repo_count": 0});
            Arc::new(serde_json::from_value::<Team>(value).unwrap())
        };
        let teams = [team("owners"), team("developers"), team("dev-ops")];
        let shown = |filter: &str| shown_teams(&teams, &parse(filter, KEYS));

        assert_eq!(shown("web").len(), 3);
        assert_eq!(shown("team:dev"), ["developers", "dev-ops"]);
        assert_eq!(shown("team:dev -team:*ops"), ["developers"]);
        assert_eq!(shown("team:own team:ops"), ["owners", "dev-ops"]);
    }
}

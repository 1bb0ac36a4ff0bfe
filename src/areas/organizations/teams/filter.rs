//! Which teams a filter shows, and in which order.

use std::{cmp::Ordering, sync::Arc};

use quay_api::{organization::Team, team::TeamRole};

use super::role::rank;
use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order,
    },
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "role", "synced", "members", "repositories"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 7] = [
    "role:member",
    "role:creator",
    "role:owner",
    "synced:yes",
    "synced:no",
    "members:0",
    "repositories:0",
];

enum Condition {
    Text(Glob),
    Role(TeamRole),
    Synced(bool),
    Members(Amount),
    Repositories(Amount),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

/// `5`, `>5` or `<5`.
struct Amount(Ordering, u64);

impl Amount {
    fn parse(text: &str) -> Option<Self> {
        let (order, digits) = match text.split_at_checked(1) {
            Some((">", rest)) => (Ordering::Greater, rest),
            Some(("<", rest)) => (Ordering::Less, rest),
            _ => (Ordering::Equal, text),
        };
        Some(Self(order, digits.parse().ok()?))
    }

    fn holds(&self, number: u64) -> bool {
        number.cmp(&self.1) == self.0
    }
}

/// A filter, ready to be held against many teams.
pub struct Filter(Vec<(Condition, bool)>);

impl Filter {
    /// Prepares the conditions. Several must all hold.
    pub fn new(terms: &[Term]) -> Self {
        let conditions = terms.iter().map(|term| (condition(term), term.is_negated));
        Self(conditions.collect())
    }

    /// Whether a team is shown.
    pub fn shows(&self, team: &Team) -> bool {
        let holds = |condition: &Condition| match condition {
            Condition::Text(glob) => glob.matches(&team.name) || glob.matches(&team.description),
            Condition::Role(role) => team.role == *role,
            Condition::Synced(synced) => team.is_synced == *synced,
            Condition::Members(amount) => amount.holds(team.member_count),
            Condition::Repositories(amount) => amount.holds(team.repo_count),
            Condition::Nothing => false,
        };
        let all = &self.0;
        all.iter()
            .all(|(condition, is_negated)| holds(condition) != *is_negated)
    }
}

fn condition(term: &Term) -> Condition {
    let amount =
        |make: fn(Amount) -> Condition| Amount::parse(&term.value).map_or(Condition::Nothing, make);
    match (term.key.as_deref(), term.value.as_str()) {
        (None | Some("name"), text) => Condition::Text(containing(text)),
        (Some("role"), "owner") => Condition::Role(TeamRole::Admin),
        (Some("role"), role) => TeamRole::parse(role).map_or(Condition::Nothing, Condition::Role),
        (Some("synced"), "yes") => Condition::Synced(true),
        (Some("synced"), "no") => Condition::Synced(false),
        (Some("members"), _) => amount(Condition::Members),
        (Some("repositories"), _) => amount(Condition::Repositories),
        _ => Condition::Nothing,
    }
}

fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts teams in order; what compares equal stays in the order of the registry.
pub fn sort(teams: &mut [Arc<Team>], by: &Sort) {
    let compare: fn(&Team, &Team) -> Ordering = match by.column.as_str() {
        "name" => |one, other| order::natural(&one.name).cmp(&order::natural(&other.name)),
        "role" => |one, other| rank(one.role).cmp(&rank(other.role)),
        "members" => |one, other| one.member_count.cmp(&other.member_count),
        "repositories" => |one, other| one.repo_count.cmp(&other.repo_count),
        "synced" => |one, other| one.is_synced.cmp(&other.is_synced),
        _ => |_, _| Ordering::Equal,
    };
    teams.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter::parse;

    fn teams() -> Vec<Arc<Team>> {
        let teams: Vec<Team> = serde_json::from_value(json!([
            {"name": "owners", "role": "admin", "member_count": 2, "repo_count": 0},
            {"name": "qa", "role": "member", "member_count": 12, "repo_count": 3, "description": "Testers"},
            {"name": "interns", "role": "member", "is_synced": true},
        ]))
        .unwrap();
        teams.into_iter().map(Arc::new).collect()
    }

    fn shown(filter: &str) -> Vec<String> {
        let filter = Filter::new(&parse(filter, KEYS));
        let teams = teams();
        let teams = teams.iter().filter(|team| filter.shows(team));
        teams.map(|team| team.name.clone()).collect()
    }

    #[test]
    fn words_are_looked_for_in_names_and_descriptions() {
        assert_eq!(shown("test"), ["qa"]);
        assert_eq!(shown("role:owner"), ["owners"]);
        assert_eq!(shown("role:nosuch"), [""; 0]);
    }

    #[test]
    fn numbers_are_compared() {
        assert_eq!(shown("members:0"), ["interns"]);
        assert_eq!(shown("members:>2"), ["qa"]);
        assert_eq!(shown("members:<12 -synced:yes"), ["owners"]);
        assert_eq!(shown("members:many"), [""; 0]);
    }

    #[test]
    fn without_an_order_that_of_the_registry_stays() {
        let mut teams = teams();
        sort(&mut teams, &Sort::parse("-members"));
        assert_eq!(teams[0].name, "qa");
        let mut teams = self::teams();
        sort(&mut teams, &Sort::parse("usual"));
        assert_eq!(teams[0].name, "owners");
    }
}

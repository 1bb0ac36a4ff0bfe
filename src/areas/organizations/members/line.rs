//! People as rows: their teams and repositories; which of them a filter shows.

use std::{cmp::Ordering, sync::Arc};

use quay_api::{
    organization::{
        Organization,
        member::{Collaborator, Member},
    },
    team::TeamRole,
};

use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order,
    },
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "team", "repository", "owner"];

/// A row of the table.
pub type Line = Arc<Person>;

/// Somebody who belongs to the organization, or works with it from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The teams, by name; none of people from outside.
    pub teams: Vec<String>,
    /// The repositories that were given directly, without the namespace, by name.
    pub repositories: Vec<String>,
    /// Whether they own the organization.
    pub owns: bool,
}

/// The members as rows, by name.
pub fn members(members: &[Member], organization: Option<&Organization>) -> Vec<Line> {
    let teams = organization.and_then(|one| one.teams.as_ref());
    let owns = |team: &String| {
        let team = teams.and_then(|teams| teams.get(team));
        team.is_some_and(|team| team.role == TeamRole::Admin)
    };
    let person = |member: &Member| {
        let teams: Vec<String> = member.teams.iter().map(|team| team.name.clone()).collect();
        Person {
            name: member.name.clone(),
            owns: teams.iter().any(owns),
            teams: by_name(teams),
            repositories: by_name(member.repositories.clone()),
        }
    };
    people(members.iter().map(person).collect())
}

/// The collaborators as rows, by name.
pub fn collaborators(collaborators: &[Collaborator]) -> Vec<Line> {
    let person = |one: &Collaborator| Person {
        name: one.name.clone(),
        repositories: by_name(one.repositories.clone()),
        ..Person::default()
    };
    people(collaborators.iter().map(person).collect())
}

fn people(mut people: Vec<Person>) -> Vec<Line> {
    people.sort_by_cached_key(|person| order::natural(&person.name));
    people.into_iter().map(Arc::new).collect()
}

fn by_name(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_cached_key(|name| order::natural(name));
    names
}

/// Whether the name of a repository is the one that Quay gives to those which it is deleting.
pub fn is_being_deleted(name: &str) -> bool {
    let lengths = name.split('-').map(str::len);
    let is_digit = |letter: char| letter.is_ascii_hexdigit() || letter == '-';
    lengths.eq([8, 4, 4, 4, 12]) && name.chars().all(is_digit)
}

enum Condition {
    Name(Glob),
    Team(Glob),
    Repository(Glob),
    Owner(bool),
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

    /// Whether a row is shown.
    pub fn shows(&self, person: &Person) -> bool {
        let any = |glob: &Glob, names: &[String]| names.iter().any(|name| glob.matches(name));
        let holds = |condition: &Condition| match condition {
            Condition::Name(glob) => glob.matches(&person.name),
            Condition::Team(glob) => any(glob, &person.teams),
            Condition::Repository(glob) => any(glob, &person.repositories),
            Condition::Owner(owner) => person.owns == *owner,
            Condition::Nothing => false,
        };
        let all = &self.0;
        all.iter()
            .all(|(condition, is_negated)| holds(condition) != *is_negated)
    }
}

fn condition(term: &Term) -> Condition {
    match (term.key.as_deref(), term.value.as_str()) {
        (None | Some("name"), text) => Condition::Name(containing(text)),
        // Names of teams are chosen from what there is: the whole name is meant.
        (Some("team"), team) => Condition::Team(Glob::ignoring_case(team)),
        (Some("repository"), text) => Condition::Repository(containing(text)),
        (Some("owner"), "yes") => Condition::Owner(true),
        (Some("owner"), "no") => Condition::Owner(false),
        _ => Condition::Nothing,
    }
}

fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts rows in order; what compares equal stays by name.
pub fn sort(people: &mut [Line], by: &Sort) {
    let compare: fn(&Person, &Person) -> Ordering = match by.column.as_str() {
        "name" => |one, other| order::natural(&one.name).cmp(&order::natural(&other.name)),
        "teams" => |one, other| one.teams.len().cmp(&other.teams.len()),
        "repositories" => |one, other| one.repositories.len().cmp(&other.repositories.len()),
        _ => |_, _| Ordering::Equal,
    };
    people.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter::parse;

    fn rows() -> Vec<Line> {
        let organization: Organization = serde_json::from_value(json!({
            "name": "acme", "teams": {"owners": {"name": "owners", "role": "admin"}},
        }))
        .unwrap();
        let list: Vec<Member> = serde_json::from_value(json!([
            {"name": "bob", "teams": [{"name": "qa"}, {"name": "developers"}], "repositories": ["web"]},
            {"name": "alice", "teams": [{"name": "owners"}]},
        ]))
        .unwrap();
        members(&list, Some(&organization))
    }

    fn shown(filter: &str) -> Vec<String> {
        let filter = Filter::new(&parse(filter, KEYS));
        let rows = rows();
        let rows = rows.iter().filter(|person| filter.shows(person));
        rows.map(|person| person.name.clone()).collect()
    }

    #[test]
    fn people_and_their_teams_stand_by_name() {
        let rows = rows();

        assert_eq!(rows[0].name, "alice");
        assert!(rows[0].owns && !rows[1].owns);
        assert_eq!(rows[1].teams, ["developers", "qa"]);
    }

    #[test]
    fn teams_repositories_and_owners_are_filtered() {
        assert_eq!(shown("team:qa"), ["bob"]);
        assert_eq!(shown("team:q"), [""; 0]);
        assert_eq!(shown("repository:we"), ["bob"]);
        assert_eq!(shown("-owner:yes"), ["bob"]);
    }

    #[test]
    fn who_is_in_most_teams_comes_first_backwards() {
        let mut rows = rows();

        sort(&mut rows, &Sort::parse("-teams"));

        assert_eq!(rows[0].name, "bob");
    }

    #[test]
    fn a_repository_that_is_being_deleted_has_a_uuid_for_a_name() {
        assert!(is_being_deleted("3f0a1b2c-0d1e-4f2a-8b3c-4d5e6f708192"));
        assert!(!is_being_deleted("base-images"));
    }
}

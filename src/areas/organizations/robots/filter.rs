//! Which robots a filter shows, and in which order: pure functions over what is loaded.

use std::cmp::Ordering;

use quay_api::{permission::Role, robot::Robot};

use super::row::{self, Highest, Row};
use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order, period,
    },
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "unused", "access", "team", "repository", "role"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 10] = [
    "unused:30d",
    "unused:90d",
    "unused:1y",
    "unused:never",
    "access:no",
    "access:yes",
    "team:",
    "repository:",
    "role:admin",
    "role:write",
];

enum Condition {
    /// A word of the name or the description.
    Word(Glob),
    Name(Glob),
    /// Not used for so many milliseconds.
    Idle(i64),
    NeverUsed,
    Access(bool),
    Team(Glob),
    Repository(Glob),
    Role(Role),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

/// A filter, ready to be held against many rows.
pub struct Filter {
    conditions: Vec<(Condition, bool)>,
    now: i64,
}

impl Filter {
    /// Prepares the conditions. Several must all hold. `now` is in milliseconds UTC.
    pub fn new(terms: &[Term], now: i64) -> Self {
        let conditions = terms.iter().map(|term| (condition(term), term.is_negated));
        Self {
            conditions: conditions.collect(),
            now,
        }
    }

    /// Whether it wants to know roles, which are not in the list.
    pub fn needs_roles(&self) -> bool {
        let wants = |(condition, _): &(Condition, bool)| matches!(condition, Condition::Role(_));
        self.conditions.iter().any(wants)
    }

    /// Whether a row is shown. What is not known yet does not fit, turned around or not.
    pub fn shows(&self, row: &Row) -> bool {
        let conditions = &self.conditions;
        conditions.iter().all(|(condition, is_negated)| {
            holds(condition, row, self.now).is_some_and(|holds| holds != *is_negated)
        })
    }
}

fn holds(condition: &Condition, row: &Row, now: i64) -> Option<bool> {
    let robot = &*row.robot;
    Some(match condition {
        Condition::Word(glob) => glob.matches(&robot.name) || glob.matches(&robot.description),
        Condition::Name(glob) => glob.matches(&robot.name),
        Condition::Idle(milliseconds) => row::is_idle_for(robot, *milliseconds, now),
        Condition::NeverUsed => robot.last_accessed.is_none(),
        Condition::Access(has_access) => row::has_no_access(robot)? != *has_access,
        Condition::Team(glob) => {
            let teams = robot.teams.as_ref()?;
            teams.iter().any(|team| glob.matches(&team.name))
        }
        Condition::Repository(glob) => {
            let repositories = robot.repositories.as_ref()?;
            repositories.iter().any(|name| glob.matches(name))
        }
        Condition::Role(role) => match row.highest {
            Highest::Unknown => return None,
            highest => highest == Highest::Role(*role),
        },
        Condition::Nothing => false,
    })
}

fn condition(term: &Term) -> Condition {
    match (term.key.as_deref(), term.value.as_str()) {
        (None, word) => Condition::Word(containing(word)),
        (Some("name"), name) => Condition::Name(containing(name)),
        (Some("unused"), "never") => Condition::NeverUsed,
        (Some("unused"), span) => match milliseconds(span) {
            Some(span) => Condition::Idle(span),
            None => Condition::Nothing,
        },
        (Some("access"), "no" | "none") => Condition::Access(false),
        (Some("access"), "yes" | "any") => Condition::Access(true),
        (Some("team"), team) => Condition::Team(containing(team)),
        (Some("repository"), name) => Condition::Repository(containing(name)),
        (Some("role"), role) => Role::parse(role).map_or(Condition::Nothing, Condition::Role),
        _ => Condition::Nothing,
    }
}

/// A length of time, with or without a sign before it: `90d`, `>90d`.
fn milliseconds(span: &str) -> Option<i64> {
    let seconds = period::parse(span.trim_start_matches('>'))?;
    i64::try_from(seconds).ok()?.checked_mul(1000)
}

fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts rows in order; what compares equal stays in the order of names.
pub fn sort(rows: &mut [Row], by: &Sort) {
    rows.sort_by_cached_key(|row| order::natural(&row.robot.name));
    let compare: fn(&Row, &Row) -> Ordering = match by.column.as_str() {
        "description" => |one, other| {
            let text = |row: &Row| row.robot.description.to_lowercase();
            text(one).cmp(&text(other))
        },
        "teams" => |one, other| row::teams(&one.robot).cmp(&row::teams(&other.robot)),
        "repositories" => {
            |one, other| row::repositories(&one.robot).cmp(&row::repositories(&other.robot))
        }
        "role" => |one, other| one.highest.rank().cmp(&other.highest.rank()),
        "created" => |one, other| one.robot.created.cmp(&other.robot.created),
        "used" => |one, other| used(&one.robot).cmp(&used(&other.robot)),
        _ => {
            if by.is_descending {
                rows.reverse();
            }
            return;
        }
    };
    rows.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

fn used(robot: &Robot) -> Option<i64> {
    robot.last_accessed.map(|at| at.as_milliseconds())
}

#[cfg(test)]
mod tests;

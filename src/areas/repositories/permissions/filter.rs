//! Which rows a filter shows, and in which order: pure functions over what is loaded.

use std::{cmp::Ordering, sync::Arc};

use quay_api::permission::Role;

use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order,
    },
    panels::permissions::{Holder, Kind},
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "kind", "role", "member"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 8] = [
    "kind:user",
    "kind:robot",
    "kind:team",
    "role:read",
    "role:write",
    "role:admin",
    "member:no",
    "member:yes",
];

enum Condition {
    Name(Glob),
    Kind(Kind),
    Role(Role),
    Member(bool),
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
    pub fn shows(&self, holder: &Holder) -> bool {
        let holds = |condition: &Condition| match condition {
            Condition::Name(glob) => glob.matches(&holder.who.name),
            Condition::Kind(kind) => holder.who.kind == *kind,
            Condition::Role(role) => holder.role == *role,
            Condition::Member(member) => holder.is_outside != *member,
            Condition::Nothing => false,
        };
        let all = &self.0;
        all.iter()
            .all(|(condition, is_negated)| holds(condition) != *is_negated)
    }
}

fn condition(term: &Term) -> Condition {
    match (term.key.as_deref(), term.value.as_str()) {
        (None | Some("name"), name) => Condition::Name(containing(name)),
        (Some("kind"), "user") => Condition::Kind(Kind::User),
        (Some("kind"), "robot") => Condition::Kind(Kind::Robot),
        (Some("kind"), "team") => Condition::Kind(Kind::Team),
        (Some("role"), role) => Role::parse(role).map_or(Condition::Nothing, Condition::Role),
        (Some("member"), "yes") => Condition::Member(true),
        (Some("member"), "no") => Condition::Member(false),
        _ => Condition::Nothing,
    }
}

fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts rows in order; what compares equal stays in the order of kind and name.
pub fn sort(holders: &mut [Arc<Holder>], by: &Sort) {
    let compare: fn(&Holder, &Holder) -> Ordering = match by.column.as_str() {
        "name" => |one, other| order::natural(&one.who.name).cmp(&order::natural(&other.who.name)),
        "role" => |one, other| one.role.rank().cmp(&other.role.rank()),
        _ => |one, other| one.who.cmp(&other.who),
    };
    holders.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formats::filter::parse, panels::permissions::Who};

    fn holder(kind: Kind, name: &str, role: Role, is_outside: bool) -> Arc<Holder> {
        Arc::new(Holder {
            who: Who {
                kind,
                name: name.to_owned(),
            },
            role,
            is_outside,
        })
    }

    fn shown(filter: &str) -> Vec<String> {
        let rows = [
            holder(Kind::Team, "developers", Role::Write, false),
            holder(Kind::User, "judy", Role::Read, true),
            holder(Kind::Robot, "acme+ci", Role::Write, false),
        ];
        let filter = Filter::new(&parse(filter, KEYS));
        let rows = rows.iter().filter(|row| filter.shows(row));
        rows.map(|row| row.who.name.clone()).collect()
    }

    #[test]
    fn words_and_fields_must_all_fit() {
        assert_eq!(shown("role:write -kind:team"), ["acme+ci"]);
        assert_eq!(shown("member:no"), ["judy"]);
        assert_eq!(shown("dev"), ["developers"]);
        assert_eq!(shown("role:owner"), [""; 0]);
    }

    #[test]
    fn the_highest_role_comes_first_backwards() {
        let mut rows = [
            holder(Kind::User, "a", Role::Read, false),
            holder(Kind::User, "b", Role::Admin, false),
        ];

        sort(&mut rows, &Sort::parse("-role"));

        assert_eq!(rows[0].who.name, "b");
    }
}

//! The lines of the list, as the account tells of them, and which of them a filter shows.

use std::{cmp::Ordering, sync::Arc};

use quay_api::user::{Membership, User};

use super::counted::{Counts, Fact};
use crate::{
    formats::{
        csv,
        filter::Term,
        glob::{self, Glob},
        order,
    },
    ui::Sort,
};

/// The keys that the filter of the list knows.
pub const KEYS: &[&str] = &["name", "kind", "role"];

/// A namespace of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What the person is in it.
    pub role: Role,
}

/// What the person is in a namespace, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It is their own namespace.
    Own,
    /// They own the organization.
    Owner,
    /// They may create repositories in it.
    Creator,
    /// They belong to it.
    Member,
}

impl Role {
    /// As people say it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "Yourself",
            Self::Owner => "Owner",
            Self::Creator => "Creator",
            Self::Member => "Member",
        }
    }

    fn of(membership: &Membership) -> Self {
        match (membership.is_org_admin, membership.can_create_repo) {
            (Some(true), _) => Self::Owner,
            (_, true) => Self::Creator,
            _ => Self::Member,
        }
    }
}

impl Entry {
    /// Whether it is the namespace of the person, which is no organization.
    pub fn is_own(&self) -> bool {
        self.role == Role::Own
    }

    /// What kind of a namespace it is.
    pub fn kind(&self) -> &'static str {
        match self.is_own() {
            true => "user",
            false => "organization",
        }
    }
}

/// All namespaces of a person, their own first.
pub fn entries(user: &User) -> Vec<Arc<Entry>> {
    let own = Entry {
        name: user.username.clone(),
        role: Role::Own,
    };
    let organizations = user.organizations.iter().map(|membership| Entry {
        name: membership.name.clone(),
        role: Role::of(membership),
    });
    std::iter::once(own)
        .chain(organizations)
        .map(Arc::new)
        .collect()
}

/// Whether all conditions hold for a line.
pub fn shows(terms: &[Term], entry: &Entry) -> bool {
    let holds = |term: &Term| {
        let value = term.value.to_lowercase();
        match term.key.as_deref() {
            None | Some("name") => containing(&value).matches(&entry.name),
            Some("kind") => entry.kind() == value || (value == "own" && entry.is_own()),
            Some("role") => entry.role.word().to_lowercase() == value,
            _ => false,
        }
    };
    terms.iter().all(|term| holds(term) != term.is_negated)
}

/// A pattern as it was typed; a plain word may stand anywhere in the name.
fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts the lines in order. What was not counted stands last, whichever way.
pub fn sort(entries: &mut [Arc<Entry>], by: &Sort, counts: &Counts) {
    let turned = |ordering: Ordering| match by.is_descending {
        true => ordering.reverse(),
        false => ordering,
    };
    match (by.column.as_str(), Fact::of_column(&by.column)) {
        (_, Some(fact)) => entries.sort_by(|a, b| {
            let (a, b) = (counts.number(&a.name, fact), counts.number(&b.name, fact));
            match (a, b) {
                (Some(a), Some(b)) => turned(a.cmp(&b)),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        }),
        ("role", _) => entries.sort_by(|a, b| turned(a.role.cmp(&b.role))),
        ("kind", _) => entries.sort_by(|a, b| turned(a.kind().cmp(b.kind()))),
        _ => entries.sort_by(|a, b| turned(order::natural(&a.name).cmp(&order::natural(&b.name)))),
    }
}

/// The lines as a table, with what was counted of each.
pub fn to_csv(lines: &[(Arc<Entry>, Counts)]) -> String {
    let mut head = vec!["name", "kind", "role"];
    head.extend(Fact::ALL.map(Fact::column));
    let rows = lines.iter().map(|(entry, counts)| {
        let counted = Fact::ALL.map(|fact| {
            let number = counts.number(&entry.name, fact);
            number.map(|number| number.to_string()).unwrap_or_default()
        });
        let known = [
            entry.name.clone(),
            entry.kind().to_owned(),
            entry.role.word().to_owned(),
        ];
        known.into_iter().chain(counted).collect()
    });
    csv::write(&head, rows)
}

/// The lines as JSON, with what was counted of each; `null` where nothing was.
pub fn to_json(lines: &[(Arc<Entry>, Counts)]) -> String {
    let rows = lines.iter().map(|(entry, counts)| {
        let mut row = serde_json::json!({
            "name": entry.name, "kind": entry.kind(), "role": entry.role.word(),
        });
        for fact in Fact::ALL {
            row[fact.column()] = counts.number(&entry.name, fact).into();
        }
        row
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter;

    fn all() -> Vec<Arc<Entry>> {
        let user = json!({
            "username": "alice",
            "organizations": [
                { "name": "acme-corp", "can_create_repo": true, "is_org_admin": true },
                { "name": "open-source", "can_create_repo": true, "is_org_admin": false },
                { "name": "platform-eng", "can_create_repo": false, "is_org_admin": false },
            ],
        });
        entries(&serde_json::from_value(user).unwrap())
    }

    fn shown(text: &str) -> Vec<String> {
        let terms = filter::parse(text, KEYS);
        let all = all();
        let shown = all.iter().filter(|entry| shows(&terms, entry));
        shown.map(|entry| entry.name.clone()).collect()
    }

    #[test]
    fn the_own_namespace_stands_first() {
        assert_eq!(all()[0].role, Role::Own);
        assert_eq!(all()[2].role, Role::Creator);
    }

    #[test]
    fn conditions_must_all_hold_and_can_be_negated() {
        assert_eq!(shown("role:owner"), ["acme-corp"]);
        assert_eq!(shown("-kind:user -p*"), ["acme-corp", "open-source"]);
        assert!(shown("role:king").is_empty());
    }

    #[test]
    fn what_was_not_counted_stands_last_whichever_way() {
        let mut counts = Counts::default();
        counts.set("acme-corp", Fact::Robots, 3, false);
        counts.set("open-source", Fact::Robots, 9, false);
        let mut lines = all();

        sort(&mut lines, &Sort::parse("-robots"), &counts);
        assert_eq!(lines[0].name, "open-source");
        sort(&mut lines, &Sort::parse("robots"), &counts);
        assert_eq!(lines[0].name, "acme-corp");
    }
}

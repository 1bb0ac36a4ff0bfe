//! The rows of one team: who is in it, who is invited; which of them a filter shows.

use std::{cmp::Ordering, sync::Arc};

use quay_api::team::member::{TeamMember, Who};

use crate::{
    formats::{
        filter::Term,
        glob::{self, Glob},
        order,
    },
    ui::{Glyph, Sort},
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "kind", "state"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 5] = [
    "kind:user",
    "kind:robot",
    "kind:address",
    "state:member",
    "state:invited",
];

/// A row of the table.
pub type Line = Arc<MemberLine>;

/// Somebody in a team, or invited to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLine {
    /// As the registry tells of them.
    pub member: TeamMember,
    /// Which one it is of several with the same address: an address can be invited more than once.
    nth: usize,
}

impl MemberLine {
    /// What tells it from the others.
    pub fn key(&self) -> String {
        let name = self.member.who.as_str();
        format!("{}:{name}:{}", kind_word(&self.member.who), self.nth)
    }

    /// The name or the address; of an invitation without either, what it is.
    pub fn name(&self) -> String {
        match self.member.who.as_str() {
            "" => "an unnamed invitation".to_owned(),
            name => name.to_owned(),
        }
    }

    /// As a checkbox names it.
    pub fn label(&self) -> String {
        match self.nth {
            0 => self.name(),
            nth => format!("{}, invited again ({})", self.name(), nth + 1),
        }
    }
}

/// The rows of a team, those who are in it first, each by name.
pub fn lines(members: &[TeamMember]) -> Vec<Line> {
    let mut members: Vec<&TeamMember> = members.iter().collect();
    members.sort_by_key(|one| (one.invited, one.who.clone()));
    let mut lines: Vec<Line> = Vec::with_capacity(members.len());
    for member in members {
        let before = lines.last().filter(|line| line.member.who == member.who);
        let nth = before.map_or(0, |line| line.nth + 1);
        let member = member.clone();
        lines.push(Arc::new(MemberLine { member, nth }));
    }
    lines
}

/// As filters and files write it.
pub fn kind_word(who: &Who) -> &'static str {
    match who {
        Who::User(_) => "user",
        Who::Robot(_) => "robot",
        Who::Email(_) => "address",
    }
}

/// As people read it.
pub fn kind_title(who: &Who) -> &'static str {
    match who {
        Who::User(_) => "User",
        Who::Robot(_) => "Robot",
        Who::Email(_) => "E-mail address",
    }
}

/// The picture before the name.
pub fn kind_glyph(who: &Who) -> Glyph {
    match who {
        Who::User(_) => Glyph::User,
        Who::Robot(_) => Glyph::Robot,
        Who::Email(_) => Glyph::Bell,
    }
}

enum Condition {
    Name(Glob),
    Kind(String),
    Invited(bool),
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
    pub fn shows(&self, line: &MemberLine) -> bool {
        let holds = |condition: &Condition| match condition {
            Condition::Name(glob) => glob.matches(line.member.who.as_str()),
            Condition::Kind(kind) => kind_word(&line.member.who) == kind,
            Condition::Invited(invited) => line.member.invited == *invited,
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
        (Some("kind"), kind) => Condition::Kind(kind.to_owned()),
        (Some("state"), "invited") => Condition::Invited(true),
        (Some("state"), "member") => Condition::Invited(false),
        _ => Condition::Nothing,
    }
}

/// Puts rows in order; what compares equal stays as [`lines`] has it.
pub fn sort(lines: &mut [Line], by: &Sort) {
    let compare: fn(&MemberLine, &MemberLine) -> Ordering = match by.column.as_str() {
        "name" => |one, other| order::natural(&one.name()).cmp(&order::natural(&other.name())),
        "kind" => |one, other| kind_word(&one.member.who).cmp(kind_word(&other.member.who)),
        "state" => |one, other| one.member.invited.cmp(&other.member.invited),
        _ => |_, _| Ordering::Equal,
    };
    lines.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::filter::parse;

    fn member(who: Who, invited: bool) -> TeamMember {
        TeamMember {
            who,
            avatar: Default::default(),
            invited,
        }
    }

    fn team() -> Vec<Line> {
        lines(&[
            member(Who::Email("new@example.com".to_owned()), true),
            member(Who::Robot("acme+ci".to_owned()), false),
            member(Who::Email("new@example.com".to_owned()), true),
            member(Who::User("bob".to_owned()), false),
        ])
    }

    #[test]
    fn an_address_that_is_invited_twice_has_two_rows() {
        let keys: Vec<String> = team().iter().map(|line| line.key()).collect();

        assert_eq!(
            keys,
            [
                "user:bob:0",
                "robot:acme+ci:0",
                "address:new@example.com:0",
                "address:new@example.com:1"
            ]
        );
        assert_eq!(team()[3].label(), "new@example.com, invited again (2)");
    }

    #[test]
    fn an_invitation_without_a_name_has_a_row_too() {
        let rows = lines(&[member(Who::Email(String::new()), true)]);

        assert_eq!(rows[0].name(), "an unnamed invitation");
    }

    #[test]
    fn kinds_and_invitations_are_filtered() {
        let shown = |filter: &str| {
            let filter = Filter::new(&parse(filter, KEYS));
            team().iter().filter(|line| filter.shows(line)).count()
        };

        assert_eq!(shown("state:invited"), 2);
        assert_eq!(shown("kind:robot"), 1);
        assert_eq!(shown("-kind:address b"), 1);
        assert_eq!(shown("state:gone"), 0);
    }
}

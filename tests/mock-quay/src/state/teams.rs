//! What teams have beside members: invitations, and a group of a directory to follow.

use super::Millis;

/// Somebody who may join a team.
pub(crate) struct Invitation {
    /// Who knows it may answer.
    pub(crate) code: String,
    pub(crate) who: Invited,
    pub(crate) inviter: String,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Invited {
    User(String),
    Email(String),
}

/// A group of the directory.
pub(crate) struct TeamSync {
    /// Its name there: `cn=developers,ou=groups`.
    pub(crate) group: String,
    /// When the members were last taken over.
    pub(crate) at: Millis,
}

/// What the names of groups are below of.
pub(crate) const DIRECTORY: [&str; 2] = ["dc=example", "dc=com"];

/// The groups of the directory with their people.
const GROUPS: [(&str, &[&str]); 4] = [
    ("cn=developers,ou=groups", &["bob", "carol", "frank"]),
    ("cn=security,ou=groups", &["grace", "heidi", "judy"]),
    ("cn=operations,ou=groups", &["ivan", "olivia"]),
    ("cn=nobody,ou=groups", &[]),
];

/// The people of a group of the directory; `None` when it is empty or not there.
pub(crate) fn group(name: &str) -> Option<&'static [&'static str]> {
    let found = GROUPS.iter().find(|(known, _)| *known == name)?;
    (!found.1.is_empty()).then_some(found.1)
}

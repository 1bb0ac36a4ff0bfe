//! Users, organizations, teams and their quotas.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::Role;

/// Storage that a namespace may use.
pub(crate) struct Quota {
    pub(crate) id: u64,
    pub(crate) limit_bytes: u64,
    /// Kind (`Warning` or `Reject`) and percentage of the limit.
    pub(crate) limits: Vec<(&'static str, u64)>,
}

pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) superuser: bool,
    /// Sees what a superuser sees and may change nothing of it.
    pub(crate) read_only_superuser: bool,
    pub(crate) enabled: bool,
    pub(crate) quota: Option<Quota>,
    /// Wrong passwords since the last right one, and the moment of the last.
    pub(crate) wrong_passwords: Option<(u32, Instant)>,
}

impl User {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            email: format!("{name}@example.com"),
            superuser: false,
            read_only_superuser: false,
            enabled: true,
            quota: None,
            wrong_passwords: None,
        }
    }
}

/// What membership in a team means for the organization itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TeamRole {
    Member,
    Creator,
    Admin,
}

impl TeamRole {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Creator => "creator",
            Self::Admin => "admin",
        }
    }
}

pub(crate) struct Team {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) role: TeamRole,
    pub(crate) members: BTreeSet<String>,
    /// Repository names without the namespace.
    pub(crate) repositories: BTreeMap<String, Role>,
}

impl Team {
    pub(crate) fn new(name: &str, role: TeamRole, members: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            description: String::new(),
            role,
            members: members.iter().map(|member| (*member).to_owned()).collect(),
            repositories: BTreeMap::new(),
        }
    }
}

pub(crate) struct Organization {
    pub(crate) name: String,
    pub(crate) email: String,
    /// In the order in which they are shown.
    pub(crate) teams: Vec<Team>,
    pub(crate) quota: Option<Quota>,
}

impl Organization {
    /// An organization with a team of owners.
    pub(crate) fn new(name: &str, owners: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            email: format!("{name}@example.com"),
            teams: vec![Team::new("owners", TeamRole::Admin, owners)],
            quota: None,
        }
    }

    fn teams_of<'a>(&'a self, user: &'a str) -> impl Iterator<Item = &'a Team> {
        self.teams
            .iter()
            .filter(move |team| team.members.contains(user))
    }

    /// The highest standing that a user has here.
    pub(crate) fn standing(&self, user: &str) -> Option<TeamRole> {
        self.teams_of(user).map(|team| team.role).max()
    }

    /// What a user may do with one of the repositories.
    pub(crate) fn role(&self, user: &str, repository: &str) -> Option<Role> {
        self.teams_of(user)
            .filter_map(|team| match team.role {
                TeamRole::Admin => Some(Role::Admin),
                _ => team.repositories.get(repository).copied(),
            })
            .max()
    }
}

//! Users, organizations, teams and their quotas.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::{
    DefaultPermission, Hook, Invitation, Millis, OrganizationMirror, ProxyCache, Role, TeamSync,
};

/// Storage that a namespace may use.
pub(crate) struct Quota {
    pub(crate) id: u64,
    pub(crate) limit_bytes: u64,
    /// In the order of creation.
    pub(crate) limits: Vec<QuotaLimit>,
}

/// A part of a quota at which something happens.
pub(crate) struct QuotaLimit {
    pub(crate) id: u64,
    /// `Warning` or `Reject`.
    pub(crate) kind: String,
    pub(crate) percent: u64,
}

/// The password of everybody who has not changed it.
pub(crate) const PASSWORD: &str = "password";

/// What people tell of themselves.
#[derive(Clone, Default)]
pub(crate) struct Profile {
    pub(crate) given_name: Option<String>,
    pub(crate) family_name: Option<String>,
    pub(crate) company: Option<String>,
    pub(crate) location: Option<String>,
}

/// A password for container tools.
pub(crate) struct AppToken {
    pub(crate) uuid: String,
    pub(crate) title: String,
    pub(crate) code: String,
    pub(crate) created: Millis,
    pub(crate) expires: Option<Millis>,
    pub(crate) used: Option<Millis>,
}

pub(crate) struct User {
    pub(crate) name: String,
    /// Empty for nobody's.
    pub(crate) email: String,
    pub(crate) superuser: bool,
    /// Sees what a superuser sees and may change nothing of it.
    pub(crate) read_only_superuser: bool,
    pub(crate) enabled: bool,
    pub(crate) quota: Option<Quota>,
    /// Whether the e-mail address is confirmed.
    pub(crate) verified: bool,
    pub(crate) password: String,
    pub(crate) profile: Profile,
    /// Whether invoices go by mail, and where to.
    pub(crate) invoices: (bool, Option<String>),
    /// Seconds for which deleted tags can be restored.
    pub(crate) tag_expiration: u64,
    /// Passwords for container tools, in the order of creation.
    pub(crate) app_tokens: Vec<AppToken>,
    /// Who is told of the own quota, in the order of creation.
    pub(crate) hooks: Vec<Hook>,
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
            verified: true,
            password: PASSWORD.to_owned(),
            profile: Profile::default(),
            invoices: (false, None),
            tag_expiration: 1_209_600,
            app_tokens: Vec::new(),
            hooks: Vec::new(),
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

    pub(crate) fn parse(word: &str) -> Option<Self> {
        let all = [Self::Member, Self::Creator, Self::Admin];
        all.into_iter().find(|role| role.name() == word)
    }
}

pub(crate) struct Team {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) role: TeamRole,
    pub(crate) members: BTreeSet<String>,
    /// Repository names without the namespace.
    pub(crate) repositories: BTreeMap<String, Role>,
    /// Those that wait for an answer, oldest first.
    pub(crate) invitations: Vec<Invitation>,
    /// The group of the directory whose people are the members.
    pub(crate) sync: Option<TeamSync>,
}

impl Team {
    pub(crate) fn new(name: &str, role: TeamRole, members: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            description: String::new(),
            role,
            members: members.iter().map(|member| (*member).to_owned()).collect(),
            repositories: BTreeMap::new(),
            invitations: Vec::new(),
            sync: None,
        }
    }
}

pub(crate) struct Organization {
    pub(crate) name: String,
    pub(crate) email: String,
    /// In the order in which they are shown.
    pub(crate) teams: Vec<Team>,
    pub(crate) quota: Option<Quota>,
    /// Whether invoices go by mail, and where to.
    pub(crate) invoices: (bool, Option<String>),
    /// Seconds for which deleted tags can be restored.
    pub(crate) tag_expiration: u64,
    /// What new repositories begin with, oldest first.
    pub(crate) default_permissions: Vec<DefaultPermission>,
    pub(crate) proxy: Option<ProxyCache>,
    pub(crate) mirror: Option<OrganizationMirror>,
    /// Who is told of its quota, in the order of creation.
    pub(crate) hooks: Vec<Hook>,
}

impl Organization {
    /// An organization with a team of owners.
    pub(crate) fn new(name: &str, owners: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            email: format!("{name}@example.com"),
            teams: vec![Team::new("owners", TeamRole::Admin, owners)],
            quota: None,
            invoices: (false, None),
            tag_expiration: 1_209_600,
            default_permissions: Vec::new(),
            proxy: None,
            mirror: None,
            hooks: Vec::new(),
        }
    }

    /// A team by its name.
    pub(crate) fn team(&self, name: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.name == name)
    }

    /// The same, to change it.
    pub(crate) fn team_mut(&mut self, name: &str) -> Option<&mut Team> {
        self.teams.iter_mut().find(|team| team.name == name)
    }

    /// The teams by which somebody owns the organization.
    pub(crate) fn admin_teams_of<'a>(&'a self, user: &'a str) -> Vec<&'a Team> {
        let teams = self.teams_of(user);
        teams.filter(|team| team.role == TeamRole::Admin).collect()
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

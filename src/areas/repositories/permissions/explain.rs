//! Why somebody may do something here: from all their roles and from the lists of the repository,
//! the ways by which they have them.

use std::sync::Arc;

use quay_api::permission::Role;

use crate::panels::permissions::{Holder, Kind, role_title};

/// A way to a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The namespace is theirs.
    Owner,
    /// Given by name.
    Direct(Role),
    /// As a member of this team.
    Team(String, Role),
    /// As a member of so many of these teams; the registry does not say of which.
    SomeOf {
        /// Of how many, at least.
        count: usize,
        /// The teams with that role.
        teams: Vec<String>,
        /// What they have.
        role: Role,
    },
    /// By a way that the lists do not show.
    Unseen(Role),
}

impl Way {
    fn role(&self) -> Role {
        match self {
            Self::Owner => Role::Admin,
            Self::Direct(role)
            | Self::Team(_, role)
            | Self::SomeOf { role, .. }
            | Self::Unseen(role) => *role,
        }
    }

    /// The way in words that follow "alice may …: ".
    pub fn words(&self) -> String {
        match self {
            Self::Owner => "as the owner of the namespace".to_owned(),
            Self::Direct(role) => format!("directly, with {}", role_title(*role)),
            Self::Team(team, role) => {
                format!(
                    "as a member of team {team}, which has {}",
                    role_title(*role)
                )
            }
            Self::SomeOf { count, teams, role } => {
                let which = match count {
                    1 => "one".to_owned(),
                    many => many.to_string(),
                };
                let (teams, role) = (teams.join(", "), role_title(*role));
                format!("as a member of {which} of the teams {teams}, which have {role}")
            }
            Self::Unseen(role) => {
                format!(
                    "with {}, by a way that the lists here do not show",
                    role_title(*role)
                )
            }
        }
    }
}

/// The ways of the one called `name` to the roles that the registry counts, the strongest first.
///
/// The registry tells how many ways there are to each role but not which. What was given by name is in
/// the list; the rest goes through teams. Where as many teams have a role as there are ways to it, it
/// is all of them.
pub fn ways(name: &str, namespace: &str, roles: &[Role], holders: &[Arc<Holder>]) -> Vec<Way> {
    let mut left = roles.to_vec();
    let mut ways = Vec::new();
    if name == namespace {
        ways.push(Way::Owner);
    }
    let is_theirs =
        |holder: &&Arc<Holder>| holder.who.kind != Kind::Team && holder.who.name == name;
    if let Some(direct) = holders.iter().find(is_theirs).map(|holder| holder.role)
        && let Some(at) = left.iter().position(|role| *role == direct)
    {
        left.remove(at);
        ways.push(Way::Direct(direct));
    }
    for role in [Role::Admin, Role::Write, Role::Read, Role::Other] {
        let count = left.iter().filter(|other| **other == role).count();
        if count > 0 {
            ways.extend(through_teams(role, count, holders));
        }
    }
    ways.sort_by_key(|way| std::cmp::Reverse(way.role().rank()));
    ways
}

fn through_teams(role: Role, count: usize, holders: &[Arc<Holder>]) -> Vec<Way> {
    let teams: Vec<String> = holders
        .iter()
        .filter(|holder| holder.who.kind == Kind::Team && holder.role == role)
        .map(|holder| holder.who.name.clone())
        .collect();
    match teams.len() {
        0 => vec![Way::Unseen(role)],
        number if number <= count => teams
            .into_iter()
            .map(|team| Way::Team(team, role))
            .collect(),
        _ => vec![Way::SomeOf { count, teams, role }],
    }
}

/// What somebody may do here with the strongest of their ways: `None` is nothing.
pub fn strongest(ways: &[Way]) -> Option<Role> {
    let known = ways
        .iter()
        .map(Way::role)
        .filter(|role| *role != Role::Other);
    known.max_by_key(|role| role.rank())
}

/// What a role lets one do, after "may".
pub fn may(role: Role) -> &'static str {
    match role {
        Role::Read => "pull from it",
        Role::Write => "pull from it and push to it",
        Role::Admin => "pull, push and administer it",
        Role::Other => "do something that this page does not know",
    }
}

/// The answer in one sentence.
pub fn sentence(name: &str, ways: &[Way]) -> String {
    match strongest(ways) {
        Some(role) => {
            let words: Vec<String> = ways.iter().map(Way::words).collect();
            format!("{name} may {}: {}.", may(role), words.join("; and "))
        }
        None => format!("{name} was given nothing here."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::permissions::Who;

    fn holder(kind: Kind, name: &str, role: Role) -> Arc<Holder> {
        Arc::new(Holder {
            who: Who {
                kind,
                name: name.to_owned(),
            },
            role,
            is_outside: false,
        })
    }

    fn list() -> Vec<Arc<Holder>> {
        vec![
            holder(Kind::Team, "developers", Role::Write),
            holder(Kind::Team, "leads", Role::Admin),
            holder(Kind::User, "alice", Role::Read),
            holder(Kind::User, "bob", Role::Write),
        ]
    }

    #[test]
    fn the_path_leads_through_the_only_team_with_that_role() {
        let ways = ways("alice", "acme", &[Role::Read, Role::Write], &list());

        assert_eq!(
            sentence("alice", &ways),
            "alice may pull from it and push to it: as a member of team developers, which has Write; and directly, with Read."
        );
    }

    #[test]
    fn the_same_role_several_times_is_one_way_when_one_team_has_it() {
        let ways = ways(
            "bob",
            "acme",
            &[Role::Write, Role::Write, Role::Write],
            &list(),
        );

        let expected = [
            Way::Direct(Role::Write),
            Way::Team("developers".to_owned(), Role::Write),
        ];
        assert_eq!(ways, expected);
    }

    #[test]
    fn which_of_several_teams_it_is_stays_open() {
        let mut list = list();
        list.push(holder(Kind::Team, "quality", Role::Write));

        let ways = ways("carol", "acme", &[Role::Write], &list);

        assert_eq!(
            sentence("carol", &ways),
            "carol may pull from it and push to it: as a member of one of the teams developers, quality, which have Write."
        );
    }

    #[test]
    fn the_owner_of_the_namespace_needs_no_permission() {
        let ways = ways("alice", "alice", &[], &[]);

        assert_eq!(strongest(&ways), Some(Role::Admin));
        assert!(sentence("alice", &ways).contains("as the owner of the namespace"));
    }

    #[test]
    fn nothing_given_is_said() {
        assert_eq!(sentence("judy", &[]), "judy was given nothing here.");
    }
}

//! Who belongs to an organization by which teams, and what a change of teams takes from them.

use std::collections::{BTreeMap, BTreeSet};

use quay_api::{
    organization::{Organization, member::Member},
    team::TeamRole,
};

/// The people of an organization with their teams, now or after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Belonging {
    /// The teams of each person.
    teams: BTreeMap<String, BTreeSet<String>>,
    /// Who was given repositories directly.
    direct: BTreeSet<String>,
    /// The teams whose members own the organization.
    owning: BTreeSet<String>,
}

impl Belonging {
    /// As it is now.
    pub fn of(organization: &Organization, members: &[Member]) -> Self {
        let names = |member: &Member| member.teams.iter().map(|team| team.name.clone()).collect();
        let teams = members
            .iter()
            .map(|member| (member.name.clone(), names(member)));
        let direct = members
            .iter()
            .filter(|member| !member.repositories.is_empty());
        let owning = organization.teams.iter().flatten();
        let owning = owning.filter(|(_, team)| team.role == TeamRole::Admin);
        Self {
            teams: teams.collect(),
            direct: direct.map(|member| member.name.clone()).collect(),
            owning: owning.map(|(name, _)| name.clone()).collect(),
        }
    }

    /// Once these teams are deleted.
    pub fn without_teams(mut self, gone: &[String]) -> Self {
        for teams in self.teams.values_mut() {
            teams.retain(|team| !gone.contains(team));
        }
        self.owning.retain(|team| !gone.contains(team));
        self
    }

    /// Once these teams have another role.
    pub fn with_role(mut self, teams: &[String], role: TeamRole) -> Self {
        for team in teams {
            match role {
                TeamRole::Admin => self.owning.insert(team.clone()),
                _ => self.owning.remove(team),
            };
        }
        self
    }

    /// Once these people are taken out of a team.
    pub fn without(mut self, team: &str, people: &[String]) -> Self {
        for person in people {
            if let Some(teams) = self.teams.get_mut(person) {
                teams.remove(team);
            }
        }
        self
    }

    /// Once these people are in a team.
    pub fn with(mut self, team: &str, people: &[String]) -> Self {
        for person in people {
            let teams = self.teams.entry(person.clone()).or_default();
            teams.insert(team.to_owned());
        }
        self
    }

    /// Once these people are taken out of the organization, with what they were given directly.
    pub fn without_people(mut self, people: &[String]) -> Self {
        for person in people {
            self.teams.remove(person);
            self.direct.remove(person);
        }
        self
    }

    /// Whether somebody is in this team.
    pub fn is_in(&self, person: &str, team: &str) -> bool {
        self.teams
            .get(person)
            .is_some_and(|teams| teams.contains(team))
    }

    /// Whether somebody owns the organization.
    pub fn owns(&self, person: &str) -> bool {
        let teams = self.teams.get(person);
        teams.is_some_and(|teams| teams.iter().any(|team| self.owning.contains(team)))
    }

    fn has_owner(&self) -> bool {
        self.teams.keys().any(|person| self.owns(person))
    }

    /// Whether somebody is in a team.
    pub fn belongs(&self, person: &str) -> bool {
        let teams = self.teams.get(person);
        teams.is_some_and(|teams| !teams.is_empty())
    }
}

/// What a change takes from people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Who owns the organization no longer.
    pub ownership: Vec<String>,
    /// Who is in no team any more, and was given nothing directly.
    pub everything: Vec<String>,
    /// Who is in no team any more, but keeps what was given to them directly.
    pub membership: Vec<String>,
    /// Whether the organization has no owner any more.
    pub leaves_no_owner: bool,
}

impl Loss {
    /// What is lost from `before` to `after`.
    pub fn between(before: &Belonging, after: &Belonging) -> Self {
        let people = || before.teams.keys();
        let leaves = |person: &&String| before.belongs(person) && !after.belongs(person);
        let (membership, everything) = people()
            .filter(leaves)
            .cloned()
            .partition(|person| after.direct.contains(person));
        let ownership = people().filter(|person| before.owns(person) && !after.owns(person));
        Self {
            ownership: ownership.cloned().collect(),
            everything,
            membership,
            leaves_no_owner: before.has_owner() && !after.has_owner(),
        }
    }

    /// Whether a person owns the organization no longer.
    pub fn takes_ownership_of(&self, person: Option<&str>) -> bool {
        let is_own = |name: &String| Some(name.as_str()) == person;
        self.ownership.iter().any(is_own)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn belonging() -> Belonging {
        let organization: Organization = serde_json::from_value(json!({
            "name": "acme", "ordered_teams": ["owners", "leads", "developers"],
            "teams": {
                "owners": {"name": "owners", "role": "admin"},
                "leads": {"name": "leads", "role": "admin"},
                "developers": {"name": "developers", "role": "member"},
            },
        }))
        .unwrap();
        let members: Vec<Member> = serde_json::from_value(json!([
            {"name": "alice", "teams": [{"name": "owners"}], "repositories": []},
            {"name": "bob", "teams": [{"name": "developers"}], "repositories": ["web"]},
            {"name": "carol", "teams": [{"name": "developers"}, {"name": "leads"}]},
            {"name": "dan", "teams": [{"name": "developers"}]},
        ]))
        .unwrap();
        Belonging::of(&organization, &members)
    }

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn who_is_in_no_other_team_loses_all_but_what_was_given_directly() {
        let before = belonging();
        let after = before.clone().without_teams(&names(&["developers"]));

        let loss = Loss::between(&before, &after);

        assert_eq!(loss.everything, ["dan"]);
        assert_eq!(loss.membership, ["bob"]);
        assert!(loss.ownership.is_empty() && !loss.leaves_no_owner);
    }

    #[test]
    fn a_second_team_of_owners_keeps_an_organization_owned() {
        let before = belonging();
        let one = before
            .clone()
            .with_role(&names(&["owners"]), TeamRole::Member);
        let both = one.clone().without("leads", &names(&["carol"]));

        let loss = Loss::between(&before, &one);
        assert!(loss.takes_ownership_of(Some("alice")) && !loss.leaves_no_owner);
        assert!(!loss.takes_ownership_of(Some("carol")));
        assert!(Loss::between(&before, &both).leaves_no_owner);
    }

    #[test]
    fn who_leaves_the_organization_loses_what_was_given_directly_too() {
        let before = belonging();
        let after = before.clone().without_people(&names(&["bob"]));

        assert_eq!(Loss::between(&before, &after).everything, ["bob"]);
    }

    #[test]
    fn moving_between_teams_of_owners_takes_nothing() {
        let before = belonging();
        let moved = names(&["alice"]);
        let after = before
            .clone()
            .with("leads", &moved)
            .without("owners", &moved);

        assert_eq!(Loss::between(&before, &after), Loss::default());
        assert!(after.is_in("alice", "leads"));
    }
}

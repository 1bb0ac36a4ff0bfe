//! The changes of what teams may do in repositories that are not sent yet.

use std::collections::BTreeMap;

use leptos::prelude::*;
use quay_api::{RepositoryName, permission::Role};

use super::here::Here;
use crate::{
    formats::count::plural,
    panels::permissions::{Kind, Transition, Who},
};

/// A permission that will change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The team.
    pub team: String,
    /// The repository, without the namespace.
    pub repository: String,
    /// What the team may do now.
    pub before: Option<Role>,
    /// What it will be able to do.
    pub after: Option<Role>,
}

impl Step {
    /// The same as a change of the repository's permissions.
    pub fn transition(&self) -> Transition {
        Transition {
            who: Who {
                kind: Kind::Team,
                name: self.team.clone(),
            },
            before: self.before,
            after: self.after,
        }
    }

    /// The way back.
    pub fn inverse(&self) -> Self {
        Self {
            before: self.after,
            after: self.before,
            ..self.clone()
        }
    }

    /// The repository in its organization.
    pub fn in_organization(&self, organization: &str) -> RepositoryName {
        RepositoryName::new(organization, &self.repository)
    }

    /// What tells it from the others. Neither name has spaces.
    pub fn key(&self) -> String {
        format!("{} {}", self.team, self.repository)
    }
}

/// The teams of some steps, as a sentence names them: "team developers", "3 teams".
pub fn teams_of(steps: &[Step]) -> String {
    match distinct_teams(steps).as_slice() {
        [one] => format!("team {one}"),
        several => plural(several.len() as u64, "team"),
    }
}

/// The names of the teams of some steps, each once.
pub fn distinct_teams(steps: &[Step]) -> Vec<&str> {
    let mut names: Vec<&str> = steps.iter().map(|step| step.team.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Changes by team and repository.
type Changes = BTreeMap<String, BTreeMap<String, Step>>;

/// What was changed in a table of permissions. A context of it.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The organization.
    pub here: Here,
    /// Why nothing can be changed.
    pub refusal: Memo<Option<String>>,
    changes: RwSignal<Changes>,
}

impl Draft {
    /// Nothing is changed.
    pub fn new(here: Here, refusal: Memo<Option<String>>) -> Self {
        Self {
            here,
            refusal,
            changes: RwSignal::default(),
        }
    }

    /// What a team would be able to do in a repository, in which it may do `before`. Reactive.
    pub fn role(self, team: &str, repository: &str, before: Option<Role>) -> Option<Role> {
        let changes = self.changes.read();
        let change = changes.get(team).and_then(|steps| steps.get(repository));
        change.map_or(before, |step| step.after)
    }

    /// Whether something else was chosen for a team in a repository. Reactive.
    pub fn changes(self, team: &str, repository: &str) -> bool {
        let changes = self.changes.read();
        changes
            .get(team)
            .is_some_and(|steps| steps.contains_key(repository))
    }

    /// Whether something else was chosen for any team in a repository. Reactive.
    pub fn touches(self, repository: &str) -> bool {
        let changes = self.changes.read();
        changes.values().any(|steps| steps.contains_key(repository))
    }

    /// How much was changed. Reactive.
    pub fn count(self) -> usize {
        self.changes.read().values().map(BTreeMap::len).sum()
    }

    /// Chooses roles. What the registry has already is no change.
    pub fn set(self, steps: impl IntoIterator<Item = Step>) {
        self.changes.update(|changes| {
            for step in steps {
                match step.before == step.after {
                    true => take_out(changes, &step),
                    false => {
                        let of_team = changes.entry(step.team.clone()).or_default();
                        of_team.insert(step.repository.clone(), step);
                    }
                }
            }
        });
    }

    /// Forgets a change, also once nobody looks at the table any more.
    pub fn forget(self, step: &Step) {
        self.changes.try_update(|changes| take_out(changes, step));
    }

    /// Forgets all that was changed.
    pub fn clear(self) {
        self.changes.update(Changes::clear);
    }

    /// What is to be sent, by team and repository. Reactive.
    pub fn steps(self) -> Vec<Step> {
        let changes = self.changes.read();
        changes
            .values()
            .flat_map(BTreeMap::values)
            .cloned()
            .collect()
    }
}

fn take_out(changes: &mut Changes, step: &Step) {
    if let Some(of_team) = changes.get_mut(&step.team) {
        of_team.remove(&step.repository);
    }
}

/// What was changed in the table.
pub fn use_draft() -> Draft {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(team: &str, repository: &str) -> Step {
        Step {
            team: team.to_owned(),
            repository: repository.to_owned(),
            before: None,
            after: Some(Role::Read),
        }
    }

    #[test]
    fn one_team_is_named_and_several_are_counted() {
        let steps = [step("ops", "web"), step("ops", "api"), step("dev", "web")];

        assert_eq!(teams_of(&steps[..2]), "team ops");
        assert_eq!(teams_of(&steps), "2 teams");
        assert_eq!(distinct_teams(&steps), ["dev", "ops"]);
    }

    #[test]
    fn the_way_back_keeps_who_and_where() {
        let back = step("ops", "web").inverse();

        assert_eq!((back.before, back.after), (Some(Role::Read), None));
        assert_eq!(back.key(), "ops web");
    }
}

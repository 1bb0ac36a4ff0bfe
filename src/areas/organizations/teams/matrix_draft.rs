//! The changes of a team's permissions that are not sent yet.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use quay_api::{RepositoryName, permission::Role};

use super::{matrix_row::Line, this_team::ThisTeam};
use crate::panels::permissions::{Kind, Transition, Who};

/// A permission that will change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The repository, without the namespace.
    pub repository: String,
    /// What the team may do now.
    pub before: Option<Role>,
    /// What it will be able to do.
    pub after: Option<Role>,
}

impl Step {
    /// The same as a change of the repository's permissions.
    pub fn transition(&self, team: &str) -> Transition {
        Transition {
            who: Who {
                kind: Kind::Team,
                name: team.to_owned(),
            },
            before: self.before,
            after: self.after,
        }
    }

    /// The way back.
    pub fn inverse(&self) -> Self {
        Self {
            repository: self.repository.clone(),
            before: self.after,
            after: self.before,
        }
    }

    /// The repository in its organization.
    pub fn in_organization(&self, organization: &str) -> RepositoryName {
        RepositoryName::new(organization, &self.repository)
    }
}

/// What was changed in the table. A context of it.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Whose permissions.
    pub team: ThisTeam,
    /// Why nothing can be changed.
    pub refusal: Memo<Option<String>>,
    roles: RwSignal<BTreeMap<String, Option<Role>>>,
}

impl Draft {
    /// Nothing is changed.
    pub fn new(team: ThisTeam, refusal: Memo<Option<String>>) -> Self {
        Self {
            team,
            refusal,
            roles: RwSignal::default(),
        }
    }

    /// What the team would be able to do in a repository. Reactive.
    pub fn role(self, line: &Line) -> Option<Role> {
        let roles = self.roles.read();
        roles.get(&line.name).copied().unwrap_or(line.role)
    }

    /// Whether something else was chosen for a repository. Reactive.
    pub fn changes(self, name: &str) -> bool {
        self.roles.read().contains_key(name)
    }

    /// How much was changed. Reactive.
    pub fn count(self) -> usize {
        self.roles.read().len()
    }

    /// Chooses a role for repositories. What the registry has already is no change.
    pub fn set(self, lines: &[Line], role: Option<Role>) {
        self.roles.update(|roles| {
            for line in lines {
                match line.role == role {
                    true => roles.remove(&line.name),
                    false => roles.insert(line.name.clone(), role),
                };
            }
        });
    }

    /// Forgets the choice for a repository, also once nobody looks at the table any more.
    pub fn forget(self, name: &str) {
        self.roles.try_update(|roles| roles.remove(name));
    }

    /// Forgets all that was changed.
    pub fn clear(self) {
        self.roles.update(BTreeMap::clear);
    }

    /// What is to be sent: only what differs from what the registry has. Reactive.
    pub fn steps(self, lines: &Arc<Vec<Line>>) -> Vec<Step> {
        let roles = self.roles.read();
        let steps = lines.iter().filter_map(|line| {
            let after = *roles.get(&line.name)?;
            (after != line.role).then(|| Step {
                repository: line.name.clone(),
                before: line.role,
                after,
            })
        });
        steps.collect()
    }
}

/// What was changed in the table.
pub fn use_draft() -> Draft {
    expect_context()
}

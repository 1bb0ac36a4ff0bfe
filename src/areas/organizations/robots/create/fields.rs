use std::collections::BTreeSet;

use leptos::prelude::*;
use quay_api::{
    permission::Role,
    robot::{self, NewRobot},
};

use super::steps::Step;
use crate::{formats::count::plural_of, ui::Field};

/// What the form holds.
#[derive(Clone, Copy)]
pub struct NewFields {
    /// The name without the owner's.
    pub name: Field,
    /// What people are to know of it.
    pub description: Field,
    /// The teams it joins, by name.
    pub teams: RwSignal<BTreeSet<String>>,
    /// The repositories it is given, by name without the namespace.
    pub grants: RwSignal<Vec<(String, Role)>>,
    /// Its role in repositories created later; empty for none.
    pub later: Field,
}

impl NewFields {
    /// An empty form.
    pub fn new() -> Self {
        Self {
            name: Field::new(robot::name_problem),
            description: Field::new(robot::description_problem),
            teams: RwSignal::default(),
            grants: RwSignal::default(),
            later: Field::free(),
        }
    }

    /// Whether something was typed or picked. Reactive.
    pub fn is_changed(self) -> bool {
        let is_picked = !self.teams.read().is_empty() || !self.grants.read().is_empty();
        is_picked || self.name.is_changed() || self.description.is_changed()
    }

    /// The name and the robot to create, once nothing is wrong with them.
    pub fn checked(self) -> Option<(String, NewRobot)> {
        // Both are checked, so that both show what is wrong with them.
        let (name, description) = (self.name.checked(), self.description.checked());
        let new = NewRobot {
            description: description?,
            ..Default::default()
        };
        Some((name?, new))
    }

    /// What follows the creation. Reactive.
    pub fn steps(self) -> Vec<Step> {
        let (teams, grants) = (self.teams.read(), self.grants.read());
        let teams = teams.iter().cloned().map(Step::Team);
        let grants = grants
            .iter()
            .map(|(name, role)| Step::Repository(name.clone(), *role));
        let later = Role::parse(&self.later.value.read()).map(Step::Default);
        teams.chain(grants).chain(later).collect()
    }

    /// Gives a repository, unless it is given already.
    pub fn give(self, name: String, role: Role) {
        self.grants.update(|grants| {
            if !grants.iter().any(|(other, _)| *other == name) {
                grants.push((name, role));
            }
        });
    }

    /// What will be done, in a sentence. Reactive.
    pub fn summary(self) -> String {
        let (teams, grants) = (self.teams.read().len(), self.grants.read().len());
        let mut parts = Vec::new();
        if teams > 0 {
            parts.push(plural_of(teams as u64, "team", "teams"));
        }
        if grants > 0 {
            parts.push(plural_of(grants as u64, "repository", "repositories"));
        }
        if !self.later.value.read().is_empty() {
            parts.push("repositories created later".to_owned());
        }
        match parts.as_slice() {
            [] => "Creates a robot that reaches nothing yet.".to_owned(),
            parts => format!(
                "Creates a robot that reaches {}. {}, each with its own result.",
                parts.join(" and "),
                plural_of(self.steps().len() as u64 + 1, "request", "requests")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_robot_is_created_before_it_is_given_anything() {
        Owner::new().with(|| {
            let fields = NewFields::new();
            fields.name.value.set("ci".to_owned());
            fields.give("web".to_owned(), Role::Read);
            fields.give("web".to_owned(), Role::Admin);

            assert_eq!(
                fields.steps(),
                [Step::Repository("web".to_owned(), Role::Read)]
            );
            assert_eq!(
                fields.summary(),
                "Creates a robot that reaches 1 repository. 2 requests, each with its own result."
            );
            assert_eq!(
                fields.checked().map(|(name, _)| name).as_deref(),
                Some("ci")
            );
        });
    }

    #[test]
    fn a_name_that_quay_refuses_is_marked() {
        Owner::new().with(|| {
            let fields = NewFields::new();
            fields.name.value.set("CI Builder".to_owned());

            assert_eq!(fields.checked(), None);
            assert!(fields.name.problem().get_untracked().is_some());
        });
    }
}

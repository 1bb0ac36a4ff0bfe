//! Who is to be brought to another team, which teams can take them, and what follows.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    organization::{Organization, Team, member::Member},
    team::{TeamRole, member::Who},
};

use super::{
    belonging::{Belonging, Loss},
    bring_plans::Bringing,
    loss::{self, some_names},
};
use crate::{
    data::Reader,
    formats::count::plural,
    session::{Session, use_session},
    ui::{Consequence, Field, Glyph, Weight},
};

/// Who belongs where, as far as it is read. Reactive.
pub fn known(
    organization: Reader<Organization>,
    members: Reader<Vec<Member>>,
) -> Option<Belonging> {
    Some(Belonging::of(&*organization.answer()?, &members.answer()?))
}

/// Who is to be brought where.
#[derive(Clone, Copy)]
pub struct Scene {
    organization: Reader<Organization>,
    name: Signal<String>,
    from: StoredValue<Option<String>>,
    leaves: StoredValue<Option<String>>,
    people: StoredValue<Vec<Who>>,
    /// The team they are brought to.
    pub to: Field,
    session: Session,
}

impl Scene {
    /// `from`: the team they are in, and whether they leave it.
    pub fn new(
        organization: Reader<Organization>,
        name: Signal<String>,
        (from, is_move): (Option<String>, bool),
        people: Vec<Who>,
    ) -> Self {
        let leaves = from.clone().filter(|_| is_move);
        Self {
            organization,
            name,
            from: StoredValue::new(from),
            leaves: StoredValue::new(leaves),
            people: StoredValue::new(people),
            to: Field::new(|value| value.is_empty().then_some("Choose a team.")),
            session: use_session(),
        }
    }

    /// What is to be sent; `None` when something is missing, which is marked.
    pub fn bringing(self, belonging: Option<&Belonging>) -> Option<Bringing> {
        let to = self.to.checked()?;
        Some(Bringing {
            organization: self.name.get_untracked(),
            from: self.leaves.get_value(),
            to,
            there: untrack(|| self.there(belonging)),
            people: self.people.get_value(),
        })
    }

    /// "another team" for those who are in one, else "a team".
    pub fn target(self) -> &'static str {
        match self.from.with_value(Option::is_some) {
            true => "another team",
            false => "a team",
        }
    }

    /// "bob", "3 people".
    pub fn whom(self) -> String {
        self.people.with_value(|people| match people.as_slice() {
            [one] => one.as_str().to_owned(),
            many => plural(many.len() as u64, "person").replace("persons", "people"),
        })
    }

    fn users(self) -> Vec<String> {
        self.people.with_value(|people| {
            let users = people.iter().filter_map(|who| match who {
                Who::User(name) => Some(name.clone()),
                Who::Robot(_) | Who::Email(_) => None,
            });
            users.collect()
        })
    }

    /// The teams that can take them. Reactive.
    fn teams(self) -> Vec<Arc<Team>> {
        let has_users = !self.users().is_empty();
        let organization = self.organization.answer();
        let teams = organization.iter().flat_map(|one| one.teams.iter());
        let from = self.from.get_value();
        let teams = teams.flat_map(|teams| teams.values());
        teams
            .filter(|team| Some(&team.name) != from.as_ref())
            .filter(|team| !(team.is_synced && has_users))
            .cloned()
            .map(Arc::new)
            .collect()
    }

    /// The teams that can take them, as a choice. Reactive.
    pub fn options(self) -> Vec<(String, String)> {
        let option = |team: &Arc<Team>| {
            let owns = team.role == TeamRole::Admin;
            let label = match owns {
                true => format!("{} (owners)", team.name),
                false => team.name.clone(),
            };
            (team.name.clone(), label)
        };
        self.teams().iter().map(option).collect()
    }

    /// Who belongs where afterwards. Reactive.
    pub fn changed(self, before: Belonging) -> Belonging {
        let users = self.users();
        let after = before.with(&self.to.value.read(), &users);
        match self.leaves.get_value() {
            Some(team) => after.without(&team, &users),
            None => after,
        }
    }

    /// Why it cannot be done. Reactive.
    pub fn refused(self, lost: Option<&Loss>) -> Option<String> {
        let own = self.own();
        if self.teams().is_empty() {
            return Some("There is no other team that could take them.".to_owned());
        }
        lost?.takes_ownership_of(own.as_deref()).then(|| {
            format!(
                "You own {} by no other team: the registry refuses to take you out of this one.",
                self.name.get()
            )
        })
    }

    /// Who is in the chosen team already, as far as it is known. Reactive.
    fn there(self, belonging: Option<&Belonging>) -> Vec<Who> {
        let (to, users) = (self.to.value.get(), self.users());
        let is_in = |user: &String| belonging.is_some_and(|all| all.is_in(user, &to));
        users.into_iter().filter(is_in).map(Who::User).collect()
    }

    /// What follows. Reactive.
    pub fn facts(self, lost: Option<&Loss>, belonging: Option<&Belonging>) -> Vec<Consequence> {
        let (own, to) = (self.own(), self.to.value.get());
        let mut facts = lost
            .map(|lost| loss::facts(lost, &self.name.get(), own.as_deref()))
            .unwrap_or_default();
        let chosen = self.teams().into_iter().find(|team| team.name == to);
        if chosen.is_some_and(|team| team.role == TeamRole::Admin) {
            let text = format!("They will own {}, with everything in it.", self.name.get());
            facts.push(Consequence::new(Weight::Warning, Glyph::Key, text));
        }
        let there = self.there(belonging);
        let there: Vec<String> = there.iter().map(|who| who.as_str().to_owned()).collect();
        if !there.is_empty() {
            let text = format!("In {to} already, and stay so: {}.", some_names(&there));
            facts.push(Consequence::new(Weight::Plain, Glyph::Info, text));
        }
        let outside = belonging
            .is_some_and(|belonging| self.users().iter().any(|user| !belonging.belongs(user)));
        if outside {
            let text = "Who is in no team yet may have to agree first; until then the invitation stands in the list of the team.";
            facts.push(Consequence::new(Weight::Plain, Glyph::Clock, text));
        }
        let text = "Can be undone: they are put back where they were.";
        facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
        facts
    }

    /// The person's own name, where the token tells it. Reactive.
    fn own(self) -> Option<String> {
        let credential = self.session.credential()?;
        credential.username().map(str::to_owned)
    }
}

//! What the pages about teams share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Operation,
    organization::{Organization, Team},
    team::{self, TeamRole},
};

use super::plans;
use crate::{
    areas::organizations::{access::owner_access, parts::OfOrganization},
    data::{Jobs, Queries, Reader, use_jobs, use_queries},
    session::{Session, use_session},
};

/// A change of teams that waits to be confirmed.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// They end.
    Delete(Vec<Arc<Team>>),
    /// They get another role.
    SetRole(Vec<Arc<Team>>, TeamRole),
}

/// The organization whose teams are shown, and what is being done to them. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Its name.
    pub name: Signal<String>,
    /// What is known of it, with its teams.
    pub organization: Reader<Organization>,
    /// What waits to be confirmed.
    pub asked: RwSignal<Option<Asked>>,
    /// Who is signed in.
    pub session: Session,
    /// Where writes are queued.
    pub jobs: Jobs,
    /// What was read.
    pub queries: Queries,
}

impl Here {
    /// Of an organization.
    pub fn new(of: OfOrganization) -> Self {
        Self {
            name: of.name,
            organization: of.organization,
            asked: RwSignal::new(None),
            session: use_session(),
            jobs: use_jobs(),
            queries: use_queries(),
        }
    }

    /// Why an operation of owners cannot be used. Reactive.
    pub fn refusal_of(self, operation: &Operation) -> Option<String> {
        owner_access(self.session, self.organization, operation).reason()
    }

    /// Why teams cannot be changed. Reactive.
    pub fn refusal(self) -> Option<String> {
        self.refusal_of(&team::SET)
    }

    /// The person's own name, where the token tells it. Reactive.
    pub fn own(self) -> Option<String> {
        let credential = self.session.credential()?;
        credential.username().map(str::to_owned)
    }

    /// The teams in the order of the registry; `None` until they are known, and for people outside.
    /// Reactive.
    pub fn teams(self) -> Option<Vec<Arc<Team>>> {
        let organization = self.organization.answer()?;
        let teams = organization.teams.as_ref()?;
        let order = organization.ordered_teams.as_deref().unwrap_or_default();
        let place = |name: &String| order.iter().position(|other| other == name);
        let mut all: Vec<Arc<Team>> = teams.values().cloned().map(Arc::new).collect();
        all.sort_by_key(|team| place(&team.name).unwrap_or(usize::MAX));
        Some(all)
    }

    /// One team. Reactive.
    pub fn team(self, name: &str) -> Option<Arc<Team>> {
        let organization = self.organization.answer()?;
        let team = organization.teams.as_ref()?.get(name)?;
        Some(Arc::new(team.clone()))
    }

    /// Sets a role: at once, or after a question when it makes owners or unmakes them.
    pub fn set_role(self, team: &Arc<Team>, role: TeamRole) {
        if [team.role, role].contains(&TeamRole::Admin) {
            self.asked
                .set(Some(Asked::SetRole(vec![team.clone()], role)));
            return;
        }
        let steps = vec![(team.name.clone(), team.role, role)];
        let plan = plans::set_roles(self.queries, self.name.get_untracked(), steps);
        self.jobs.start(plan);
    }
}

/// The organization that the tab is about.
pub fn use_here() -> Here {
    expect_context()
}

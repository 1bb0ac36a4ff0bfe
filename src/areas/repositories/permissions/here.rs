//! What the parts of the tab share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, RepositoryName,
    permission::{self, Role, TeamPermission, UserPermission},
    repository::RepositoryDetails,
};

use super::{lockout::Lockout, plan::plan};
use crate::{
    areas::repositories::access::admin_access,
    data::{Jobs, Queries, Reader, use_jobs, use_queries},
    panels::permissions::{Holder, Transition, Who, holders},
    session::{Session, use_session},
    ui::Selection,
};

/// The permissions of one repository, and what is being done to them. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Which repository.
    pub repository: Signal<RepositoryName>,
    /// What is known of it.
    pub details: Reader<RepositoryDetails>,
    /// Users and robots.
    pub users: Reader<Vec<UserPermission>>,
    /// Teams.
    pub teams: Reader<Vec<TeamPermission>>,
    /// Both, teams first.
    pub holders: Memo<Arc<Vec<Arc<Holder>>>>,
    /// Changes that wait to be confirmed.
    pub asked: RwSignal<Option<Vec<Transition>>>,
    /// The rows picked.
    pub selection: Selection,
    /// Opens the explanation for a name, or with an empty one the question for it.
    pub explain: SignalSetter<Option<String>>,
    session: Session,
    jobs: Jobs,
    queries: Queries,
}

impl Here {
    /// Of what was read.
    pub fn new(
        repository: Signal<RepositoryName>,
        details: Reader<RepositoryDetails>,
        users: Reader<Vec<UserPermission>>,
        teams: Reader<Vec<TeamPermission>>,
        explain: SignalSetter<Option<String>>,
    ) -> Self {
        let holders = Memo::new(move |_| {
            let (users, teams) = (users.answer(), teams.answer());
            let users = users.as_deref().map(Vec::as_slice).unwrap_or_default();
            let teams = teams.as_deref().map(Vec::as_slice).unwrap_or_default();
            Arc::new(holders(users, teams))
        });
        Self {
            repository,
            details,
            users,
            teams,
            holders,
            asked: RwSignal::new(None),
            selection: Selection::default(),
            explain,
            session: use_session(),
            jobs: use_jobs(),
            queries: use_queries(),
        }
    }

    /// Why nothing can be changed. Reactive.
    pub fn refusal(self) -> Option<String> {
        let reason = admin_access(self.session, self.details, &permission::SET_USER).reason();
        // Of a superuser's scope nobody knows whether it has the powers until the registry answers.
        let is_forbidden = |error: &ApiError| error.kind() == ErrorKind::Forbidden;
        let refused = || self.users.error().filter(is_forbidden);
        reason.or_else(|| {
            refused().map(|_| {
                let name = self.repository.get();
                format!("Only administrators of {name} may do this.")
            })
        })
    }

    /// The person's own name, where the token tells it. Reactive.
    pub fn own(self) -> Option<String> {
        let credential = self.session.credential()?;
        credential.username().map(str::to_owned)
    }

    /// What somebody was given here, if anything. Reactive.
    pub fn role_of(self, who: &Who) -> Option<Role> {
        let holders = self.holders.read();
        let found = holders.iter().find(|holder| holder.who == *who);
        found.map(|holder| holder.role)
    }

    /// What changes would take away from those who administer. Reactive.
    pub fn lockout(self, transitions: &[Transition]) -> Lockout {
        Lockout::of(&self.holders.read(), transitions, self.own().as_deref())
    }

    /// Sends changes.
    pub fn send(self, transitions: Vec<Transition>) {
        let repository = self.repository.get_untracked();
        let own = untrack(|| self.own());
        self.jobs
            .start(plan(self.queries, repository, transitions, own));
    }

    /// Sets one role: at once, or after a question when that would lock somebody out.
    pub fn set_role(self, holder: &Holder, role: Role) {
        let transition = Transition {
            who: holder.who.clone(),
            before: Some(holder.role),
            after: Some(role),
        };
        let lockout = untrack(|| self.lockout(std::slice::from_ref(&transition)));
        match lockout.is_any() {
            true => self.asked.set(Some(vec![transition])),
            false => self.send(vec![transition]),
        }
    }

    /// Asks to change rows, each to `after`; those that have it already are left out.
    pub fn ask(self, holders: &[Arc<Holder>], after: Option<Role>) {
        let changed = holders.iter().filter(|holder| Some(holder.role) != after);
        let transitions = changed.map(|holder| Transition {
            who: holder.who.clone(),
            before: Some(holder.role),
            after,
        });
        self.asked.set(Some(transitions.collect()));
    }
}

/// The permissions of the repository that the tab is about.
pub fn use_here() -> Here {
    expect_context()
}

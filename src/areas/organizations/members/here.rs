//! What the parts of both lists of people share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    ApiError, Operation,
    organization::{
        Organization,
        member::{self, Collaborator, Member},
    },
    team::member::Who,
};

use super::line::{self, Line};
use crate::{
    areas::organizations::{access::owner_access, parts::OfOrganization},
    data::{Jobs, Queries, Reader, use_jobs, use_queries},
    session::{Session, use_session},
    ui::Selection,
};

/// Whose list it is.
#[derive(Clone, Copy)]
pub enum List {
    /// Who is in a team.
    Members(Reader<Vec<Member>>),
    /// Who is in none, but was given repositories.
    Collaborators(Reader<Vec<Collaborator>>),
}

/// A list of people, and what is being done to them. A context of the list.
#[derive(Clone, Copy)]
pub struct Here {
    /// The name of the organization.
    pub name: Signal<String>,
    /// What is known of it.
    pub organization: Reader<Organization>,
    /// Whose list.
    pub list: List,
    /// The rows picked.
    pub selection: Selection,
    /// Those who wait to be removed.
    pub removing: RwSignal<Option<Vec<Line>>>,
    /// Those who wait to be added to a team.
    pub bringing: RwSignal<Option<Vec<Who>>>,
    /// Shows one of them.
    pub open: SignalSetter<Option<String>>,
    /// Where writes are queued.
    pub jobs: Jobs,
    /// What was read.
    pub queries: Queries,
    /// Who is signed in.
    pub session: Session,
}

impl Here {
    /// Of an organization.
    pub fn new(of: OfOrganization, list: List, open: SignalSetter<Option<String>>) -> Self {
        Self {
            name: of.name,
            organization: of.organization,
            list,
            selection: Selection::default(),
            removing: RwSignal::new(None),
            bringing: RwSignal::new(None),
            open,
            jobs: use_jobs(),
            queries: use_queries(),
            session: use_session(),
        }
    }

    /// Whether they are people from outside.
    pub fn is_outside(self) -> bool {
        matches!(self.list, List::Collaborators(_))
    }

    /// Why an operation of owners cannot be used. Reactive.
    pub fn refusal_of(self, operation: &Operation) -> Option<String> {
        owner_access(self.session, self.organization, operation).reason()
    }

    /// Why nobody can be removed. Reactive.
    pub fn refusal(self) -> Option<String> {
        self.refusal_of(&member::REMOVE)
    }

    /// The person's own name, where the token tells it. Reactive.
    pub fn own(self) -> Option<String> {
        let credential = self.session.credential()?;
        credential.username().map(str::to_owned)
    }

    /// All rows, once they are there. Reactive.
    pub fn lines(self) -> Option<Vec<Line>> {
        match self.list {
            List::Members(reader) => {
                let organization = self.organization.answer();
                Some(line::members(&reader.answer()?, organization.as_deref()))
            }
            List::Collaborators(reader) => Some(line::collaborators(&reader.answer()?)),
        }
    }

    /// Why they could not be read. Reactive.
    pub fn error(self) -> Option<ApiError> {
        match self.list {
            List::Members(reader) => reader.error(),
            List::Collaborators(reader) => reader.error(),
        }
    }

    /// Whether they are being read. Reactive.
    pub fn is_asking(self) -> bool {
        match self.list {
            List::Members(reader) => reader.is_asking(),
            List::Collaborators(reader) => reader.is_asking(),
        }
    }

    /// When they were read, in milliseconds UTC. Reactive.
    pub fn read_at(self) -> Option<f64> {
        match self.list {
            List::Members(reader) => reader.read_at(),
            List::Collaborators(reader) => reader.read_at(),
        }
    }

    /// Reads them again.
    pub fn retry(self) {
        match self.list {
            List::Members(reader) => reader.retry(),
            List::Collaborators(reader) => reader.retry(),
        }
    }

    /// Asks to which team these people should be added.
    pub fn bring(self, people: &[Line]) {
        let people = people.iter().map(|one| Who::User(one.name.clone()));
        self.bringing.set(Some(people.collect()));
    }
}

/// The list that is shown.
pub fn use_here() -> Here {
    expect_context()
}

/// The rows that are there or shown.
pub type Lines = Memo<Arc<Vec<Line>>>;

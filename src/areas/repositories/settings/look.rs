//! What the sections share.

use leptos::prelude::*;
use quay_api::{
    Operation, RepositoryName,
    repository::{RepositoryDetails, RepositoryState},
};

use crate::{
    areas::repositories::{
        access::admin_access,
        pending::{Change, Pending, Target, use_pending},
        queries::Tags,
        row_actions::operation,
    },
    data::{Listing, Reader},
    session::{Session, use_session},
    ui::Reason,
};

/// The repository that the settings are of. A context of the tab.
#[derive(Clone, Copy)]
pub struct Look {
    /// Which one.
    pub repository: Signal<RepositoryName>,
    /// What is known of it.
    pub details: Reader<RepositoryDetails>,
    /// Its tags, as far as they are loaded.
    pub tags: Listing<Tags>,
    /// Whether everybody may pull.
    pub is_public: Memo<bool>,
    /// Who may push.
    pub state: Memo<RepositoryState>,
    session: Session,
    pending: Pending,
}

impl Look {
    /// At this repository.
    pub fn new(
        repository: Signal<RepositoryName>,
        details: Reader<RepositoryDetails>,
        tags: Listing<Tags>,
    ) -> Self {
        Self {
            repository,
            details,
            tags,
            is_public: Memo::new(move |_| details.answer().is_some_and(|one| one.is_public)),
            state: Memo::new(move |_| details.answer().map(|one| one.state).unwrap_or_default()),
            session: use_session(),
            pending: use_pending(),
        }
    }

    /// Why an operation for administrators cannot be used.
    pub fn refusal(self, operation: &'static Operation) -> Reason {
        Signal::derive(move || admin_access(self.session, self.details, operation).reason())
    }

    /// Why a change cannot be asked for.
    pub fn refusal_of(self, change: Change) -> Reason {
        self.refusal(operation(change))
    }

    /// Asks for a change; the page shows what it does before it is done.
    pub fn ask(self, change: Change) {
        if let Some(details) = untrack(|| self.details.answer()) {
            self.pending.ask(change, vec![Target::from(&*details)]);
        }
    }
}

/// What the sections are about.
pub fn use_look() -> Look {
    expect_context()
}

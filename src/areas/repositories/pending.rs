//! A change of repositories that somebody has asked for and has not confirmed yet.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    repository::{Repository, RepositoryDetails, RepositoryState, Visibility},
};

use super::{changes, filtering};
use crate::{data::JobPlan, data::Queries, formats::count::plural_of};

/// One repository that a change is about, with what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Which one.
    pub name: RepositoryName,
    /// Whether anybody may pull from it.
    pub is_public: bool,
    /// Its state now.
    pub state: RepositoryState,
    /// Its bytes, where the registry counts them.
    pub size: Option<u64>,
    /// When something was pushed last, in milliseconds UTC.
    pub modified_at: Option<i64>,
}

impl From<&Arc<Repository>> for Target {
    fn from(repository: &Arc<Repository>) -> Self {
        Self {
            name: repository.full_name(),
            is_public: repository.is_public,
            state: repository.state,
            size: filtering::size(repository),
            modified_at: repository.last_modified.map(|at| at.as_milliseconds()),
        }
    }
}

impl From<&RepositoryDetails> for Target {
    fn from(repository: &RepositoryDetails) -> Self {
        Self {
            name: repository.full_name(),
            is_public: repository.is_public,
            state: repository.state,
            size: None,
            modified_at: None,
        }
    }
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// For good: nothing brings a repository back.
    Delete,
    /// Who may pull.
    Visibility(Visibility),
    /// Who may push.
    State(RepositoryState),
}

impl Change {
    /// Whether the repository is like that already, so that nothing has to be sent.
    pub fn is_done(self, target: &Target) -> bool {
        match self {
            Self::Delete => false,
            Self::Visibility(visibility) => target.is_public == (visibility == Visibility::Public),
            Self::State(state) => target.state == state,
        }
    }

    /// The button's label and the dialog's question: "Delete 3 repositories".
    pub fn label(self, targets: &[Target]) -> String {
        let what = match targets {
            [one] => one.name.to_string(),
            many => plural_of(many.len() as u64, "repository", "repositories"),
        };
        match self {
            Self::Delete => format!("Delete {what}"),
            Self::Visibility(Visibility::Public) => format!("Make {what} public"),
            Self::Visibility(Visibility::Private) => format!("Make {what} private"),
            Self::State(state) => format!("Set {what} to {}", changes::state_word(state)),
        }
    }

    /// The writes.
    pub fn plan(self, queries: Queries, targets: Vec<Target>) -> JobPlan {
        let names = targets.iter().map(|target| target.name.clone()).collect();
        match self {
            Self::Delete => changes::delete_plan(queries, names),
            Self::Visibility(visibility) => changes::visibility_plan(queries, names, visibility),
            Self::State(state) => {
                let before = targets
                    .into_iter()
                    .map(|target| (target.name, target.state));
                changes::state_plan(queries, before.collect(), state)
            }
        }
    }
}

/// The change that waits to be confirmed, if any. A context of the area's pages: whoever asks sets it,
/// one dialog shows it.
#[derive(Clone, Copy, Default)]
pub struct Pending(RwSignal<Option<(Change, Vec<Target>)>>);

impl Pending {
    /// Asks for a change of these repositories.
    pub fn ask(self, change: Change, targets: Vec<Target>) {
        self.0.set(Some((change, targets)));
    }

    /// What waits. Reactive.
    pub fn get(self) -> Option<(Change, Vec<Target>)> {
        self.0.get()
    }

    /// Nothing waits any more.
    pub fn settle(self) {
        self.0.set(None);
    }
}

/// Where to ask for changes.
pub fn use_pending() -> Pending {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(is_public: bool) -> Target {
        Target {
            name: RepositoryName::new("acme", "web"),
            is_public,
            state: RepositoryState::Normal,
            size: None,
            modified_at: None,
        }
    }

    #[test]
    fn what_is_so_already_is_not_sent() {
        let change = Change::Visibility(Visibility::Public);

        assert!(change.is_done(&target(true)));
        assert!(!change.is_done(&target(false)));
        assert!(!Change::Delete.is_done(&target(true)));
    }

    #[test]
    fn one_repository_is_named_and_many_are_counted() {
        let one = [target(true)];
        let two = [target(true), target(false)];

        assert_eq!(Change::Delete.label(&one), "Delete acme/web");
        assert_eq!(Change::Delete.label(&two), "Delete 2 repositories");
    }
}

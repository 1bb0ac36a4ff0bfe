//! What can be done to a mirror with one press.

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, Quay, RepositoryName,
    mirror::{self, Change, SyncStatus},
};

use super::queries::MirrorOf;
use crate::{
    data::{ErrorText, Mutation, Queries, use_mutation},
    ui::Toasts,
};

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Sync as soon as a worker is free.
    SyncNow,
    /// Stop the sync under way.
    Cancel,
    /// Sync by itself, or no longer.
    Enable(bool),
}

impl Press {
    async fn send(self, quay: Quay, repository: RepositoryName) -> Result<Self, ApiError> {
        let sent = match self {
            Self::SyncNow => mirror::sync_now(&quay, &repository).await,
            Self::Cancel => mirror::cancel_sync(&quay, &repository).await,
            Self::Enable(on) => {
                let change = Change {
                    is_enabled: Some(on),
                    ..Change::default()
                };
                mirror::change(&quay, &repository, &change).await
            }
        };
        sent.map(|()| self)
    }

    /// Shows what was done before it is read again.
    fn show(self, queries: Queries, repository: &RepositoryName) {
        queries.patch::<MirrorOf>(
            |one| one.0 == *repository,
            |mirror| match self {
                Self::SyncNow => mirror.sync_status = SyncStatus::SyncNow,
                Self::Cancel => {
                    mirror.sync_status = SyncStatus::Cancel;
                    mirror.sync_retries_remaining = Some(0);
                }
                Self::Enable(on) => mirror.is_enabled = on,
            },
        );
    }

    fn done(self, repository: &RepositoryName) -> String {
        match self {
            Self::SyncNow => format!("{repository} syncs as soon as a worker is free"),
            Self::Cancel => format!("The sync of {repository} was cancelled"),
            Self::Enable(true) => format!("{repository} syncs by itself again"),
            Self::Enable(false) => format!("{repository} no longer syncs by itself"),
        }
    }

    fn failed(self, repository: &RepositoryName) -> String {
        match self {
            Self::SyncNow => format!("No sync of {repository} was asked for"),
            Self::Cancel => format!("The sync of {repository} was not cancelled"),
            Self::Enable(_) => format!("The mirror of {repository} was not changed"),
        }
    }

    /// Quay's "not found" where it means that the sync has got ahead of the person.
    fn too_late(self) -> Option<&'static str> {
        match self {
            Self::SyncNow => Some("A sync is under way already."),
            Self::Cancel => Some("No sync is under way any more."),
            Self::Enable(_) => None,
        }
    }
}

/// The presses on one mirror: one at a time, told by a message.
pub fn use_presses(repository: Signal<RepositoryName>) -> Mutation<Press> {
    let toasts: Toasts = expect_context();
    let queries = crate::data::use_queries();
    use_mutation(
        move |quay, press: Press| {
            let name = repository.get_untracked();
            async move {
                let outcome = press.send(quay, name.clone()).await;
                if let Err(error) = &outcome {
                    let text = ErrorText::new(press.failed(&name), error);
                    let late = press
                        .too_late()
                        .filter(|_| error.kind() == ErrorKind::NotFound);
                    toasts.failure(text.title, late.map_or(text.reason, str::to_owned));
                    queries.invalidate::<MirrorOf>(|one| one.0 == name);
                }
                outcome.map(|press| (press, name))
            }
        },
        move |done| {
            let (press, name) = done.answer;
            press.show(done.queries, name);
            toasts.success(press.done(name), None);
        },
    )
}

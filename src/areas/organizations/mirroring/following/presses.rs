//! What can be done to a mirror with one press.

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, Quay,
    mirror::SyncStatus,
    org_mirror::{self, Change},
};

use crate::{
    areas::organizations::{mirroring::here::use_here, queries::MirrorOf},
    data::{ErrorText, Mutation, Queries, use_mutation, use_queries},
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
    async fn send(self, quay: Quay, name: &str) -> Result<(), ApiError> {
        match self {
            Self::SyncNow => org_mirror::sync_now(&quay, name).await,
            Self::Cancel => org_mirror::cancel_sync(&quay, name).await,
            Self::Enable(on) => {
                let change = Change {
                    is_enabled: Some(on),
                    ..Change::default()
                };
                org_mirror::change(&quay, name, &change).await
            }
        }
    }

    /// Shows what was done before it is read again.
    fn show(self, queries: Queries, name: &str) {
        queries.patch::<MirrorOf>(
            |one| one.0 == name,
            |mirror| {
                let Some(mirror) = mirror else { return };
                match self {
                    Self::SyncNow => mirror.sync_status = SyncStatus::SyncNow,
                    Self::Cancel => {
                        mirror.sync_status = SyncStatus::Cancel;
                        mirror.sync_retries_remaining = Some(0);
                    }
                    Self::Enable(on) => mirror.is_enabled = on,
                }
            },
        );
    }

    fn done(self, name: &str) -> String {
        match self {
            Self::SyncNow => format!("{name} syncs as soon as a worker is free"),
            Self::Cancel => format!("The sync of {name} was cancelled"),
            Self::Enable(true) => format!("{name} syncs by itself again"),
            Self::Enable(false) => format!("{name} no longer syncs by itself"),
        }
    }

    fn failed(self, name: &str) -> String {
        match self {
            Self::SyncNow => format!("No sync of {name} was asked for"),
            Self::Cancel => format!("The sync of {name} was not cancelled"),
            Self::Enable(_) => format!("The mirror of {name} was not changed"),
        }
    }

    /// Quay's refusal where it means that the sync has got ahead of the person.
    fn too_late(self) -> Option<&'static str> {
        match self {
            Self::SyncNow => Some("A sync is under way already."),
            Self::Cancel => Some("It was cancelled already."),
            Self::Enable(_) => None,
        }
    }
}

/// The presses on the mirror of the page: one at a time, told by a message.
pub fn use_presses() -> Mutation<Press> {
    let (toasts, queries) = (expect_context::<Toasts>(), use_queries());
    let name = use_here().name;
    use_mutation(
        move |quay, press: Press| {
            let name = name.get_untracked();
            async move {
                let outcome = press.send(quay, &name).await;
                if let Err(error) = &outcome {
                    let text = ErrorText::new(press.failed(&name), error);
                    let late = press
                        .too_late()
                        .filter(|_| error.kind() == ErrorKind::InvalidRequest);
                    toasts.failure(text.title, late.map_or(text.reason, str::to_owned));
                    queries.invalidate::<MirrorOf>(|one| one.0 == name);
                }
                outcome.map(|()| (press, name))
            }
        },
        move |done| {
            let (press, name) = done.answer;
            press.show(done.queries, name);
            toasts.success(press.done(name), None);
        },
    )
}

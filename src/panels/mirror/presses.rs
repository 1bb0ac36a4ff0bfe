//! What can be done to a mirror with one press.

use std::future::Future;

use leptos::prelude::*;
use quay_api::{ApiError, Quay, mirror::SyncStatus};

use crate::{
    data::{ErrorText, Mutation, Query, use_mutation, use_queries},
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

/// What a press changes of a mirror.
pub struct Pressed<'a> {
    /// What it does now.
    pub status: &'a mut SyncStatus,
    /// How often a failing sync is tried again.
    pub retries: &'a mut Option<u32>,
    /// Whether it syncs by itself.
    pub is_enabled: &'a mut bool,
}

/// A kind of mirror that can be pressed, by the question that reads one.
pub trait Pressable: Query<Answer: Clone> {
    /// Whose mirror it is.
    fn name(&self) -> String;

    /// Sends a press.
    fn send(self, quay: Quay, press: Press) -> impl Future<Output = Result<(), ApiError>>;

    /// What of an answer a press changes.
    fn pressed(answer: &mut Self::Answer) -> Option<Pressed<'_>>;

    /// What a refusal says where it means that the sync has got ahead of the person.
    fn too_late(press: Press, error: &ApiError) -> Option<&'static str>;
}

impl Press {
    /// Shows what was done before it is read again.
    fn show(self, mirror: Pressed<'_>) {
        match self {
            Self::SyncNow => *mirror.status = SyncStatus::SyncNow,
            Self::Cancel => {
                *mirror.status = SyncStatus::Cancel;
                *mirror.retries = Some(0);
            }
            Self::Enable(on) => *mirror.is_enabled = on,
        }
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
}

/// The presses on one mirror, which `question` reads: one at a time, told by a message.
pub fn use_presses<M: Pressable>(question: impl Fn() -> M + 'static) -> Mutation<Press> {
    let (toasts, queries) = (expect_context::<Toasts>(), use_queries());
    use_mutation(
        move |quay, press: Press| {
            let mirror = untrack(&question);
            async move {
                let outcome = mirror.clone().send(quay, press).await;
                if let Err(error) = &outcome {
                    let text = ErrorText::new(press.failed(&mirror.name()), error);
                    let late = M::too_late(press, error);
                    toasts.failure(text.title, late.map_or(text.reason, str::to_owned));
                    queries.invalidate::<M>(|one| *one == mirror);
                }
                outcome.map(|()| (press, mirror))
            }
        },
        move |done| {
            let (press, mirror) = done.answer;
            done.queries.patch::<M>(
                |one| one == mirror,
                |answer| {
                    if let Some(pressed) = M::pressed(answer) {
                        press.show(pressed);
                    }
                },
            );
            toasts.success(press.done(&mirror.name()), None);
        },
    )
}

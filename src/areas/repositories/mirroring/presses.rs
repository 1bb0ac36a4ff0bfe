//! What can be done to the mirror of a repository with one press.

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, Quay, RepositoryName,
    mirror::{self, Change, Mirror},
};

use super::queries::MirrorOf;
use crate::{
    data::Mutation,
    panels::mirror::{Press, Pressable, Pressed, use_presses as use_presses_of},
};

impl Pressable for MirrorOf {
    fn name(&self) -> String {
        self.0.to_string()
    }

    async fn send(self, quay: Quay, press: Press) -> Result<(), ApiError> {
        match press {
            Press::SyncNow => mirror::sync_now(&quay, &self.0).await,
            Press::Cancel => mirror::cancel_sync(&quay, &self.0).await,
            Press::Enable(on) => {
                let change = Change {
                    is_enabled: Some(on),
                    ..Change::default()
                };
                mirror::change(&quay, &self.0, &change).await
            }
        }
    }

    fn pressed(mirror: &mut Mirror) -> Option<Pressed<'_>> {
        Some(Pressed {
            status: &mut mirror.sync_status,
            retries: &mut mirror.sync_retries_remaining,
            is_enabled: &mut mirror.is_enabled,
        })
    }

    fn too_late(press: Press, error: &ApiError) -> Option<&'static str> {
        match press {
            _ if error.kind() != ErrorKind::NotFound => None,
            Press::SyncNow => Some("A sync is under way already."),
            Press::Cancel => Some("No sync is under way any more."),
            Press::Enable(_) => None,
        }
    }
}

/// The presses on the mirror of a repository: one at a time, told by a message.
pub fn use_presses(repository: Signal<RepositoryName>) -> Mutation<Press> {
    use_presses_of(move || MirrorOf(repository.get()))
}

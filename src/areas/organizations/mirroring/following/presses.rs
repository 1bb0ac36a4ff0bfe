//! What can be done to the mirror of an organization with one press.

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, Quay,
    org_mirror::{self, Change, OrganizationMirror},
};

use crate::{
    areas::organizations::{mirroring::here::use_here, queries::MirrorOf},
    data::Mutation,
    panels::mirror::{Press, Pressable, Pressed, use_presses as use_presses_of},
};

impl Pressable for MirrorOf {
    fn name(&self) -> String {
        self.0.clone()
    }

    async fn send(self, quay: Quay, press: Press) -> Result<(), ApiError> {
        match press {
            Press::SyncNow => org_mirror::sync_now(&quay, &self.0).await,
            Press::Cancel => org_mirror::cancel_sync(&quay, &self.0).await,
            Press::Enable(on) => {
                let change = Change {
                    is_enabled: Some(on),
                    ..Change::default()
                };
                org_mirror::change(&quay, &self.0, &change).await
            }
        }
    }

    fn pressed(answer: &mut Option<OrganizationMirror>) -> Option<Pressed<'_>> {
        let mirror = answer.as_mut()?;
        Some(Pressed {
            status: &mut mirror.sync_status,
            retries: &mut mirror.sync_retries_remaining,
            is_enabled: &mut mirror.is_enabled,
        })
    }

    fn too_late(press: Press, error: &ApiError) -> Option<&'static str> {
        match press {
            _ if error.kind() != ErrorKind::InvalidRequest => None,
            Press::SyncNow => Some("A sync is under way already."),
            Press::Cancel => Some("It was cancelled already."),
            Press::Enable(_) => None,
        }
    }
}

/// The presses on the mirror of the page: one at a time, told by a message.
pub fn use_presses() -> Mutation<Press> {
    let name = use_here().name;
    use_presses_of(move || MirrorOf(name.get()))
}

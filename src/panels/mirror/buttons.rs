use leptos::prelude::*;
use quay_api::mirror::SyncStatus;

use super::presses::Press;
use crate::{
    data::{Mutation, Reader},
    ui::{Button, ButtonKind, Glyph, Reason},
};

/// What can be done about the sync at once.
#[component]
pub fn SyncButtons(
    /// What the mirror does now.
    status: Memo<SyncStatus>,
    presses: Mutation<Press>,
    /// Why nobody may ask for a sync, apart from one under way.
    #[prop(into)]
    sync_refusal: Reason,
    /// Why nobody may stop one.
    #[prop(into)]
    cancel_refusal: Reason,
) -> impl IntoView {
    let sync_reason = Signal::derive(move || {
        let under_way = || status.get().is_active();
        let words = || under_way().then(|| "A sync is under way already.".to_owned());
        sync_refusal.get().or_else(words)
    });
    view! {
        <span class="push row">
            <Show when=move || status.get().is_active()>
                <Button small=true icon=Glyph::Stop disabled_reason=cancel_refusal busy=presses.pending() on_press=move || presses.start(Press::Cancel)>
                    "Cancel sync"
                </Button>
            </Show>
            <Button small=true kind=ButtonKind::Primary icon=Glyph::Refresh disabled_reason=sync_reason busy=presses.pending() on_press=move || presses.start(Press::SyncNow)>
                "Sync now"
            </Button>
        </span>
    }
}

/// Lets the mirror sync by itself, or no longer.
#[component]
pub fn PauseButton(
    /// Whether it syncs by itself.
    is_enabled: Memo<bool>,
    presses: Mutation<Press>,
    /// Why nobody may change that.
    refusal: Reason,
) -> impl IntoView {
    move || {
        let (icon, label) = match is_enabled.get() {
            true => (Glyph::Pause, "Pause syncing"),
            false => (Glyph::Play, "Resume syncing"),
        };
        view! {
            <Button small=true icon disabled_reason=refusal busy=presses.pending() on_press=move || presses.start(Press::Enable(!is_enabled.get_untracked()))>
                {label}
            </Button>
        }
    }
}

/// Says that what is shown of a mirror could not be read again.
#[component]
pub fn Outdated<A: Send + Sync + 'static>(mirror: Reader<A>) -> impl IntoView {
    move || {
        mirror.error().map(|error| view! {
            <p class="form__error" role="alert">
                <span>{format!("What it does now could not be read: {error}")}</span>
                <Button small=true icon=Glyph::Refresh on_press=move || mirror.retry()>"Try again"</Button>
            </p>
        })
    }
}

use super::switches::{Press, use_presses};
use crate::{
    areas::repositories::{access::admin_access, parts::OfRepository},
    data::Reader,
    panels::mirror::{Schedule, ScheduleFacts, Watched, keep_up_to_date, status_words},
    session::use_session,
    ui::{Button, ButtonKind, Glyph, Mark},
};
use leptos::prelude::*;
use quay_api::{
    mirror::{self, Mirror, SyncStatus},
    repository::RepositoryState,
};

/// What the mirror does now, and what comes next.
#[component]
pub fn StatusPanel(
    of: OfRepository,
    mirror: Reader<Mirror>,
    /// Opens the history.
    #[prop(into)]
    on_history: Callback<()>,
) -> impl IntoView {
    // Only a change of the state begins or ends the watching anew, not every answer.
    let is_running = Memo::new(move |_| {
        let details = of.details.answer();
        details.is_none_or(|details| details.state == RepositoryState::Mirror)
    });
    let is_running = Signal::from(is_running);
    keep_up_to_date(mirror, |mirror| Some(watched(mirror)), is_running);
    let status = Memo::new(move |_| {
        mirror
            .answer()
            .map_or(SyncStatus::Other, |mirror| mirror.sync_status)
    });
    let mark = move || {
        let (glyph, tone, text) = status_words(status.get());
        view! { <Mark glyph tone text/> }
    };
    view! {
        <section class="panel" aria-labelledby="mirror-status">
            <div class="panel__head">
                <h2 id="mirror-status">"Sync"</h2>
                <span role="status">{mark}</span>
                <SyncButtons of status is_running/>
            </div>
            <div class="panel__body stack stack--3">
                {move || failure(status.get(), on_history)}
                {move || mirror.answer().map(|mirror| facts(&mirror, is_running))}
                {move || stale(mirror)}
            </div>
        </section>
    }
    .into_any()
}

/// What can be done about the sync at once.
#[component]
fn SyncButtons(
    of: OfRepository,
    status: Memo<SyncStatus>,
    is_running: Signal<bool>,
) -> impl IntoView {
    let session = use_session();
    let presses = use_presses(of.repository);
    let sync_reason = Signal::derive(move || {
        let access = admin_access(session, of.details, &mirror::SYNC_NOW);
        let access = access.only_if(is_running.get(), || {
            "No worker comes while the repository's state is not mirror.".to_owned()
        });
        access
            .only_if(!status.get().is_active(), || {
                "A sync is under way already.".to_owned()
            })
            .reason()
    });
    let cancel_reason =
        Signal::derive(move || admin_access(session, of.details, &mirror::CANCEL_SYNC).reason());
    view! {
        <span class="push row">
            <Show when=move || status.get().is_active()>
                <Button small=true icon=Glyph::Stop disabled_reason=cancel_reason busy=presses.pending() on_press=move || presses.start(Press::Cancel)>
                    "Cancel sync"
                </Button>
            </Show>
            <Button small=true kind=ButtonKind::Primary icon=Glyph::Refresh disabled_reason=sync_reason busy=presses.pending() on_press=move || presses.start(Press::SyncNow)>
                "Sync now"
            </Button>
        </span>
    }
}

/// Says that what is shown could not be read again. Reactive.
fn stale(mirror: Reader<Mirror>) -> Option<AnyView> {
    let error = mirror.error()?;
    Some(
        view! {
            <p class="form__error" role="alert">
                <span>{format!("What it does now could not be read: {error}")}</span>
                <Button small=true icon=Glyph::Refresh on_press=move || mirror.retry()>"Try again"</Button>
            </p>
        }
        .into_any(),
    )
}

fn facts(mirror: &Mirror, is_running: Signal<bool>) -> AnyView {
    let schedule = Schedule {
        watched: watched(mirror),
        interval: mirror.sync_interval,
        retries: mirror.sync_retries_remaining,
        given_up: mirror.sync_expiration_date,
    };
    let rests = Signal::derive(move || {
        (!is_running.get()).then_some("not while the repository's state is not mirror")
    });
    view! { <ScheduleFacts schedule rests/> }.into_any()
}

fn watched(mirror: &Mirror) -> Watched {
    Watched {
        status: mirror.sync_status,
        start: mirror.sync_start_date,
        is_enabled: mirror.is_enabled,
    }
}

/// Quay tells why a sync failed in its usage logs only.
fn failure(status: SyncStatus, on_history: Callback<()>) -> Option<AnyView> {
    let text = match status {
        SyncStatus::Fail => {
            "The last sync failed: not all tags were copied. The history tells which, and why."
        }
        SyncStatus::Cancel => "The last sync was cancelled. The next one comes as planned.",
        _ => return None,
    };
    Some(
        view! {
            <div class="mirror-failure">
                <p>{text}</p>
                <Button small=true icon=Glyph::Log on_press=on_history>"Show history"</Button>
            </div>
        }
        .into_any(),
    )
}

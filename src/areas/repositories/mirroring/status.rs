use super::presses::use_presses;
use crate::{
    areas::repositories::{access::admin_access, parts::OfRepository},
    data::Reader,
    panels::mirror::{
        Outdated, Schedule, ScheduleFacts, SyncButtons, Watched, keep_up_to_date, status_words,
    },
    session::use_session,
    ui::{Button, Glyph, Mark},
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
    let session = use_session();
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
    let sync_refusal = Signal::derive(move || {
        let access = admin_access(session, of.details, &mirror::SYNC_NOW);
        let access = access.only_if(is_running.get(), || {
            "No worker comes while the repository's state is not mirror.".to_owned()
        });
        access.reason()
    });
    let cancel_refusal =
        Signal::derive(move || admin_access(session, of.details, &mirror::CANCEL_SYNC).reason());
    let mark = move || {
        let (glyph, tone, text) = status_words(status.get());
        view! { <Mark glyph tone text/> }
    };
    view! {
        <section class="panel" aria-labelledby="mirror-status">
            <div class="panel__head">
                <h2 id="mirror-status">"Sync"</h2>
                <span role="status">{mark}</span>
                <SyncButtons status presses=use_presses(of.repository) sync_refusal cancel_refusal/>
            </div>
            <div class="panel__body stack stack--3">
                {move || failure(status.get(), on_history)}
                {move || mirror.answer().map(|mirror| facts(&mirror, is_running))}
                <Outdated mirror/>
            </div>
        </section>
    }
    .into_any()
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

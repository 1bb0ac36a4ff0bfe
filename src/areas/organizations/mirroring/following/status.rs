use leptos::prelude::*;
use quay_api::{
    mirror::SyncStatus,
    org_mirror::{self, OrganizationMirror},
};

use super::presses::use_presses;
use crate::{
    areas::organizations::mirroring::{found::Counts, here::use_here},
    panels::mirror::{
        Outdated, Schedule, ScheduleFacts, SyncButtons, Watched, keep_up_to_date, status_words,
    },
    ui::Mark,
};

/// What the mirror does now, what comes next, and what became of what was found.
#[component]
pub fn StatusPanel(
    /// Opens the list of what was found, narrowed down to one state if one is named.
    on_found: Callback<Option<&'static str>>,
) -> impl IntoView {
    let here = use_here();
    let always = Signal::stored(true);
    keep_up_to_date(here.mirror, |mirror| mirror.as_ref().map(watched), always);
    let mirror = Memo::new(move |_| here.mirror.answer().and_then(|mirror| (*mirror).clone()));
    let status = Memo::new(move |_| {
        mirror.with(|mirror| {
            mirror
                .as_ref()
                .map_or(SyncStatus::Other, |mirror| mirror.sync_status)
        })
    });
    let mark = move || {
        let (glyph, tone, text) = status_words(status.get());
        view! { <Mark glyph tone text/> }
    };
    let schedule = Memo::new(move |_| mirror.with(|mirror| mirror.as_ref().map(schedule)));
    let counts =
        Memo::new(move |_| mirror.with(|mirror| mirror.as_ref().and_then(|mirror| mirror.counts)));
    view! {
        <section class="panel" aria-labelledby="mirror-status">
            <div class="panel__head">
                <h3 id="mirror-status">"Sync"</h3>
                <span role="status">{mark}</span>
                <SyncButtons
                    status
                    presses=use_presses()
                    sync_refusal=Signal::derive(move || here.refusal(&org_mirror::SYNC_NOW))
                    cancel_refusal=Signal::derive(move || here.refusal(&org_mirror::CANCEL_SYNC))
                />
            </div>
            <div class="panel__body stack stack--3">
                {move || failure(status.get())}
                {move || schedule.get().map(|schedule| view! { <ScheduleFacts schedule/> })}
                <Counts counts on_found/>
                <Outdated mirror=here.mirror/>
            </div>
        </section>
    }
    .into_any()
}

fn watched(mirror: &OrganizationMirror) -> Watched {
    Watched {
        status: mirror.sync_status,
        start: mirror.sync_start_date,
        is_enabled: mirror.is_enabled,
    }
}

fn schedule(mirror: &OrganizationMirror) -> Schedule {
    Schedule {
        watched: watched(mirror),
        interval: mirror.sync_interval,
        retries: mirror.sync_retries_remaining,
        given_up: mirror.sync_expiration_date,
    }
}

fn failure(status: SyncStatus) -> Option<AnyView> {
    let text = match status {
        SyncStatus::Fail => {
            "The last sync failed. Verify the connection below; the list of repositories tells which were not copied, and why."
        }
        SyncStatus::Cancel => "The last sync was cancelled. The next one comes as planned.",
        _ => return None,
    };
    Some(view! { <p class="small">{text}</p> }.into_any())
}

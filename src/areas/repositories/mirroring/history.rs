use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName, Timestamp,
    logs::{Day, LogEntry, Period},
};

use super::queries::MirrorLog;
use crate::{
    data::{Listing, ReadError, use_listing},
    formats::count::plural,
    session::use_session,
    ui::{Button, Glyph, Icon, Moment, Spinner, now_ms},
};

/// How many days back the history goes.
const DAYS: u32 = 30;

/// What the usage logs tell of the mirror.
#[component]
pub fn HistoryPanel(
    repository: Signal<RepositoryName>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let today = Day::of(Timestamp::from_milliseconds(now_ms()));
    let listing = use_listing(move || {
        let question = || MirrorLog {
            repository: repository.get(),
            period: Period::ending(today, DAYS),
        };
        session.is_signed_in().then(question)
    });
    let events = Memo::new(move |_| {
        let of_mirror = |entry: &Arc<LogEntry>| entry.kind.starts_with("repo_mirror_");
        listing
            .items()
            .into_iter()
            .filter(of_mirror)
            .collect::<Vec<_>>()
    });
    let lines = move || events.get().iter().map(|entry| line(entry)).collect_view();
    view! {
        <section class="panel" aria-labelledby="mirror-history">
            <div class="panel__head">
                <h2 id="mirror-history">"History of syncs"</h2>
                <span class="push row">
                    <Button small=true icon=Glyph::Refresh on_press=move || listing.refresh()>"Refresh"</Button>
                    <Button small=true icon=Glyph::Cross on_press=on_close>"Close"</Button>
                </span>
            </div>
            <ul class="mirror-feed">{lines}</ul>
            <Foot listing found=Signal::derive(move || events.read().len())/>
        </section>
    }
    .into_any()
}

/// How much of the log was looked through, and how to get more.
#[component]
fn Foot(listing: Listing<MirrorLog>, found: Signal<usize>) -> impl IntoView {
    let read = Memo::new(move |_| listing.count());
    let words = move || {
        let entries = plural(read.get() as u64, "log entry").replace("entrys", "entries");
        match (listing.is_complete(), found.get()) {
            (true, 0) => format!("No syncs within {DAYS} days, among {entries}."),
            (true, found) => {
                format!("{found} of {entries} within {DAYS} days are about the mirror.")
            }
            (false, found) => format!("{found} of the newest {entries} are about the mirror."),
        }
    };
    let state = move || listing.with(|list| (list.started, list.asking, list.error.clone()));
    move || {
        match state() {
        Some((_, false, Some(error))) => view! {
            <div class="panel__body">
                <ReadError what="The history of syncs could not be read" error on_retry=move |()| listing.load_more()/>
            </div>
        }
        .into_any(),
        Some((true, is_asking, _)) => view! {
            <div class="panel__body row row--wrap">
                <p class="second small" role="status">{words}</p>
                {(!listing.is_complete()).then(|| view! {
                    <Button small=true busy=Signal::stored(is_asking) on_press=move || listing.load_more()>"Look further back"</Button>
                })}
            </div>
        }
        .into_any(),
        _ => view! {
            <p class="panel__body row second small" role="status"><Spinner/>"Reading the newest log entries…"</p>
        }
        .into_any(),
    }
    }
}

fn line(entry: &LogEntry) -> AnyView {
    let (glyph, class, words) = words(&entry.kind);
    let text = |field: &str| {
        entry
            .metadata
            .get(field)
            .and_then(|value| value.as_str())
            .map(str::to_owned)
    };
    let tag = text("tag").map(|tag| view! { " " <bdi class="mono">{tag}</bdi> });
    let by = entry.performer.as_ref().map(|performer| view! { <span class="second">" by " <bdi>{performer.name.clone()}</bdi></span> });
    let told = ["message", "stderr"].into_iter().filter_map(text);
    let told: Vec<_> = told.filter(|told| !told.trim().is_empty()).collect();
    view! {
        <li>
            <span class="second"><Moment at_ms=entry.datetime.as_milliseconds()/></span>
            <span class="mirror-event">
                <Icon name=glyph class/>
                <span>
                    {words} {tag} {by}
                    {told.into_iter().map(|told| view! { <span class="mirror-told"><bdi>{told}</bdi></span> }).collect_view()}
                </span>
            </span>
        </li>
    }
    .into_any()
}

/// Quay's kinds of log entries in words.
fn words(kind: &str) -> (Glyph, &'static str, &'static str) {
    match kind {
        "repo_mirror_sync_started" => (Glyph::Play, "", "Sync started"),
        "repo_mirror_sync_success" => (Glyph::Check, "good", "Sync finished"),
        "repo_mirror_sync_failed" => (Glyph::Failure, "bad", "Sync failed"),
        "repo_mirror_sync_tag_success" => (Glyph::Tag, "", "Tag copied:"),
        "repo_mirror_sync_tag_failed" => (Glyph::Failure, "bad", "Tag not copied:"),
        "repo_mirror_sync_now_requested" => (Glyph::Refresh, "", "Sync asked for"),
        "repo_mirror_enabled" => (Glyph::Play, "", "Syncing switched on"),
        "repo_mirror_disabled" => (Glyph::Pause, "", "Syncing switched off"),
        "repo_mirror_config_changed" => (Glyph::Gear, "", "Mirror changed"),
        "repo_mirror_sync_test_started" => (Glyph::Play, "", "Test started"),
        "repo_mirror_sync_test_success" => (Glyph::Check, "good", "Test went well"),
        "repo_mirror_sync_test_failed" => (Glyph::Failure, "bad", "Test failed"),
        _ => (Glyph::Info, "", "Something happened to the mirror"),
    }
}

//! The tray of jobs: what runs, what ran, what became of each item.

mod finished;
mod job;
mod results;

use leptos::{ev, html, leptos_dom::helpers::window_event_listener, prelude::*};

pub use self::finished::job_finished;
use self::job::JobPanel;
use super::overlay::{Overlay, use_overlays};
use crate::{
    data::{Job, Jobs, use_jobs},
    ui::{Button, ButtonKind, Glyph, IconButton, download, focus, id},
};

/// A job that changes while it is looked at.
type Watched = RwSignal<Job, LocalStorage>;

/// The tray, open for as long as it is mounted. The page below stays usable.
#[component]
pub(super) fn JobTray() -> impl IntoView {
    let (jobs, overlays) = (use_jobs(), use_overlays());
    let heading = id("jobs");
    let labelled_by = heading.clone();
    let node = NodeRef::<html::Section>::new();
    focus::give_back_on_cleanup();
    node.on_load(|tray| {
        request_animation_frame(move || {
            focus::focus_first(&tray, "h2");
        });
    });
    let close = move || overlays.close(Overlay::Jobs);
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            close();
        }
    };
    let has_jobs = Memo::new(move |_| !jobs.all().is_empty());
    let reason =
        Signal::derive(move || (!has_jobs.get()).then(|| "There are no results yet.".to_owned()));
    view! {
        <section class="tray" role="dialog" aria-labelledby=labelled_by node_ref=node on:keydown=on_keydown>
            <div class="tray__head">
                <h2 id=heading tabindex="-1">"Jobs"</h2>
                <span class="muted small">{move || summary(jobs)}</span>
                <span class="push row nowrap">
                    <Button
                        small=true
                        kind=ButtonKind::Quiet
                        icon=Glyph::Download
                        disabled_reason=reason
                        on_press=move || download("jobs.csv", "text/csv", &results::as_csv(&jobs.all()))
                    >
                        "Export results"
                    </Button>
                    <IconButton icon=Glyph::Cross label="Close" on_press=close/>
                </span>
            </div>
            <div class="tray__body">
                <Show when=move || has_jobs.get() fallback=|| view! {
                    <p class="tray__none">
                        "No jobs yet. Changing or deleting several things at once becomes a job: it goes on while you
                         work elsewhere, and tells here what became of each of them."
                    </p>
                }>
                    <For each=move || jobs.all() key=|job| job.with_untracked(|job| job.id) let:job>
                        <JobPanel job/>
                    </For>
                </Show>
            </div>
        </section>
    }
}

fn summary(jobs: Jobs) -> String {
    let all = jobs.all();
    let running = all
        .iter()
        .filter(|job| job.with(|job| !job.is_finished()))
        .count();
    match (running, all.len() - running) {
        (0, 0) => String::new(),
        (0, done) => format!("{done} done"),
        (running, 0) => format!("{running} running"),
        (running, done) => format!("{running} running, {done} done"),
    }
}

/// Has the browser ask before the page is left while something runs.
pub(super) fn warn_before_leaving() {
    let jobs = use_jobs();
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| jobs.progress()).is_some() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

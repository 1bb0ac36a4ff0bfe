//! One job of the tray.

use leptos::prelude::*;

use super::{
    Watched,
    results::{self, Line, LineState},
};
use crate::{
    data::{Job, Outcome, use_jobs},
    formats::count::plural,
    ui::{Button, Glyph, Icon, IconButton, IconSize, LinkButton},
};

/// A job with its progress, its result so far, and what can be done about it.
#[component]
pub(super) fn JobPanel(job: Watched) -> impl IntoView {
    let jobs = use_jobs();
    let is_finished = Memo::new(move |_| job.with(Job::is_finished));
    let title = job.with_untracked(|job| job.plan.title.clone());
    let name = title.clone();
    view! {
        <article class="job" aria-label=name>
            <div class="job__head">
                {move || state_icon(job)}
                <div>
                    <p class="job__title">{title}</p>
                    <p class="job__sub">{move || job.with(what_happens)}</p>
                </div>
                <span class="push row nowrap">
                    {move || if is_finished.get() {
                        view! {
                            <UndoButton job/>
                            <IconButton icon=Glyph::Cross label="Remove from the list" on_press=move || jobs.dismiss(job)/>
                        }
                        .into_any()
                    } else {
                        view! { <PauseButton job/> <StopButton job/> }.into_any()
                    }}
                </span>
            </div>
            {move || job.with(bar)}
            <p class="tally" role="status">{move || job.with(tally)}</p>
            <Results job/>
        </article>
    }
}

fn state_icon(job: Watched) -> AnyView {
    let (class, glyph, turning) =
        job.with(|job| match (job.is_finished(), job.paused, job.failed()) {
            (false, true, _) => ("skip-c", Glyph::Pause, ""),
            (false, false, _) => ("run", Glyph::Spinner, "spin"),
            (true, _, 0) => ("ok", Glyph::Check, ""),
            (true, _, _) => ("warn", Glyph::Warning, ""),
        });
    view! { <span class=class><Icon name=glyph class=turning/></span> }.into_any()
}

fn what_happens(job: &Job) -> String {
    let total = job.outcomes.len();
    match (job.is_finished(), job.paused) {
        (false, true) => "Paused. What was sent already is awaited.".to_owned(),
        (false, false) => {
            let at_once = job.count(|outcome| *outcome == Outcome::Running).max(1);
            format!("{at_once} at a time. Leaving Quaymaster stops what has not been sent.")
        }
        (true, _) if job.done() == total => format!("Finished, all {total} done"),
        (true, _) => format!("Finished, {} of {total} done", job.done()),
    }
}

#[component]
fn PauseButton(job: Watched) -> impl IntoView {
    let jobs = use_jobs();
    let is_paused = Memo::new(move |_| job.with(|job| job.paused));
    move || match is_paused.get() {
        true => view! {
            <Button small=true icon=Glyph::Play on_press=move || jobs.resume(job)>"Go on"</Button>
        },
        false => view! {
            <Button small=true icon=Glyph::Pause on_press=move || jobs.pause(job)>"Pause"</Button>
        },
    }
}

#[component]
fn StopButton(job: Watched) -> impl IntoView {
    let jobs = use_jobs();
    view! { <Button small=true icon=Glyph::Stop on_press=move || jobs.stop(job)>"Stop"</Button> }
}

#[component]
fn UndoButton(job: Watched) -> impl IntoView {
    let jobs = use_jobs();
    let label = move || {
        job.with(|job| {
            let undo = job.plan.undo.as_ref().filter(|_| job.done() > 0)?;
            Some(undo.label.clone())
        })
    };
    move || {
        label().map(|label| {
            view! { <Button small=true icon=Glyph::Undo on_press=move || jobs.undo(job)>{label}</Button> }
        })
    }
}

/// The job as a line: what is done, what failed, what is on its way.
fn bar(job: &Job) -> impl IntoView + use<> {
    let total = job.outcomes.len().max(1) as f64;
    let mut from = 0.0;
    let mut part = |class: &'static str, number: usize| {
        let (at, width) = (from, number as f64 / total * 100.0);
        from += width;
        view! { <rect class=class x=at.to_string() width=width.to_string() height="8"></rect> }
    };
    let parts = [
        part("b-ok", job.done()),
        part("b-bad", job.failed()),
        part("b-skip", job.count(|outcome| *outcome == Outcome::Stopped)),
        part("b-run", job.count(|outcome| *outcome == Outcome::Running)),
    ];
    view! {
        <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="8"></rect>
            {parts.into_iter().collect_view()}
        </svg>
    }
}

fn tally(job: &Job) -> impl IntoView + use<> {
    let counts = [
        (LineState::Done, job.done()),
        (LineState::Failed, job.failed()),
        (
            LineState::Stopped,
            job.count(|outcome| *outcome == Outcome::Stopped),
        ),
        (
            LineState::Running,
            job.count(|outcome| *outcome == Outcome::Running),
        ),
        (
            LineState::Waiting,
            job.count(|outcome| *outcome == Outcome::Waiting),
        ),
    ];
    counts
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(state, number)| {
            let (class, glyph) = state.look();
            view! { <span class=class><Icon name=glyph size=IconSize::Twelve/><b>{number}</b> {state.word()}</span> }
        })
        .collect_view()
}

/// How many lines are shown before somebody asks for all, besides those that failed.
const SHOWN: usize = 5;

#[component]
fn Results(job: Watched) -> impl IntoView {
    let jobs = use_jobs();
    let shows_all = RwSignal::new(false);
    let total = job.with_untracked(|job| job.outcomes.len());
    let lines = move || {
        let limit = (!shows_all.get()).then_some(SHOWN);
        job.with(|job| results::lines(job, limit))
    };
    let to_retry = Memo::new(move |_| {
        job.with(|job| {
            (
                job.is_finished(),
                job.failed(),
                job.count(|outcome| *outcome == Outcome::Stopped),
            )
        })
    });
    let retry = move || {
        let label = match to_retry.get() {
            (false, ..) | (true, 0, 0) => return None,
            (true, failed, 0) => format!("Retry {failed} failed"),
            (true, 0, stopped) => format!("Send the remaining {stopped}"),
            (true, failed, stopped) => format!("Retry {failed} failed and send {stopped} more"),
        };
        Some(view! { <LinkButton on_press=move || jobs.retry(job)>{label}</LinkButton> })
    };
    view! {
        <ul class="results" aria-label="Results">
            <For each=lines key=|line| (line.index, line.state) let:line>{result(line)}</For>
        </ul>
        <div class="row small">
            <Show when=move || { total > SHOWN }>
                <LinkButton on_press=move || shows_all.update(|all| *all = !*all)>
                    {move || match shows_all.get() {
                        true => "Fewer results".to_owned(),
                        false => format!("All {}", plural(total as u64, "result")),
                    }}
                </LinkButton>
            </Show>
            {retry}
        </div>
    }
}

fn result(line: Line) -> AnyView {
    let (class, glyph) = line.state.look();
    let turning = if line.state == LineState::Running {
        "spin"
    } else {
        ""
    };
    view! {
        <li>
            <span class=class><Icon name=glyph size=IconSize::Twelve class=turning/></span>
            <span class="mono truncate" data-tip=line.label.clone()>{line.label.clone()}</span>
            <span class="muted">{line.state.word()}</span>
            {line.reason.map(|reason| view! { <p>{reason}</p> })}
        </li>
    }
    .into_any()
}

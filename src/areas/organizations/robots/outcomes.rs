use leptos::prelude::*;

use crate::{
    data::{Job, Outcome, WatchedJob},
    formats::count::{count, plural_of},
    ui::{Glyph, Icon, IconSize, Spinner},
};

/// How many lines are drawn; beyond that, only what was refused.
const LINES: usize = 60;

/// One step, and what became of it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    label: String,
    state: State,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum State {
    Open,
    Done,
    Stopped,
    Refused(String),
}

/// What became of every step of a job, while it runs and after.
#[component]
pub fn Outcomes(
    job: WatchedJob,
    /// What the steps are: `("step", "steps")`.
    noun: (&'static str, &'static str),
) -> impl IntoView {
    let lines = move || job.with(lines);
    let words = move || job.with(|job| words(job, noun));
    let is_open = move || !job.with(Job::is_finished);
    view! {
        <p class="row" role="status">
            {move || is_open().then(|| view! { <Spinner size=IconSize::Twelve/> })}
            {words}
        </p>
        <ul class="list list--scroll" aria-label="Results" tabindex="0">
            <For each=lines key=Line::clone let:line>{draw(line)}</For>
        </ul>
    }
    .into_any()
}

fn lines(job: &Job) -> Vec<Line> {
    let all = job.plan.items.iter().zip(&job.outcomes);
    let all = all.map(|(item, outcome)| Line {
        label: item.label.clone(),
        state: match outcome {
            Outcome::Waiting | Outcome::Running => State::Open,
            Outcome::Done => State::Done,
            Outcome::Stopped => State::Stopped,
            Outcome::Failed(error) => State::Refused(error.to_string()),
        },
    });
    match job.outcomes.len() > LINES {
        true => all
            .filter(|line| matches!(line.state, State::Refused(_)))
            .take(LINES)
            .collect(),
        false => all.collect(),
    }
}

fn words(job: &Job, (one, many): (&str, &str)) -> String {
    let all = plural_of(job.outcomes.len() as u64, one, many);
    let refused = match job.failed() {
        0 => String::new(),
        number => format!(", {} refused", count(number as u64)),
    };
    format!("{} of {all} done{refused}.", count(job.done() as u64))
}

fn draw(line: Line) -> AnyView {
    let (glyph, class, word, reason) = match line.state {
        State::Open => (Glyph::Clock, "", "waiting", None),
        State::Done => (Glyph::Check, "ok", "done", None),
        State::Stopped => (Glyph::Skip, "", "not sent", None),
        State::Refused(reason) => (Glyph::Failure, "err", "refused", Some(reason)),
    };
    view! {
        <li class="robot__step">
            <Icon name=glyph size=IconSize::Sixteen class/>
            <span>
                <bdi>{line.label}</bdi>
                <span class="second small">" – " {word}</span>
                {reason.map(|reason| view! { <span class="robot__why"><bdi>{reason}</bdi></span> })}
            </span>
        </li>
    }
    .into_any()
}

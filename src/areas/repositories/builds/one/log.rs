use std::sync::Arc;

use leptos::{html, prelude::*};
use quay_api::build::{Build, LogEntry, LogKind};

use super::super::{
    phase::heading,
    queries::{BuildLog, Piece},
};
use super::{log_text::plain, log_tools::LogTools};
use crate::data::{Listing, ReadError, Reader};

/// What a build wrote, by phase; it grows while the build goes on.
#[component]
pub fn Log(log: Listing<BuildLog>, found: Reader<Build>, name: String) -> impl IntoView {
    let lines = Memo::new(move |_| Arc::new(lines(&log.items())));
    let wanted = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let hits = Memo::new(move |_| hits(&lines.read(), &wanted.read()));
    let follows = RwSignal::new(true);
    let current = Memo::new(move |_| hits.read().get(at.get()).copied());
    let box_of_log = use_scrolling(lines, follows, current);
    let line = move |(number, line): (usize, Line)| {
        let class = line.class();
        view! {
            <div
                id=format!("log-line-{number}")
                class=class
                class:log__hit=move || hits.read().contains(&number)
                class:log__here=move || current.get() == Some(number)
            >{line.text}</div>
        }
    };
    let numbered = move || {
        let lines = lines.read();
        lines.iter().cloned().enumerate().collect::<Vec<_>>()
    };
    view! {
        <section class="panel" aria-label="Log">
            <div class="panel__head"><h2>"Log"</h2></div>
            <LogTools lines wanted at hits follows name/>
            {move || log.with(|list| list.error.clone()).flatten().map(|error| view! {
                <div class="panel__body">
                    <ReadError what="The log could not be read" error on_retry=move |()| log.load_more()/>
                </div>
            })}
            {move || elsewhere(log).map(|url| view! { <Archived url/> })}
            <div class="log" role="log" aria-label="Lines of the log" tabindex="0" node_ref=box_of_log>
                <For
                    each=numbered
                    key=|(number, _)| *number
                    children=line
                />
                {move || lines.read().is_empty().then(|| view! { <p class="second">{empty(log, found)}</p> })}
            </div>
        </section>
    }
}

/// Keeps the end of the log in sight while `follows`, and goes to the line that is looked at.
fn use_scrolling(
    lines: Memo<Arc<Vec<Line>>>,
    follows: RwSignal<bool>,
    current: Memo<Option<usize>>,
) -> NodeRef<html::Div> {
    let box_of_log = NodeRef::<html::Div>::new();
    // The place in the log is the browser's, so it takes an effect to move it.
    Effect::new(move || {
        lines.track();
        if follows.get()
            && let Some(element) = box_of_log.get()
        {
            request_animation_frame(move || element.set_scroll_top(element.scroll_height()));
        }
    });
    Effect::new(move || {
        let line = current.get().map(|line| format!("log-line-{line}"));
        if let Some(element) = line.and_then(|id| document().get_element_by_id(&id)) {
            element.scroll_into_view();
        }
    });
    box_of_log
}

/// Where the log lies, when it is not here. Reactive.
fn elsewhere(log: Listing<BuildLog>) -> Option<String> {
    log.items().iter().find_map(|piece| match &**piece {
        Piece::Elsewhere(url) => Some(url.clone()),
        Piece::Entry(_) => None,
    })
}

fn empty(log: Listing<BuildLog>, found: Reader<Build>) -> &'static str {
    let has_come = log.with(|list| list.started).unwrap_or_default();
    match found.answer() {
        _ if !has_come => "Loading the log…",
        Some(build) if build.phase.is_final() => "Nothing was written.",
        _ => "Nothing is written yet. The log appears here by itself.",
    }
}

#[component]
fn Archived(url: String) -> impl IntoView {
    let is_page = url.starts_with("https://") || url.starts_with("http://");
    view! {
        <p class="panel__body">
            "The log is archived in a storage that this page may not read. "
            {is_page.then(|| view! { <a href=url rel="noreferrer noopener" target="_blank">"Open it in a new tab"</a> })}
        </p>
    }
}

/// An entry of a log as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub kind: LogKind,
    /// The text, without what only terminals understand.
    pub text: String,
}

impl Line {
    fn of(entry: &LogEntry) -> Self {
        let text = plain(&entry.message);
        let text = match entry.kind {
            LogKind::Phase => heading(&text),
            _ => text,
        };
        Self {
            kind: entry.kind,
            text,
        }
    }

    fn class(&self) -> &'static str {
        match self.kind {
            LogKind::Phase => "log__line log__phase",
            LogKind::Command => "log__line log__command",
            LogKind::Error => "log__line log__error",
            LogKind::Output => "log__line",
        }
    }
}

fn lines(pieces: &[Arc<Piece>]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        if let Piece::Entry(entry) = &**piece {
            let line = Line::of(entry);
            // Quay tells some phases twice.
            let is_repeated = line.kind == LogKind::Phase && lines.last() == Some(&line);
            if !is_repeated {
                lines.push(line);
            }
        }
    }
    lines
}

fn hits(lines: &[Line], wanted: &str) -> Vec<usize> {
    let wanted = wanted.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let found = lines.iter().enumerate();
    found
        .filter(|(_, line)| line.text.to_lowercase().contains(&wanted))
        .map(|(number, _)| number)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_phase_told_twice_is_shown_once_and_found_by_its_words() {
        let entry = |message: &str, kind: &str| {
            let value = json!({"message": message, "type": kind});
            let entry = serde_json::from_value(value).expect("the fields that matter are there");
            Arc::new(Piece::Entry(entry))
        };
        let lines = lines(&[
            entry("building", "phase"),
            entry("building", "phase"),
            entry("RUN make", "command"),
        ]);

        assert_eq!(lines.len(), 2);
        assert_eq!(hits(&lines, "MAKE"), [1]);
        assert_eq!(hits(&lines, " "), [0; 0]);
    }
}

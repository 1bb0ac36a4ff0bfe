use std::sync::Arc;

use leptos::prelude::*;

use super::log::Line;
use crate::ui::{Button, CheckField, CopyButton, Glyph, IconButton, download};

/// Searching in a log, following it, taking it along.
#[component]
pub fn LogTools(
    lines: Memo<Arc<Vec<Line>>>,
    wanted: RwSignal<String>,
    /// Which hit one is at.
    at: RwSignal<usize>,
    hits: Memo<Vec<usize>>,
    follows: RwSignal<bool>,
    name: String,
) -> impl IntoView {
    let text = Signal::derive(move || {
        let lines = lines.read();
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        texts.join("\n")
    });
    let step = move |by: isize| {
        let count = hits.read_untracked().len() as isize;
        if count > 0 {
            follows.set(false);
            at.update(|at| *at = (*at as isize + by).rem_euclid(count) as usize);
        }
    };
    let words = move || match (wanted.read().trim().is_empty(), hits.read().len()) {
        (true, _) => String::new(),
        (false, 0) => "Not found".to_owned(),
        (false, count) => format!("{} of {count}", at.get() + 1),
    };
    let none = Signal::derive(move || {
        hits.read()
            .is_empty()
            .then(|| "Nothing is found".to_owned())
    });
    let file = format!("build-{name}.log");
    view! {
        <div class="logtools row row--wrap">
            <input
                type="search"
                class="input"
                aria-label="Search in the log"
                placeholder="Search in the log"
                prop:value=wanted
                on:input=move |event| {
                    at.set(0);
                    follows.set(false);
                    wanted.set(event_target_value(&event));
                }
                on:keydown=move |event| if event.key() == "Enter" { step(if event.shift_key() { -1 } else { 1 }) }
            />
            <IconButton icon=Glyph::Up label="Previous hit" disabled_reason=none on_press=move || step(-1)/>
            <IconButton icon=Glyph::Down label="Next hit" disabled_reason=none on_press=move || step(1)/>
            <span class="second" role="status">{words}</span>
            <span class="push row">
                <CheckField label="Follow" value=follows/>
                <CopyButton text what="Log"/>
                <Button small=true icon=Glyph::Download on_press=move |()| download(&file, "text/plain", &text.read_untracked())>"Download"</Button>
            </span>
        </div>
    }
}

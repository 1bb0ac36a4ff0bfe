use leptos::prelude::*;
use quay_api::org_mirror::StatusCounts;

use super::words::{self, STATES};
use crate::{
    formats::count::{count, plural_of},
    panels::mirror::status_words,
    ui::{Button, Glyph, Icon},
};

/// How many of what was found are in which state; each leads to the list of them.
#[component]
pub fn Counts(
    counts: Memo<Option<StatusCounts>>,
    /// Opens the list, narrowed down to one state if one is named.
    on_found: Callback<Option<&'static str>>,
) -> impl IntoView {
    let all = move || match counts.get().map(|counts| words::total(&counts)) {
        Some(0) => "Nothing was found there yet: the first sync looks.".to_owned(),
        Some(total) => format!(
            "{} found there",
            plural_of(total, "repository", "repositories")
        ),
        None => "The registry does not tell how many were found.".to_owned(),
    };
    let states = move || counts.get().map(|counts| states(&counts, on_found));
    let has_some = move || counts.get().is_none_or(|counts| words::total(&counts) > 0);
    view! {
        <div class="stack">
            <div class="row row--wrap">
                <span class="small" role="status">{all}</span>
                <Show when=has_some>
                    <Button small=true icon=Glyph::Repository on_press=move || on_found.run(None)>"Show repositories"</Button>
                </Show>
            </div>
            <div class="legend" role="group" aria-label="By state">{states}</div>
        </div>
    }
    .into_any()
}

fn states(counts: &StatusCounts, on_found: Callback<Option<&'static str>>) -> AnyView {
    let state = |(word, status): &(&'static str, _)| {
        let number = words::count(counts, *status);
        let (glyph, _, label) = status_words(*status);
        let word = *word;
        (number > 0).then(|| {
            view! {
                <button type="button" class="key" on:click=move |_| on_found.run(Some(word))>
                    <Icon name=glyph/>
                    {label} " " <b>{count(number)}</b>
                </button>
            }
        })
    };
    STATES.iter().filter_map(state).collect_view().into_any()
}

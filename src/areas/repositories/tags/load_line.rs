use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag::NameFilter;

use super::{entry::Entry, filter, source::Source};
use crate::{
    formats::{count::count, filter::Term},
    ui::{LinkButton, LoadLine, Total},
};

/// How much of the tags is here, and what filter and order cover.
#[component]
pub fn TagLoadLine(
    source: Source,
    terms: Memo<Vec<Term>>,
    /// What the filter lets through.
    shown: Memo<Arc<Vec<Arc<Entry>>>>,
) -> impl IntoView {
    let loaded = Signal::derive(move || source.with(|list| list.items.len()));
    let total = Signal::derive(move || match source.with(|list| list.complete) {
        true => Total::Known(loaded.get()),
        false => Total::AtLeast(loaded.get() + 1),
    });
    let matching = Signal::derive(move || {
        let (shown, loaded) = (shown.read().len(), loaded.get());
        let says_nothing =
            terms.read().is_empty() || (source.narrowed_by().is_some() && shown == loaded);
        (!says_nothing).then_some(shown)
    });
    let note = Signal::derive(move || note(source, &terms.read(), loaded.get()));
    view! {
        <LoadLine
            noun=("tag", "tags")
            loaded
            total
            matching
            note
            busy=Signal::derive(move || source.with(|list| list.asking) || source.is_narrowing())
            on_more=move |()| source.load_more()
            on_all=move |()| source.load_all()
            on_stop=move |()| source.stop()
            updated_at=Signal::derive(move || source.with(|list| list.started.then_some(list.read_at as i64)))
            on_refresh=move |()| source.refresh()
        />
        {move || source.error().map(|error| view! {
            <p class="loadline err" role="alert">
                "Not everything could be read. " {error.to_string()}
                <LinkButton on_press=move |()| source.retry()>"Try again"</LinkButton>
            </p>
        })}
    }
}

/// What filter and order cover.
fn note(source: Source, terms: &[Term], loaded: usize) -> String {
    let is_complete = source.with(|list| list.complete);
    if source.is_narrowing() {
        return "Asking the registry for all tags of such a name".to_owned();
    }
    match (source.narrowed_by(), is_complete) {
        (Some(NameFilter::Like(text)), true) => {
            format!("All tags whose name contains “{text}”, found by the registry")
        }
        (Some(NameFilter::Like(text)), false) => {
            format!(
                "The registry finds tags whose name contains “{text}”; more of them are not loaded"
            )
        }
        (_, true) if terms.is_empty() => "All tags loaded, so sorting is exact".to_owned(),
        (_, true) if filter::asks_for_platforms(terms) => {
            "All tags loaded; filtered by the platforms that are known".to_owned()
        }
        (_, true) => "All tags loaded, so sorting and filters are exact".to_owned(),
        (_, false) => format!("Sorted and filtered within these {}", count(loaded as u64)),
    }
}

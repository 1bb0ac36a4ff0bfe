use leptos::prelude::*;

use super::panel::Logs;
use crate::{
    formats::count::count,
    ui::{Button, LoadLine},
};

/// How much of the period is loaded, and how to get the rest.
#[component]
pub fn Loaded(logs: Logs) -> impl IntoView {
    let listing = logs.listing;
    let loaded = Memo::new(move |_| logs.lines.read().len());
    let is_filtered = Memo::new(move |_| !logs.filter.terms().is_empty());
    let of = move || match logs.performer.get() {
        Some(name) => format!(", only what {name} did"),
        None => String::new(),
    };
    let told = move || match (listing.is_complete(), is_filtered.get()) {
        (true, _) => "All of the period is loaded".to_owned(),
        (false, true) => format!(
            "Filtering {} loaded of the period",
            count(loaded.get() as u64)
        ),
        (false, false) => "The newest of the period".to_owned(),
    };
    let asking = move || listing.with(|list| list.asking).unwrap_or_default();
    view! {
        <LoadLine
            noun=("entry", "entries")
            loaded
            total=Signal::derive(move || logs.total())
            matching=Signal::derive(move || is_filtered.get().then(|| logs.shown.read().len()))
            note=Signal::derive(move || format!("{}{}", told(), of()))
            busy=Signal::derive(asking)
            step=quay_api::logs::PAGE
            updated_at=Signal::derive(move || listing.with(|list| list.read_at as i64))
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=move |()| listing.refresh()
        />
        {move || listing.with(|list| list.error.clone()).flatten().map(|error| view! {
            <p class="loadline" role="alert">
                {format!("The next entries did not come: {error}")}
                <Button small=true on_press=move || listing.load_more()>"Try again"</Button>
                <Button small=true on_press=move || listing.refresh()>"Read anew"</Button>
            </p>
        })}
    }
}

use leptos::prelude::*;

use crate::{
    areas::repositories::queries::TagHistory,
    data::Listing,
    formats::count::count,
    ui::{Button, Spinner},
};

/// How much of the history has come, until all of it has.
#[component]
pub fn Progress(listing: Listing<TagHistory>) -> impl IntoView {
    let state = move || {
        let (complete, asking, error, loaded) = listing.with(|list| {
            (
                list.complete,
                list.asking,
                list.error.clone(),
                list.items.len(),
            )
        })?;
        let loaded = count(loaded as u64);
        Some(match (complete, error, asking) {
            (true, _, _) => return None,
            (_, Some(error), _) => view! {
                <p role="alert">{format!("The history could not be read to its end: {error}")}</p>
                <Button small=true on_press=move || listing.load_all()>"Try again"</Button>
            }
            .into_any(),
            (_, None, true) => view! {
                <p class="row second" role="status">
                    <Spinner/> {format!("Reading the whole history: {loaded} entries so far")}
                    <Button small=true on_press=move || listing.stop()>"Stop"</Button>
                </p>
            }
            .into_any(),
            (_, None, false) => view! {
                <p class="row second" role="status">
                    {format!("Stopped after {loaded} entries. The steps can be told only from the whole history.")}
                    <Button small=true on_press=move || listing.load_all()>"Go on"</Button>
                </p>
            }
            .into_any(),
        })
    };
    view! { {state} }
}

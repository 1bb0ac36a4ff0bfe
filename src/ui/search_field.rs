//! A field that looks for something while one types.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// A single field to search in a list or a dialog. For lists with conditions see
/// [`FilterBar`](super::FilterBar).
#[component]
pub fn SearchField(
    /// What is searched: "Search users".
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    text: Signal<String>,
    /// Called on every change.
    #[prop(into)]
    on_text: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="find" role="search">
            <Icon name=Glyph::Search/>
            <input
                type="search"
                aria-label=label.clone()
                placeholder=label
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                on:input=move |event| on_text.run(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

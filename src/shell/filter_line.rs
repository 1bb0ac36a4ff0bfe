use leptos::prelude::*;

use super::filter_state::FilterState;
use crate::ui::FilterBar;

/// The filter of a list, kept in the address, and what stands beside it.
#[component]
pub fn FilterLine(
    /// What is filtered: "Filter tags".
    label: &'static str,
    /// What can be typed, shown while it is empty.
    placeholder: &'static str,
    /// Where the conditions are kept.
    filter: FilterState,
    /// What the browser offers while typing, for example `visibility:public`.
    #[prop(into)]
    suggestions: Signal<Vec<String>>,
    /// What stands at the end of the line.
    children: Children,
) -> impl IntoView {
    view! {
        <FilterBar
            label
            placeholder
            text=Signal::derive(move || filter.text())
            on_text=move |text: String| filter.set_text(text)
            on_enter=move |()| filter.enter()
            chips=Signal::derive(move || filter.chips())
            on_remove=move |at| filter.remove(at)
            on_edit=move |at| filter.edit(at)
            suggestions
            children
        />
    }
}

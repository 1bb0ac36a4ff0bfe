//! One of a few words, in a row of a table.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A word in a row, to change it there; a text with the reason where nobody may.
#[component]
pub fn WordSelect(
    /// What is chosen: "Role of alice".
    label: String,
    /// The values and how they are called.
    options: Vec<(&'static str, &'static str)>,
    /// The value now, which may be none of them.
    current: Signal<(&'static str, &'static str)>,
    /// What the value now means.
    hint: Signal<&'static str>,
    /// Why it cannot be changed.
    refusal: Signal<Option<String>>,
    /// Called with another value. What is shown stays until `current` changes: a question may come first.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let change = move |event: web_sys::Event| {
        let select = event.target().and_then(|target| target.dyn_into().ok());
        let Some(select): Option<web_sys::HtmlSelectElement> = select else {
            return;
        };
        let (before, _) = current.get_untracked();
        let chosen = select.value();
        select.set_value(before);
        if chosen != before {
            on_choose.run(chosen);
        }
    };
    let known: Vec<&str> = options.iter().map(|(value, _)| *value).collect();
    let options = StoredValue::new(options);
    let option = move |(value, text): (&'static str, &'static str)| {
        view! { <option value=value selected=move || current.get().0 == value>{text}</option> }
    };
    let unknown = move || {
        let now = current.get();
        (!known.contains(&now.0)).then(|| option(now))
    };
    let unknown = StoredValue::new(unknown);
    let fixed = move || {
        refusal.get().map(|reason| {
            view! { <span class="second" data-tip=reason tabindex="0">{current.get().1}</span> }
        })
    };
    view! {
        <Show when=move || refusal.read().is_none() fallback=fixed>
            <select
                class="input input--select input--row"
                aria-label=label.clone()
                data-tip=move || hint.get()
                prop:value=move || current.get().0
                on:change=change
            >
                {unknown.get_value()}
                {options.get_value().into_iter().map(option).collect_view()}
            </select>
        </Show>
    }
    .into_any()
}

//! What can be done with the selected rows.

use super::{
    button::{IconButton, LinkButton},
    icon::Glyph,
    keys::Keys,
};
use crate::formats::count::count as written;
use leptos::prelude::*;

/// The bar at the lower edge of a list, there while something is selected. Escape clears the
/// selection.
#[component]
pub fn BulkBar(
    /// How many rows are selected.
    #[prop(into)]
    count: Signal<usize>,
    /// How many of them the filter hides.
    #[prop(optional, into)]
    hidden: Signal<usize>,
    /// Shows what the filter hides.
    #[prop(optional, into)]
    on_show_hidden: Option<Callback<()>>,
    /// What else the number hides: "3 immutable, skipped by delete".
    #[prop(optional, into)]
    facts: ViewFn,
    /// Clears the selection.
    #[prop(into)]
    on_clear: Callback<()>,
    /// The actions.
    children: ChildrenFn,
) -> impl IntoView {
    let any = Memo::new(move |_| count.get() > 0);
    let hidden_line = move || {
        let number = hidden.get();
        (number > 0).then(|| view! {
            <span>
                {written(number as u64)} {if number == 1 { " is" } else { " are" }} " hidden by the filter"
                {on_show_hidden.map(|show| view! { ", " <LinkButton on_press=show>"show them"</LinkButton> })}
            </span>
            <br/>
        })
    };
    let children = StoredValue::new(children);
    let facts = StoredValue::new(facts);
    let hidden_line = StoredValue::new(hidden_line);
    view! {
        // The place that is read out must be there before there is something to read.
        <p class="sr" role="status">
            {move || any.get().then(|| format!("{} selected", written(count.get() as u64)))}
        </p>
        <Show when=move || any.get()>
            <EscapeClears on_clear/>
            <section class="bulk" aria-label="Selection">
                <p class="bulk__count">{move || written(count.get() as u64)} " selected"</p>
                <p class="bulk__facts">{hidden_line.get_value()} {facts.get_value().run()}</p>
                <div class="bulk__actions">
                    {children.get_value()()}
                    <IconButton icon=Glyph::Cross framed=true class="btn--quiet" label="Clear selection" on_press=on_clear/>
                </div>
            </section>
        </Show>
    }
    .into_any()
}

/// Lists and hears the key for as long as the bar is there.
#[component]
fn EscapeClears(on_clear: Callback<()>) -> impl IntoView {
    if let Some(keys) = use_context::<Keys>() {
        keys.add("Lists", "Escape", "Clear the selection", move || {
            on_clear.run(())
        });
    }
}

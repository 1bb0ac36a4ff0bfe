//! A part of a page under its own heading.

use leptos::prelude::*;

use super::document;

/// A part of a page under its own heading, as settings have many.
#[component]
pub fn Section(
    /// What it is about.
    title: &'static str,
    /// Whether it ends something.
    #[prop(optional)]
    danger: bool,
    children: Children,
) -> impl IntoView {
    let heading = document::id("setting");
    let labelled_by = heading.clone();
    view! {
        <section class="panel" class:panel--danger=danger aria-labelledby=labelled_by>
            <div class="panel__head"><h2 id=heading>{title}</h2></div>
            <div class="panel__body stack stack--3">{children()}</div>
        </section>
    }
    .into_any()
}

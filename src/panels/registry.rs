//! Which registry a dialog is about.

use leptos::prelude::*;

use crate::session::use_session;

/// Where a dialog acts: the name and the address of the registry.
#[component]
pub fn OnRegistry(
    /// A further sentence.
    #[prop(optional)]
    note: &'static str,
) -> impl IntoView {
    let registry = untrack(|| use_session().registry());
    let (title, host) = (registry.title.clone(), registry.host());
    let place = match title.is_empty() {
        true => view! { <strong>{host}</strong> }.into_any(),
        false => view! { <strong>{title}</strong> ", " {host} }.into_any(),
    };
    view! { "On " {place} ". " {note} }
}

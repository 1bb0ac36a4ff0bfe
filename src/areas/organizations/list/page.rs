use leptos::prelude::*;

/// The organizations that the person belongs to, and their own namespace.
#[component]
pub fn OrganizationList() -> impl IntoView {
    view! { <div class="body"></div> }
}

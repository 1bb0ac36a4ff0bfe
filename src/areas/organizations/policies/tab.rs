use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// What deletes tags of all repositories by itself, and what protects them.
#[component]
pub fn PoliciesTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// How much an organization may store, and what it stores.
#[component]
pub fn QuotaTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// The teams of an organization, and one of them.
#[component]
pub fn TeamsTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

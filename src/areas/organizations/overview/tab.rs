use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// The first look at an organization.
#[component]
pub fn OverviewTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

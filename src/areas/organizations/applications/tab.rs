use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// The OAuth applications of an organization, and one of them.
#[component]
pub fn ApplicationsTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

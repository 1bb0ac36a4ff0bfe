use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// What new repositories give to whom.
#[component]
pub fn DefaultPermissionsTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

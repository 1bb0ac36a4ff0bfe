use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// Who did what in an organization, and when.
#[component]
pub fn LogsTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// Who is told of what happens in an organization.
#[component]
pub fn NotificationsTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

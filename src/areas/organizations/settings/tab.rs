use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// What an organization is, and its end.
#[component]
pub fn SettingsTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

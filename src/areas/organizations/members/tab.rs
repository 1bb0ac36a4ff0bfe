use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// Who belongs to an organization, and who works with it from outside.
#[component]
pub fn MembersTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

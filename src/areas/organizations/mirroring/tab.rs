use leptos::prelude::*;

use super::super::parts::OfOrganization;

/// What an organization follows elsewhere: a proxy cache or a mirror.
#[component]
pub fn MirroringTab(of: OfOrganization) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

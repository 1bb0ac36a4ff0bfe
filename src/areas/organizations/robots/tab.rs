use leptos::prelude::*;

use super::super::parts::OfRobots;

/// The robots of an organization or of the person, and one of them.
#[component]
pub fn RobotsTab(of: OfRobots) -> impl IntoView {
    let _ = of;
    view! { <div class="body"></div> }
}

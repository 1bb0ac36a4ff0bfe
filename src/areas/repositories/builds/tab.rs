use leptos::prelude::*;

use super::{
    super::parts::OfRepository,
    list::BuildList,
    one::BuildPage,
    segments::{Segment, Segments},
    triggers::{TriggerList, TriggerPage},
};

/// Builds of images, or with an id behind it in the address one of them.
#[component]
pub fn BuildsTab(of: OfRepository) -> impl IntoView {
    view! {
        <Segments repository=of.repository here=Segment::Builds/>
        {move || match of.rest.get() {
            id if id.is_empty() => view! { <BuildList of/> }.into_any(),
            id => view! { <BuildPage of id/> }.into_any(),
        }}
    }
}

/// What starts builds by itself, or with an id behind it in the address one of them.
#[component]
pub fn TriggersPage(of: OfRepository) -> impl IntoView {
    view! {
        <Segments repository=of.repository here=Segment::Triggers/>
        {move || match of.rest.get() {
            id if id.is_empty() => view! { <TriggerList of/> }.into_any(),
            id => view! { <TriggerPage of id/> }.into_any(),
        }}
    }
}

//! The frame around every page of a signed-in person.

use leptos::{ev, prelude::*};

use super::{
    address,
    announcements::Announcements,
    hull::Hull,
    jobs::warn_before_leaving,
    keys::listen_for_keys,
    nav::{NavEntry, Navigation},
    notices::Notices,
    overlay::{Overlay, Overlays},
    palette::PaletteActions,
    parts,
    rail::{NavigationSheet, Rail},
    recents::Recents,
    registry_facts::read_registry_facts,
};
use crate::{
    data::use_queries,
    session::use_session,
    ui::{focus, part},
};

/// What surrounds a page: the hull with registry, search and account, the rail with the navigation,
/// notices, and what lies over the page. Its children are the page.
#[component]
pub fn Shell(
    /// The places that the areas offer.
    entries: Vec<NavEntry>,
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let overlays = Overlays::new();
    provide_context(overlays);
    provide_context(Navigation::new(entries));
    provide_context(Recents::of(&session.registry_untracked().host()));
    provide_context(PaletteActions::new());
    let facts = read_registry_facts();
    listen_for_keys();
    warn_before_leaving();
    fetch_when_settled(parts::fetch_overlays);
    let is_open = move |overlay| move || overlays.is_open(overlay);
    view! {
        <SkipLink/>
        <div class="shell">
            <Hull facts/>
            <Rail facts/>
            <main class="main" id="main" tabindex="-1">
                <Notices/>
                <Announcements/>
                {children()}
            </main>
        </div>
        <Show when=is_open(Overlay::Jobs)>{part(parts::jobs, (), || ())}</Show>
        <Show when=is_open(Overlay::Messages)>{part(parts::messages, (), || ())}</Show>
        <Show when=is_open(Overlay::Palette)>{part(parts::palette, (), || ())}</Show>
        <Show when=is_open(Overlay::Keys)>{part(parts::keys, (), || ())}</Show>
        <Show when=is_open(Overlay::Navigation)><NavigationSheet facts/></Show>
    }
}

/// Loads parts of the app once the first screen has what it asked for.
pub fn fetch_when_settled(fetch: fn()) {
    let queries = use_queries();
    // Loading is outside of the reactive system, so it takes an effect.
    Effect::new(move || {
        if queries.has_settled() {
            fetch();
        }
    });
}

/// The first stop of the Tab key. The address in it only serves to show where it leads: under a
/// `<base>` the browser itself would leave the page.
#[component]
fn SkipLink() -> impl IntoView {
    let path = address::use_path();
    let skip = |event: ev::MouseEvent| {
        event.prevent_default();
        focus::focus_id("main");
    };
    view! {
        <a class="skip" href=move || format!("{}#main", address::href(&path.read())) on:click=skip>
            "Skip to content"
        </a>
    }
}

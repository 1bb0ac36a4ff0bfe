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
    unsaved::Unsaved,
};
use crate::{
    data::{use_account, use_queries},
    session::{Standing, use_session},
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
    provide_context(Unsaved::default());
    fetch_when_settled(parts::fetch_overlays);
    let is_open = move |overlay| move || overlays.is_open(overlay);
    view! {
        <SkipLink/>
        <div class="shell">
            {part(parts::surroundings, (), || view! { <HullToCome/> })}
            <main class="main" id="main" tabindex="-1">
                {part(parts::notices, (), || ())}
                {children()}
            </main>
        </div>
        <Show when=is_open(Overlay::Jobs)>{part(parts::jobs, (), || ())}</Show>
        <Show when=is_open(Overlay::Messages)>{part(parts::messages, (), || ())}</Show>
        <Show when=is_open(Overlay::Palette)>{part(parts::palette, (), || ())}</Show>
        <Show when=is_open(Overlay::Keys)>{part(parts::keys, (), || ())}</Show>
    }
}

/// What stands around the page and is not needed for its first row: hull, rail, keys, and what the
/// registry tells of itself. It comes as a part of its own, beside the first request of the page.
#[component]
pub(super) fn Surroundings() -> impl IntoView {
    let overlays = expect_context::<Overlays>();
    let facts = read_registry_facts();
    // Asked beside the first request of the screen: an ended token shows here, where lists would only
    // become shorter. Held for as long as the frame stands.
    let (session, account) = (use_session(), use_account());
    // The session knows nothing of queries, so it takes an effect to tell it.
    Effect::new(move || {
        if let Some(user) = account.answer() {
            session.set_standing(Standing {
                is_superuser: user.super_user,
                only_sees: user.global_readonly_super_user,
            });
        }
    });
    listen_for_keys();
    warn_before_leaving();
    view! {
        <Hull facts/>
        <Rail facts/>
        <Show when=move || overlays.is_open(Overlay::Navigation)><NavigationSheet facts/></Show>
    }
}

/// What the registry and its operators tell everybody.
#[component]
pub(super) fn AllNotices() -> impl IntoView {
    view! {
        <Notices/>
        <Announcements/>
    }
}

/// The place of hull and rail, of their final size.
#[component]
fn HullToCome() -> impl IntoView {
    view! {
        <header class="hull"><span class="hull__brand">"Quaymaster"</span></header>
        <div class="rail"></div>
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

//! The bar at the top: which registry, search, jobs, messages, help, account.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    account::AccountMenu,
    address,
    overlay::{Overlay, use_overlays},
    registry_facts::RegistryFacts,
};
use crate::{
    data::use_jobs,
    paths,
    session::use_session,
    ui::{Glyph, Icon, IconSize, Toasts},
};

/// The bar at the top of every page. Its edge has the colour of the registry's flag.
#[component]
pub(super) fn Hull(facts: RegistryFacts) -> impl IntoView {
    let session = use_session();
    let flag = move || known_flag(&session.registry().flag);
    view! {
        <header class="hull" data-flag=flag>
            <A href=address::href(&paths::home()) attr:class="hull__brand" attr:aria-label="Quaymaster">
                <svg viewBox="0 0 32 32" aria-hidden="true">
                    <path class="brand__ring" d="M23.4 14.2A9.3 9.3 0 1 0 12.4 23.2"></path>
                    <path class="brand__line" d="M15.5 19.8H30"></path>
                    <path class="brand__line brand__line--thin" d="M21 26.4H30"></path>
                </svg>
                <span>"Quaymaster"</span>
            </A>
            <div class="hull__mid">
                <Connection facts/>
                <SearchButton/>
            </div>
            <div class="hull__end">
                <JobsButton/>
                <MessagesButton/>
                <HullButton overlay=Overlay::Keys glyph=Glyph::Help label="Keyboard and help" class="hull__btn opt"/>
                <AccountMenu/>
                <HullButton overlay=Overlay::Navigation glyph=Glyph::Menu label="Menu" class="hull__btn only-narrow"/>
            </div>
        </header>
    }
}

/// The colour of a flag, where the style sheets know it.
fn known_flag(flag: &str) -> Option<&'static str> {
    ["red", "yellow", "blue"]
        .into_iter()
        .find(|known| *known == flag)
}

/// Which registry this is: flag, what people call it, host.
#[component]
fn Connection(facts: RegistryFacts) -> impl IntoView {
    let session = use_session();
    // In a narrow window only the first is seen, and it must tell registries apart.
    let names = move || {
        let registry = session.registry();
        match registry.title.is_empty() {
            true => (registry.host(), facts.own_title().unwrap_or_default()),
            false => (registry.title.clone(), registry.host()),
        }
    };
    let flag = move || {
        known_flag(&session.registry().flag).map(|_| {
            view! {
                <svg class="conn__flag" viewBox="0 0 18 13" aria-hidden="true">
                    <path class="flag__paper" d="M0 0h18v13H0z"></path>
                    <path class="flag__colour" d="M0 0h9v6.5H0zM9 6.5h9V13H9z"></path>
                </svg>
            }
        })
    };
    view! {
        <p class="conn">
            {flag}
            <span class="sr">"Registry: "</span>
            <span class="conn__kind truncate">{move || names().0}</span>
            <span class="conn__host truncate">{move || names().1}</span>
        </p>
    }
}

#[component]
fn SearchButton() -> impl IntoView {
    let overlays = use_overlays();
    view! {
        <button
            type="button"
            class="seek"
            aria-haspopup="dialog"
            aria-label="Search or run a command"
            aria-keyshortcuts="Control+K"
            on:click=move |_| overlays.open(Overlay::Palette)
        >
            <Icon name=Glyph::Search/>
            <span class="truncate">"Search or run a command"</span>
            <kbd>{super::keys::with_command_key("K")}</kbd>
        </button>
    }
}

/// A button of the hull that opens something.
#[component]
fn HullButton(
    overlay: Overlay,
    glyph: Glyph,
    #[prop(into)] label: Signal<String>,
    #[prop(default = "hull__btn")] class: &'static str,
    /// What it says beside its picture.
    #[prop(optional, into)]
    count: Signal<Option<String>>,
) -> impl IntoView {
    let overlays = use_overlays();
    view! {
        <button
            type="button"
            class=class
            aria-haspopup="dialog"
            aria-expanded=move || overlays.is_open(overlay).to_string()
            aria-label=label
            data-tip=label
            on:click=move |_| overlays.toggle(overlay)
        >
            <Icon name=glyph size=IconSize::Twenty/>
            {move || count.get().map(|count| view! { <span class="hull__count">{count}</span> })}
        </button>
    }
    .into_any()
}

#[component]
fn JobsButton() -> impl IntoView {
    let jobs = use_jobs();
    let progress = Memo::new(move |_| jobs.progress());
    let count = Signal::derive(move || {
        progress
            .get()
            .map(|(open, total)| format!("{} / {total}", total - open))
    });
    let label = Signal::derive(move || match progress.get() {
        Some((open, total)) => format!("Jobs: {} of {total} done", total - open),
        None => "Jobs: none running".to_owned(),
    });
    // On a phone it is in the way until something runs.
    let class = move || {
        if progress.read().is_some() {
            "hull__jobs"
        } else {
            "hull__jobs opt"
        }
    };
    view! { <span class=class><HullButton overlay=Overlay::Jobs glyph=Glyph::Jobs label count/></span> }
}

#[component]
fn MessagesButton() -> impl IntoView {
    let history = expect_context::<Toasts>().history();
    let number = Signal::derive(move || history.read().len());
    let count = Signal::derive(move || {
        Some(number.get())
            .filter(|&number| number > 0)
            .map(|n| n.to_string())
    });
    let label = Signal::derive(move || match number.get() {
        0 => "Messages: none yet".to_owned(),
        number => format!("Messages: {}", number),
    });
    view! { <HullButton overlay=Overlay::Messages glyph=Glyph::Bell label count class="hull__btn opt"/> }
}

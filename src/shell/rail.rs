//! The navigation: places, what was looked at last, and whose token it is.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    account::account_name,
    address,
    nav::{NavEntry, NavGroup, Navigation},
    overlay::{Overlay, use_overlays},
    recents::{Kind, Recent, Recents},
    registry_facts::RegistryFacts,
};
use crate::{
    session::{Session, use_session},
    ui::{Glyph, Icon, IconButton, focus, id},
};

/// How many of the things looked at last the rail shows.
const RECENT: usize = 5;

/// The rail at the side of the page.
#[component]
pub(super) fn Rail(facts: RegistryFacts) -> impl IntoView {
    view! { <nav class="rail" aria-label="Main"><Places facts/></nav> }
}

/// The same as a sheet, where the window is too narrow for the rail.
#[component]
pub(super) fn NavigationSheet(facts: RegistryFacts) -> impl IntoView {
    let overlays = use_overlays();
    let close = move || overlays.close(Overlay::Navigation);
    let node = NodeRef::<html::Dialog>::new();
    focus::give_back_on_cleanup();
    node.on_load(|dialog| {
        request_animation_frame(move || {
            // Fails only when it is open already.
            _ = dialog.show_modal();
        });
    });
    let path = address::use_path();
    Effect::new(move |opened_at: Option<String>| {
        let path = path.get();
        match opened_at {
            Some(before) if before != path => {
                close();
                path
            }
            Some(before) => before,
            None => path,
        }
    });
    let beside = move |event: leptos::ev::MouseEvent| {
        let dialog = node.get_untracked();
        if dialog.is_some_and(|dialog| event.target() == Some(dialog.into())) {
            close();
        }
    };
    view! {
        <dialog class="sheet" aria-label="Menu" node_ref=node on:close=move |_| close() on:click=beside>
            <div class="sheet__head">
                <p class="strong">"Quaymaster"</p>
                <IconButton icon=Glyph::Cross label="Close menu" class="push" on_press=close/>
            </div>
            <nav class="rail rail--sheet" aria-label="Main">
                <Places facts/>
                <section>
                    <ul>
                        <Opener overlay=Overlay::Jobs glyph=Glyph::Jobs label="Jobs"/>
                        <Opener overlay=Overlay::Messages glyph=Glyph::Bell label="Messages"/>
                        <Opener overlay=Overlay::Keys glyph=Glyph::Help label="Keyboard and help"/>
                    </ul>
                </section>
            </nav>
        </dialog>
    }
}

#[component]
fn Opener(overlay: Overlay, glyph: Glyph, label: &'static str) -> impl IntoView {
    let overlays = use_overlays();
    view! {
        <li><button type="button" on:click=move |_| overlays.open(overlay)><Icon name=glyph/>{label}</button></li>
    }
}

#[component]
fn Places(facts: RegistryFacts) -> impl IntoView {
    let session = use_session();
    let navigation = expect_context::<Navigation>();
    let of = move |group: NavGroup| {
        Signal::derive(move || {
            let mut entries = navigation.offered(session);
            entries.retain(|entry| entry.group == group);
            let links = entries.into_iter().map(Link::to);
            links.collect::<Vec<_>>()
        })
    };
    let recent = recent_repositories();
    let recent = Signal::derive(move || {
        recent
            .get()
            .into_iter()
            .map(Link::again)
            .collect::<Vec<_>>()
    });
    view! {
        <Group links=of(NavGroup::Main)/>
        <Group title="Recent" links=recent/>
        <Group title="Superuser" links=of(NavGroup::Superuser)/>
        <p class="rail__foot">
            {move || token_line(session)}
            {move || facts.version().map(|version| view! { <br/>{version} })}
        </p>
    }
}

/// A link of the rail.
#[derive(Clone)]
struct Link {
    label: String,
    glyph: Glyph,
    path: String,
    entry: Option<NavEntry>,
}

impl Link {
    fn to(entry: NavEntry) -> Self {
        Self {
            label: entry.label.to_owned(),
            glyph: entry.glyph,
            path: entry.href.clone(),
            entry: Some(entry),
        }
    }

    fn again(recent: Recent) -> Self {
        Self {
            label: recent.name,
            glyph: recent.kind.glyph(),
            path: recent.path,
            entry: None,
        }
    }

    /// A thing looked at is current on all pages about it.
    fn current(&self, path: &str) -> Option<&'static str> {
        match &self.entry {
            Some(entry) => entry.current(path),
            None => {
                let rest = path.strip_prefix(&self.path)?;
                (rest.is_empty() || rest.starts_with("/-/")).then_some("page")
            }
        }
    }
}

#[component]
fn Group(#[prop(optional)] title: &'static str, links: Signal<Vec<Link>>) -> impl IntoView {
    let path = address::use_path();
    let heading = id("rail");
    let link = move |link: Link| {
        let (label, href) = (link.label.clone(), address::href(&link.path));
        let glyph = link.glyph;
        let current = move || link.current(&path.read());
        view! {
            <li>
                <a href=href aria-current=current on:pointerover=tip_when_cut on:focusin=tip_when_cut>
                    <Icon name=glyph/>
                    <span class="truncate">{label}</span>
                </a>
            </li>
        }
    };
    move || {
        let links = links.get();
        (!links.is_empty()).then(|| {
            let has_title = !title.is_empty();
            view! {
                <section aria-labelledby=has_title.then(|| heading.clone())>
                    {has_title.then(|| view! { <h2 id=heading.clone()>{title}</h2> })}
                    <ul>{links.into_iter().map(link).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Shows the name of a link as a tooltip where it is cut off, or not shown beside its picture.
fn tip_when_cut<E: JsCast>(event: E) {
    let event: &web_sys::Event = event.unchecked_ref();
    let link = event
        .current_target()
        .and_then(|link| link.dyn_into::<Element>().ok());
    let Some(link) = link else { return };
    let name = link.query_selector(".truncate").ok().flatten();
    let cut = name.filter(|name| name.scroll_width() > name.client_width());
    // The name of an attribute is valid, so it cannot be refused.
    _ = match cut.and_then(|name| name.text_content()) {
        Some(name) => link.set_attribute("data-tip", &name),
        None => link.remove_attribute("data-tip"),
    };
}

/// The repositories looked at last. Those shown keep their places: nothing moves under the pointer.
fn recent_repositories() -> Memo<Vec<Recent>> {
    let recents = expect_context::<Recents>();
    Memo::new(move |shown: Option<&Vec<Recent>>| {
        let mut all = recents.all();
        all.retain(|recent| recent.kind == Kind::Repository);
        all.truncate(RECENT);
        keep_places(shown.map(Vec::as_slice).unwrap_or_default(), all)
    })
}

fn keep_places(shown: &[Recent], newest: Vec<Recent>) -> Vec<Recent> {
    let is_shown = |recent: &Recent| shown.iter().any(|other| other.path == recent.path);
    let stays = |recent: &&Recent| newest.iter().any(|other| other.path == recent.path);
    let fresh = newest.iter().filter(|recent| !is_shown(recent));
    fresh.chain(shown.iter().filter(stays)).cloned().collect()
}

/// What the token allows, and whose it is.
fn token_line(session: Session) -> String {
    let scopes = session
        .credential()
        .and_then(|credential| credential.scopes());
    let scopes = match scopes.map(|scopes| scopes.len()) {
        None => "scopes unknown".to_owned(),
        Some(number) if number == quay_api::Scope::ALL.len() => "all scopes".to_owned(),
        Some(number) => crate::formats::count::plural(number as u64, "scope"),
    };
    format!("Token: {scopes}, as {}", account_name(session))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(name: &str) -> Recent {
        Recent {
            kind: Kind::Repository,
            name: name.to_owned(),
            path: format!("/repository/{name}"),
            at_ms: 0,
        }
    }

    #[test]
    fn what_is_shown_keeps_its_place_and_what_is_new_comes_first() {
        let shown = [recent("a/x"), recent("a/y")];

        let again = keep_places(&shown, vec![recent("a/y"), recent("a/x")]);
        let with_new = keep_places(&shown, vec![recent("a/z"), recent("a/x")]);

        assert_eq!(again, shown);
        assert_eq!(with_new, [recent("a/z"), recent("a/x")]);
    }

    #[test]
    fn a_repository_is_current_on_its_tabs_but_not_on_those_of_one_below_it() {
        let link = Link::again(recent("acme/web"));

        assert_eq!(link.current("/repository/acme/web"), Some("page"));
        assert_eq!(link.current("/repository/acme/web/-/tags"), Some("page"));
        assert_eq!(link.current("/repository/acme/web/admin/-/tags"), None);
        assert_eq!(link.current("/repository/acme/webhook"), None);
    }
}

//! The keys that work everywhere, and the help that lists all keys.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use web_sys::KeyboardEvent;

use super::{
    nav::{NavEntry, Navigation},
    overlay::{Overlay, use_overlays},
    storage,
    unsaved::Unsaved,
};
use crate::ui::{
    Dialog, Kbd, TABLE_KEYS, focus, hear_first,
    keys::{self, Keys, Shortcut},
};

/// The entry in the browser's storage for the switch.
const ENTRY: &str = "single-keys";
/// For how long after `g` the next key says where to go, in milliseconds.
const PATIENCE: f64 = 1_500.0;

const EVERYWHERE: &str = "Everywhere";

/// A combination with Ctrl, as this computer's keyboard calls it.
pub(super) fn with_command_key(key: &str) -> String {
    let is_mac = window()
        .navigator()
        .user_agent()
        .is_ok_and(|agent| agent.contains("Mac OS"));
    if is_mac {
        format!("⌘ {key}")
    } else {
        format!("Ctrl {key}")
    }
}

/// Hears the keys that work on every page.
pub(super) fn listen_for_keys() {
    keys::single_keys().set(storage::read(ENTRY).unwrap_or(true));
    let keys = expect_context::<Keys>();
    let overlays = use_overlays();
    keys.add(EVERYWHERE, "Ctrl k", "Search or run a command", move || {
        overlays.toggle(Overlay::Palette)
    });
    keys.add(EVERYWHERE, "/", "Filter this page, or search", move || {
        if !focus_filter() {
            overlays.open(Overlay::Palette);
        }
    });
    keys.add(EVERYWHERE, "?", "Show this help", move || {
        overlays.open(Overlay::Keys)
    });
    hear_going(expect_context::<Navigation>().keys());
}

/// Focuses the filter of the page, if it has one.
fn focus_filter() -> bool {
    document()
        .get_element_by_id("main")
        .is_some_and(|main| focus::focus_first(&main, "[role=search] input, input[type=search]"))
}

/// `g` and then a letter goes to a place. Heard before all other keys, so that the letter does not
/// also do what it does alone.
fn hear_going(places: Vec<(char, NavEntry)>) {
    let (navigate, unsaved) = (use_navigate(), expect_context::<Unsaved>());
    let pressed_at = Rc::new(Cell::new(f64::NEG_INFINITY));
    let hear = move |event: &KeyboardEvent| {
        if keys::is_for_writing(event) || event.ctrl_key() || event.meta_key() {
            return;
        }
        let is_second = event.time_stamp() - pressed_at.replace(f64::NEG_INFINITY) < PATIENCE;
        let place = places
            .iter()
            .find(|(key, _)| event.key() == key.to_string());
        match place {
            Some((_, place)) if is_second => {
                event.prevent_default();
                event.stop_immediate_propagation();
                if unsaved.lets_go(&place.href) {
                    navigate(&place.href, Default::default());
                }
            }
            _ if event.key() == "g" => pressed_at.set(event.time_stamp()),
            _ => {}
        }
    };
    hear_first("keydown", hear);
}

/// All keys of this page, and the switch for those of a single key.
#[component]
pub(super) fn KeyboardHelp() -> impl IntoView {
    let overlays = use_overlays();
    let shortcuts = expect_context::<Keys>().list();
    let places = expect_context::<Navigation>().keys();
    let groups = move || {
        let shortcuts = shortcuts.get();
        scopes(&shortcuts)
            .into_iter()
            .map(|scope| {
                let of_scope = shortcuts.iter().filter(|shortcut| shortcut.scope == scope);
                group(
                    scope,
                    of_scope
                        .map(|one| (one.keys.to_owned(), one.description.to_owned()))
                        .collect(),
                )
            })
            .collect_view()
    };
    let going = places
        .into_iter()
        .map(|(key, place)| (format!("g {key}"), place.label.to_owned()));
    let going = group("Go to", going.collect());
    let in_table = has_table().then(|| {
        let keys = TABLE_KEYS.iter();
        let keys = keys.map(|(keys, what)| ((*keys).to_owned(), (*what).to_owned()));
        group("In a table", keys.collect())
    });
    view! {
        <Dialog title="Keyboard" cancel_label="Close" on_close=move |()| overlays.close(Overlay::Keys)>
            <div class="keys">{groups} {in_table} {going}</div>
            <SingleKeysSwitch/>
        </Dialog>
    }
}

/// Whether the page has a table, which hears its keys by itself.
fn has_table() -> bool {
    let row = document().query_selector("#main tr[data-row]");
    row.ok().flatten().is_some()
}

/// The scopes of the shortcuts in the order in which they come.
fn scopes(shortcuts: &[Shortcut]) -> Vec<&'static str> {
    let mut scopes = Vec::new();
    for shortcut in shortcuts {
        if !scopes.contains(&shortcut.scope) {
            scopes.push(shortcut.scope);
        }
    }
    scopes
}

fn group(title: &'static str, lines: Vec<(String, String)>) -> AnyView {
    let line = |(keys, what): (String, String)| {
        let keys = keys
            .split(' ')
            .map(|key| view! { <Kbd keys=key.to_owned()/> " " })
            .collect_view();
        view! { <div><dt>{keys}</dt><dd>{what}</dd></div> }
    };
    view! {
        <section>
            <h3>{title}</h3>
            <dl>{lines.into_iter().map(line).collect_view()}</dl>
        </section>
    }
    .into_any()
}

#[component]
fn SingleKeysSwitch() -> impl IntoView {
    let is_on = keys::single_keys();
    let shown = is_on.clone();
    let switch = move |event| {
        let on = event_target_checked(&event);
        is_on.set(on);
        storage::write(ENTRY, &on);
    };
    view! {
        <label class="row">
            <input type="checkbox" class="check" prop:checked=move || shown.get() on:change=switch/>
            "Shortcuts of a single key (switch them off if you speak to your computer)"
        </label>
    }
}

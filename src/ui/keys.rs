//! The keyboard shortcuts of the page, in one list: what the help shows is what works.

use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// A shortcut, as the help lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Where it works: "Everywhere", "Tags".
    pub scope: &'static str,
    /// The keys as [`keys_of`] writes them: `/`, `Shift c`, `Ctrl k`, `Escape`.
    pub keys: &'static str,
    /// What it does.
    pub description: &'static str,
}

#[derive(Clone)]
struct Entry {
    id: u32,
    shortcut: Shortcut,
    /// Absent where another part of the page listens by itself, as tables do.
    run: Option<Callback<()>>,
}

/// The shortcuts that work now. Made once, where the app begins; handed on as a context.
#[derive(Clone, Copy)]
pub struct Keys {
    entries: RwSignal<Vec<Entry>>,
    last_id: StoredValue<u32>,
}

impl Keys {
    /// An empty list that hears the keyboard for as long as the current component is there.
    pub fn listen() -> Self {
        let keys = Self {
            entries: RwSignal::default(),
            last_id: StoredValue::new(0),
        };
        let listener = window_event_listener(ev::keydown, move |event| {
            let pressed = keys_of(&event);
            if event.default_prevented() || is_for_writing(&event) {
                return;
            }
            // The newest first: a drawer's Escape comes before the page's.
            let run = keys.entries.with_untracked(|entries| {
                entries
                    .iter()
                    .rev()
                    .filter(|entry| same(entry.shortcut.keys, &pressed))
                    .find_map(|entry| entry.run)
            });
            if let Some(run) = run {
                event.prevent_default();
                run.run(());
            }
        });
        on_cleanup(move || listener.remove());
        keys
    }

    /// Adds a shortcut for as long as the current component is there.
    pub fn add(
        self,
        scope: &'static str,
        keys: &'static str,
        description: &'static str,
        run: impl Fn() + Send + Sync + 'static,
    ) {
        let run = Callback::new(move |()| run());
        self.push(
            Shortcut {
                scope,
                keys,
                description,
            },
            Some(run),
        );
    }

    /// Lists keys that a part of the page hears by itself, for as long as the current component is
    /// there.
    pub fn describe(self, scope: &'static str, keys: &'static [(&'static str, &'static str)]) {
        for (keys, description) in keys {
            self.push(
                Shortcut {
                    scope,
                    keys,
                    description,
                },
                None,
            );
        }
    }

    /// All shortcuts that work now, those that were added first in front.
    pub fn list(self) -> Signal<Vec<Shortcut>> {
        Signal::derive(move || {
            self.entries
                .read()
                .iter()
                .map(|entry| entry.shortcut.clone())
                .collect()
        })
    }

    fn push(self, shortcut: Shortcut, run: Option<Callback<()>>) {
        let id = self.last_id.get_value() + 1;
        self.last_id.set_value(id);
        self.entries
            .update(|entries| entries.push(Entry { id, shortcut, run }));
        on_cleanup(move || {
            // The list may be gone already when the whole page goes.
            self.entries
                .try_update(|entries| entries.retain(|entry| entry.id != id));
        });
    }
}

/// Whether shortcuts of a single key work. People who speak to their computer, or whose hands
/// tremble, switch them off (WCAG 2.1.4); combinations with Ctrl always work.
pub fn single_keys() -> ArcRwSignal<bool> {
    thread_local!(static ON: ArcRwSignal<bool> = ArcRwSignal::new(true));
    ON.with(ArcRwSignal::clone)
}

/// Whether a key press belongs to a text, to a dialog or to a menu, and so is no shortcut of the
/// page.
pub fn is_for_writing(event: &KeyboardEvent) -> bool {
    if event.is_composing() || event.alt_key() {
        return true;
    }
    if event.ctrl_key() || event.meta_key() {
        return false;
    }
    let switched_off = event.key().chars().count() == 1 && !single_keys().get_untracked();
    switched_off || is_in_text(event) || is_something_over_the_page()
}

fn is_in_text(event: &KeyboardEvent) -> bool {
    const WITHOUT_TEXT: &str = "[type=checkbox], [type=radio], [type=button], [type=submit]";
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
    else {
        return false;
    };
    let fits = |selector: &str| Element::matches(&element, selector).unwrap_or(false);
    element.is_content_editable()
        || fits("textarea, select")
        || (fits("input") && !fits(WITHOUT_TEXT))
}

fn is_something_over_the_page() -> bool {
    let over = document().query_selector("dialog[open], .menu:popover-open");
    over.ok().flatten().is_some()
}

/// The keys of a press, as they are written in the help: `Ctrl k`, `Shift c`, `?`. Command on a
/// Mac counts as Ctrl.
pub fn keys_of(event: &KeyboardEvent) -> String {
    write_keys(
        &event.key(),
        event.ctrl_key() || event.meta_key(),
        event.shift_key(),
    )
}

fn write_keys(key: &str, control: bool, shift: bool) -> String {
    // Shift is part of how a sign such as "?" is typed, and then says nothing more.
    let is_sign = key.chars().count() == 1 && !key.chars().all(char::is_alphabetic);
    let control = if control { "Ctrl " } else { "" };
    let shift = if shift && !is_sign { "Shift " } else { "" };
    let key = if key == " " { "Space" } else { key };
    format!("{control}{shift}{key}")
}

fn same(written: &str, pressed: &str) -> bool {
    written.eq_ignore_ascii_case(pressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_name_their_shift_and_signs_do_not() {
        assert_eq!(write_keys("C", false, true), "Shift C");
        assert_eq!(write_keys("?", false, true), "?");
        assert_eq!(write_keys("k", true, false), "Ctrl k");
        assert_eq!(write_keys("Escape", false, false), "Escape");
        assert_eq!(write_keys(" ", false, false), "Space");
    }

    #[test]
    fn the_case_of_a_letter_does_not_matter_but_shift_does() {
        assert!(same("Shift c", &write_keys("C", false, true)));
        assert!(!same("c", &write_keys("C", false, true)));
        assert!(same("c", &write_keys("C", false, false)));
    }
}

use leptos::{ev, html::Tbody, leptos_dom::helpers::window_event_listener, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{focus, virtual_rows::VirtualRows};

/// The keys of a table, as the keyboard help lists them.
pub const TABLE_KEYS: &[(&str, &str)] = &[
    ("j", "Next row"),
    ("k", "Previous row"),
    ("x", "Select the row"),
    ("Shift x", "Select up to the row"),
    ("Enter", "Open the row"),
    ("c", "Copy menu of the row"),
    (".", "Actions of the row"),
];

/// Moves the focus from row to row. The focus is the cursor: what a screen reader reads is what the
/// next key acts on.
pub(super) struct TableKeys;

impl TableKeys {
    /// Listens while the table is in the page.
    pub fn listen(body: NodeRef<Tbody>, rows: VirtualRows, count: Signal<usize>) {
        let listener = window_event_listener(ev::keydown, move |event| {
            let Some(body) = body.get_untracked() else {
                return;
            };
            // Ctrl and a letter belong to the page or to the browser.
            let is_combination = event.ctrl_key() || event.meta_key();
            if is_combination || super::keys::is_for_writing(&event) || count.get_untracked() == 0 {
                return;
            }
            let current = current_row(&body);
            let handled = match event.key().as_str() {
                "j" => step(&body, current, 1, rows),
                "k" => step(&body, current, -1, rows),
                "x" | "X" => press(current, ".c-check input", event.shift_key()),
                "c" => press(current, "[data-key=copy]", false),
                "." => press(current, "[data-key=actions]", false),
                _ => false,
            };
            if handled {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }
}

fn current_row(body: &HtmlElement) -> Option<HtmlElement> {
    let row = document()
        .active_element()?
        .closest("tr[data-row]")
        .ok()??;
    body.contains(Some(&row))
        .then(|| row.dyn_into().ok())
        .flatten()
}

/// Focuses the next or previous row; from outside the table, the first one on the screen.
fn step(body: &HtmlElement, current: Option<HtmlElement>, by: i32, rows: VirtualRows) -> bool {
    let target = match &current {
        Some(row) => sibling(row, by),
        None => body.query_selector("tr[data-row]").ok().flatten(),
    };
    if let Some(target) = target
        && (focus::focus_first(&target, ".c-name :is(a, button)")
            || focus::focus_first(&target, ".c-check input"))
    {
        return true;
    }
    // The row exists but is not drawn: bring it to the screen, the next press reaches it.
    let index = current.and_then(|row| row.get_attribute("aria-rowindex")?.parse::<i32>().ok());
    if let Some(index) = index {
        rows.reveal((index - 2 + by).max(0) as usize);
    }
    false
}

fn sibling(row: &Element, by: i32) -> Option<Element> {
    let mut at = row.clone();
    loop {
        at = match by {
            1 => at.next_element_sibling()?,
            _ => at.previous_element_sibling()?,
        };
        let has_focus = at
            .query_selector("a, button, input")
            .ok()
            .flatten()
            .is_some();
        if at.has_attribute("data-row") && has_focus {
            return Some(at);
        }
    }
}

fn press(row: Option<HtmlElement>, what: &str, with_shift: bool) -> bool {
    let target = row.and_then(|row| row.query_selector(what).ok().flatten());
    let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_shift_key(with_shift);
    if let Ok(click) = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init) {
        let _ = target.dispatch_event(&click);
    }
    true
}

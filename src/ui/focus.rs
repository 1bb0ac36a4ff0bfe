//! Where the keyboard is, and where it goes when what it was in goes away.

use super::document::{focused, is_connected};
use leptos::prelude::{document, on_cleanup};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What can take the focus by the Tab key.
const TABBABLE: &str = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), \
     textarea:not([disabled]), summary, [tabindex]:not([tabindex='-1'])";

/// Moves the focus to the element with this id. Does nothing when there is none.
pub fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus(&element);
    }
}

/// Moves the focus to the first element below `root` that fits the selector; `false` when none does.
pub fn focus_first(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    found.inspect(focus).is_some()
}

/// Moves the focus to the first element below `root` that the Tab key reaches.
pub fn focus_first_tabbable(root: &Element) -> bool {
    focus_first(root, TABBABLE)
}

/// Remembers who has the focus, and gives it back when the current component goes away, unless the
/// focus has gone somewhere else by then. When the element has vanished meanwhile, the page's main
/// part takes the focus.
pub fn give_back_on_cleanup() {
    let before = SendWrapper::new(focused());
    on_cleanup(move || {
        let before = before.take();
        // After the change of the page is complete: an element below an open dialog cannot take it.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if focused().is_none() {
                restore(before);
            }
        });
    });
}

/// Gives the focus back to an element, or to the page's main part when that element is gone.
pub fn restore(element: Option<HtmlElement>) {
    match element {
        Some(element) if is_connected(&element) => focus(&element),
        _ => focus_id("main"),
    }
}

pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        _ = element.focus();
    }
}

/// Moves the focus to an item of something that lies over the page, and brings the item into its sight.
/// The browser's own way would also move the page below, away from a bar at its edge.
pub(super) fn focus_inside(sheet: &HtmlElement, item: &Element) {
    let Some(item) = item.dyn_ref::<HtmlElement>() else {
        return;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    _ = item.focus_with_options(&options);
    let (edge, place) = (
        sheet.get_bounding_client_rect(),
        item.get_bounding_client_rect(),
    );
    let beyond = (place.bottom() - edge.bottom()).max(0.0) + (place.top() - edge.top()).min(0.0);
    if beyond != 0.0 {
        sheet.scroll_by_with_x_and_y(0.0, beyond);
    }
}

//! Small things about the page as a whole: its addresses, its identifiers, the element in focus.

use leptos::prelude::{document, on_cleanup, window};
use send_wrapper::SendWrapper;
use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement};

/// An id for an element that no other element of the page has: `field-12`.
pub fn id(prefix: &str) -> String {
    thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
    LAST.with(|last| {
        last.set(last.get() + 1);
        format!("{prefix}-{}", last.get())
    })
}

/// The address of a file that is served beside the app, also under a sub-path: `/admin/icons.svg`.
pub fn asset(path: &str) -> String {
    thread_local!(static BASE: String = base());
    BASE.with(|base| format!("{base}{path}"))
}

/// The path of the page's base address, from its first to its last slash.
fn base() -> String {
    let address = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new(&address)
        .ok()
        .and_then(|url| {
            let path = url.pathname();
            path.rfind('/').map(|last| path[..=last].to_owned())
        })
        .unwrap_or_else(|| "/".to_owned())
}

/// The element that holds the focus, if it is not the page itself.
pub fn focused() -> Option<HtmlElement> {
    let element = document()
        .active_element()?
        .dyn_into::<HtmlElement>()
        .ok()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// The element an event came from, or its nearest ancestor that fits the selector.
pub(super) fn closest(event: &web_sys::Event, selector: &str) -> Option<Element> {
    event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()?
}

/// Whether an element is in the page.
pub(super) fn is_connected(element: &Element) -> bool {
    let node: &web_sys::Node = element;
    node.is_connected()
}

/// Whether the page is in a tab that is not in front.
pub(super) fn is_hidden() -> bool {
    document().hidden()
}

/// Hears an event of the window before everything else does, for as long as the current component is
/// there.
pub fn hear_first<E: JsCast + 'static>(name: &'static str, hear: impl Fn(&E) + 'static) {
    const CAPTURE: bool = true;
    let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        hear(event.unchecked_ref());
    });
    let hear = SendWrapper::new(hear);
    // Fails only for something that is no function.
    _ = window().add_event_listener_with_callback_and_bool(
        name,
        hear.as_ref().unchecked_ref(),
        CAPTURE,
    );
    on_cleanup(move || {
        let hear = hear.as_ref().unchecked_ref();
        _ = window().remove_event_listener_with_callback_and_bool(name, hear, CAPTURE);
    });
}

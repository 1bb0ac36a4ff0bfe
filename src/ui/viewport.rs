//! The size of the window.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};

/// Below this the layout is that of a phone, as in the style sheets.
const NARROW: &str = "(max-width: 47.99em)";

/// Whether the window is as narrow as a phone; follows the window.
pub fn is_narrow() -> Signal<bool> {
    thread_local!(static NARROW_NOW: ArcRwSignal<bool> = follow());
    NARROW_NOW.with(|narrow| narrow.clone().into())
}

/// Width and height of the window, in CSS pixels.
pub fn size() -> (f64, f64) {
    let length = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0)
    };
    (
        length(window().inner_width()),
        length(window().inner_height()),
    )
}

/// Whether something of this element lies in the window.
pub fn shows(element: &web_sys::Element) -> bool {
    let (width, height) = size();
    let place = element.get_bounding_client_rect();
    place.bottom() > 0.0 && place.top() < height && place.right() > 0.0 && place.left() < width
}

/// Hears, until the current component goes away, when the window changes its size or anything in
/// it scrolls: what was placed beside an element must then be placed anew, or go.
pub fn on_move(hear: impl Fn(&web_sys::Event) + 'static) {
    // Scrolling does not bubble, so it is caught on its way down.
    const CAPTURE: bool = true;
    let hear = SendWrapper::new(Closure::<dyn Fn(web_sys::Event)>::new(move |event| {
        hear(&event)
    }));
    for name in ["scroll", "resize"] {
        // Fails only for something that is no function.
        _ = window().add_event_listener_with_callback_and_bool(
            name,
            hear.as_ref().unchecked_ref(),
            CAPTURE,
        );
    }
    on_cleanup(move || {
        for name in ["scroll", "resize"] {
            _ = window().remove_event_listener_with_callback_and_bool(
                name,
                hear.as_ref().unchecked_ref(),
                CAPTURE,
            );
        }
    });
}

fn follow() -> ArcRwSignal<bool> {
    let Some(query) = window().match_media(NARROW).ok().flatten() else {
        return ArcRwSignal::new(false);
    };
    let narrow = ArcRwSignal::new(query.matches());
    let changed = {
        let (narrow, query) = (narrow.clone(), query.clone());
        Closure::<dyn Fn()>::new(move || narrow.set(query.matches()))
    };
    // Lives as long as the page, of which there is one.
    query.set_onchange(Some(changed.into_js_value().unchecked_ref()));
    narrow
}

//! The one tooltip of the page. Any element asks for it by the attribute `data-tip`: a row of a
//! table then costs no listener and no element for it. It appears on hover and on focus, can be
//! hovered itself, and goes away on Escape (WCAG 1.4.13).

use super::document;
use leptos::{ev, html, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How long the pointer rests before the tooltip appears; on focus it appears at once.
const REST: Duration = Duration::from_millis(350);
/// How long the pointer may take from the element to the tooltip.
const LINGER: Duration = Duration::from_millis(120);

/// Shows the tooltips of the whole page. Stands once, at the end of the app.
#[component]
pub fn TooltipHost() -> impl IntoView {
    let tip = Tip {
        node: NodeRef::new(),
        timer: StoredValue::new(None),
    };
    let over = window_event_listener(ev::pointerover, move |event| {
        let element = document::closest(&event, "[data-tip]");
        match element {
            _ if document::closest(&event, ".tooltip").is_some() => tip.stop_timer(),
            Some(element) if event.pointer_type() != "touch" => {
                tip.later(REST, move || tip.show(&element));
            }
            _ => tip.later(LINGER, move || tip.hide()),
        }
    });
    let focus = window_event_listener(ev::focusin, move |event| {
        match document::closest(&event, "[data-tip]") {
            // The mouse also moves the focus; a tooltip over what was just pressed would be in the way.
            Some(element) if element.matches(":focus-visible").unwrap_or(false) => {
                tip.show(&element)
            }
            _ => tip.hide(),
        }
    });
    let press = window_event_listener(ev::pointerdown, move |_| tip.hide());
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            tip.hide();
        }
    });
    on_cleanup(move || {
        over.remove();
        focus.remove();
        press.remove();
        escape.remove();
    });

    view! { <div class="tooltip" role="tooltip" popover="manual" node_ref=tip.node></div> }
}

/// The tooltip and what is going to happen to it.
#[derive(Clone, Copy)]
struct Tip {
    node: NodeRef<html::Div>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Tip {
    fn show(self, element: &Element) {
        self.stop_timer();
        let (Some(tip), Some(text)) =
            (self.node.get_untracked(), element.get_attribute("data-tip"))
        else {
            return;
        };
        // The element may have gone while the pointer rested.
        if document::is_connected(element) {
            tip.set_text_content(Some(&text));
            // Fails only when it is shown already.
            _ = tip.show_popover();
            place(&tip, element);
        }
    }

    fn hide(self) {
        self.stop_timer();
        if let Some(tip) = self.node.get_untracked() {
            // Fails only when it is hidden already.
            _ = tip.hide_popover();
        }
    }

    fn later(self, after: Duration, then: impl FnOnce() + 'static) {
        self.stop_timer();
        self.timer
            .set_value(set_timeout_with_handle(then, after).ok());
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// Below the element, above it where there is no room, and never over the edge of the window.
fn place(tip: &HtmlElement, element: &Element) {
    const GAP: f64 = 6.0;
    let Some(anchor) = element
        .get_bounding_client_rect()
        .dyn_into::<web_sys::DomRect>()
        .ok()
    else {
        return;
    };
    let (width, height) = (
        f64::from(tip.offset_width()),
        f64::from(tip.offset_height()),
    );
    let (window_width, window_height) = super::viewport::size();
    let left = (anchor.left() + anchor.width() / 2.0 - width / 2.0)
        .min(window_width - width - GAP)
        .max(GAP);
    let below = anchor.bottom() + GAP;
    let top = if below + height > window_height {
        (anchor.top() - height - GAP).max(GAP)
    } else {
        below
    };
    let style = tip.style();
    // Setting a valid length cannot be refused.
    _ = style.set_property("left", &format!("{left}px"));
    _ = style.set_property("top", &format!("{top}px"));
}

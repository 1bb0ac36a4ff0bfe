use leptos::{ev, html::Tbody, leptos_dom::helpers::window_event_listener, prelude::*};
use wasm_bindgen::JsCast;

use super::window::{Heights, Window};

/// The height of a row before one has been measured: the comfortable density.
const USUAL_HEIGHT: f64 = 40.0;

/// The part of a long table that is in the page. The page itself scrolls, not the table.
#[derive(Clone, Copy)]
pub(super) struct VirtualRows {
    /// Which rows to draw, and the space around them.
    pub window: Memo<Window>,
    heights: RwSignal<Heights>,
    body: NodeRef<Tbody>,
}

impl VirtualRows {
    /// Watches the scrolling of the page for a table body of `count` rows.
    pub fn new(count: Signal<usize>, body: NodeRef<Tbody>) -> Self {
        let heights = RwSignal::new(Heights::new(USUAL_HEIGHT));
        let view = RwSignal::new((0.0, 1000.0));
        let look = move || {
            // A frame may come after the table has gone.
            let seen = body
                .try_get_untracked()
                .flatten()
                .map(|body| visible_part(&body));
            if let Some(seen) = seen {
                let _ = view.try_set(seen);
            }
        };
        let frame_asked = StoredValue::new(false);
        let on_next_frame = move || {
            if !frame_asked.get_value() {
                frame_asked.set_value(true);
                request_animation_frame(move || {
                    let _ = frame_asked.try_set_value(false);
                    look();
                });
            }
        };
        let scrolling = window_event_listener(ev::scroll, move |_| on_next_frame());
        let resizing = window_event_listener(ev::resize, move |_| on_next_frame());
        on_cleanup(move || {
            scrolling.remove();
            resizing.remove();
        });

        let window = Memo::new(move |_| {
            let (scrolled, height) = view.get();
            heights.with(|heights| heights.window(count.get(), scrolled, height))
        });
        let rows = Self {
            window,
            heights,
            body,
        };
        // Heights are known only once the browser has laid the rows out: that is outside the
        // reactive system, so it takes an effect.
        Effect::new(move || {
            window.track();
            count.track();
            request_animation_frame(move || {
                look();
                rows.measure();
            });
        });
        rows
    }

    /// Scrolls so that a row is on the screen.
    pub fn reveal(self, row: usize) {
        let Some(body) = self.body.get_untracked() else {
            return;
        };
        let top = self.heights.with_untracked(|heights| heights.top(row));
        let page = window().scroll_y().unwrap_or_default();
        let target = page + body.get_bounding_client_rect().top() + top;
        let middle = window_height() / 2.0;
        window().scroll_to_with_x_and_y(0.0, (target - middle).max(0.0));
    }

    fn measure(self) {
        let Some(body) = self.body.try_get_untracked().flatten() else {
            return;
        };
        let start = self.window.try_with_untracked(|window| window.rows.start);
        let Some(start) = start else { return };
        let rows = body.query_selector_all("tr[data-row]");
        let Ok(rows) = rows else { return };
        let measured: Vec<f64> = (0..rows.length())
            .filter_map(|index| rows.item(index)?.dyn_into::<web_sys::HtmlElement>().ok())
            .map(|row| row.get_bounding_client_rect().height())
            .collect();
        let news = self
            .heights
            .try_update_untracked(|heights| heights.measure_all(start, &measured));
        if news == Some(true) {
            self.heights.notify();
        }
    }
}

/// How far the first row is above the upper edge of the screen, and how high the screen is.
fn visible_part(body: &web_sys::HtmlElement) -> (f64, f64) {
    (-body.get_bounding_client_rect().top(), window_height())
}

fn window_height() -> f64 {
    let height = window().inner_height().ok();
    height.and_then(|height| height.as_f64()).unwrap_or(1000.0)
}

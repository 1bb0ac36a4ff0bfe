//! The places of one thing.

use leptos::{html, prelude::*};

/// The places of one thing. The links come as children; the current one has `aria-current="page"`.
#[component]
pub fn Tabs(
    /// What the places belong to: "Repository".
    #[prop(into)]
    label: String,
    /// Which place is the current one. When it changes, its link comes into sight.
    #[prop(into)]
    current: Signal<String>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Nav>::new();
    // Where the row of links stands is known to the browser only.
    Effect::new(move |_| {
        current.track();
        if let Some(nav) = node.get() {
            request_animation_frame(move || show_current(&nav));
        }
    });
    view! { <nav class="tabs" aria-label=label node_ref=node>{children()}</nav> }
}

/// Scrolls the row of links, and nothing else, until the current one is in its middle.
fn show_current(nav: &web_sys::HtmlElement) {
    let current = nav.query_selector("[aria-current]").ok().flatten();
    if let Some(current) = current {
        let (link, row) = (
            current.get_bounding_client_rect(),
            nav.get_bounding_client_rect(),
        );
        let middle = |area: &web_sys::DomRect| area.left() + area.width() / 2.0;
        let off = (middle(&link) - middle(&row)) as i32;
        nav.set_scroll_left(nav.scroll_left() + off);
    }
}

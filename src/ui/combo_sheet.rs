//! What a line of text could mean, in the top layer below it.

use super::{
    combo::{Combo, Offer},
    icon::Icon,
    viewport,
};
use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

/// The offers, in the top layer below the input.
pub(super) fn sheet(combo: Combo) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    node.on_load(move |sheet| {
        // In the next frame: it can only be shown once it is in the page.
        request_animation_frame(move || {
            if let Some(input) = combo.input.get_untracked()
                && sheet.show_popover().is_ok()
            {
                place(&sheet, &input);
            }
        });
    });
    viewport::on_move(move |_| {
        if let Some((sheet, input)) = node.get_untracked().zip(combo.input.get_untracked()) {
            place(&sheet, &input);
        }
    });
    let line = move |(at, offer): (usize, Offer)| {
        view! {
            <li
                class="menu__item"
                class:menu__item--lit=move || combo.lit.get() == Some(at)
                role="option"
                id=combo.id_of(at)
                aria-selected=move || (combo.lit.get() == Some(at)).to_string()
                on:click=move |_| combo.choose(at)
            >
                <Icon name=offer.glyph/>
                <span class="mono truncate">{offer.label}</span>
                <span class="second small">{offer.detail}</span>
            </li>
        }
    };
    view! {
        <div
            class="menu combo"
            popover="manual"
            node_ref=node
            // The focus stays in the input, which would close the list.
            on:pointerdown=|event: ev::PointerEvent| event.prevent_default()
        >
            <ul role="listbox" id=combo.list.get_value() aria-label="What it could be">
                {move || combo.offers.get().into_iter().enumerate().map(line).collect_view()}
            </ul>
            <p class="menu__title" role="status">{move || combo.status.get()}</p>
        </div>
    }
    .into_any()
}

/// Below the input and as wide; above it where there is no room.
fn place(sheet: &HtmlElement, input: &HtmlElement) {
    const GAP: f64 = 4.0;
    let field = input.get_bounding_client_rect();
    let height = f64::from(sheet.offset_height());
    let (_, window_height) = viewport::size();
    let below = field.bottom() + GAP;
    let above = field.top() - GAP - height;
    let top = if below + height > window_height && above >= 0.0 {
        above
    } else {
        below
    };
    let style = sheet.style();
    for (name, length) in [
        ("left", field.left()),
        ("top", top),
        ("width", field.width()),
    ] {
        // Setting a valid length cannot be refused.
        _ = style.set_property(name, &format!("{length}px"));
    }
}

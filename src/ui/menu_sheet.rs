//! A menu while it is open.

use super::{
    document, focus,
    menu_item::{MenuItem, line},
    menu_keys, viewport,
};
use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

/// The open menu. It lies in the top layer; below 768 px it rises from the lower edge.
pub(super) fn sheet(
    label: String,
    class: &'static str,
    items: Vec<MenuItem>,
    open: RwSignal<bool>,
    trigger: NodeRef<html::Button>,
) -> AnyView {
    let sheet = Sheet {
        node: NodeRef::new(),
        open,
        trigger,
    };
    open_beside(sheet.node, trigger);
    viewport::on_move(move |event| {
        if document::closest(event, ".menu").is_none() {
            sheet.follow();
        }
    });
    let choose = move || sheet.give_back();
    view! {
        <div
            class=format!("menu {class}")
            role="menu"
            aria-label=label
            popover="auto"
            node_ref=sheet.node
            on:keydown=move |event| sheet.hear(&event)
            on:toggle=move |event: ev::Event| sheet.notice(&event)
            on:pointerover=move |event| sheet.light(&event)
        >
            {items.into_iter().map(|item| line(item, choose)).collect_view()}
        </div>
    }
    .into_any()
}

/// The open menu, and the button that it hangs on.
#[derive(Clone, Copy)]
struct Sheet {
    node: NodeRef<html::Div>,
    open: RwSignal<bool>,
    trigger: NodeRef<html::Button>,
}

impl Sheet {
    fn close(self) {
        if let Some(menu) = self.node.get_untracked() {
            // Fails only when it is closed already.
            _ = menu.hide_popover();
        }
        self.open.set(false);
    }

    /// Closes it. First the focus goes back, so that what is opened now gives it back to the button
    /// later.
    fn give_back(self) {
        if let Some(trigger) = self.trigger.get_untracked() {
            _ = trigger.focus();
        }
        self.close();
    }

    /// Goes where its button went when the page moved, for example because rows came above it. A menu
    /// whose button has left the window would point at something else: it closes.
    fn follow(self) {
        let (Some(menu), Some(trigger)) = (self.node.get_untracked(), self.trigger.get_untracked())
        else {
            return;
        };
        if viewport::shows(&trigger) {
            place(&menu, &trigger);
        } else {
            self.close();
        }
    }

    fn hear(self, event: &ev::KeyboardEvent) {
        let Some(menu) = self.node.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "Tab" => self.give_back(),
            "Escape" => {
                event.stop_propagation();
                self.give_back();
            }
            _ => menu_keys::handle(&menu, event),
        }
    }

    /// The browser closes it when something else is pressed.
    fn notice(self, event: &ev::Event) {
        let menu = event_target::<HtmlElement>(event);
        if menu.matches(":not(:popover-open)").unwrap_or(false) {
            // The row it belongs to may be gone by then.
            self.open.try_set(false);
        }
    }

    /// One item is lit, whether the mouse or the keyboard is there.
    fn light(self, event: &ev::PointerEvent) {
        let item = document::closest(event, "[role^='menuitem']");
        if let Some((menu, item)) = self.node.get_untracked().zip(item) {
            focus::focus_inside(&menu, &item);
        }
    }
}

/// Shows the menu at its button, with the first item lit.
fn open_beside(menu: NodeRef<html::Div>, trigger: NodeRef<html::Button>) {
    menu.on_load(move |menu| {
        let Some(trigger) = trigger.get_untracked() else {
            return;
        };
        // In the next frame: a menu can only be shown once it is in the page.
        request_animation_frame(move || {
            if menu.show_popover().is_ok() {
                place(&menu, &trigger);
                menu_keys::step(&menu, menu_keys::Step::First);
            }
        });
    });
}

/// Below the button with the right edges in one line; turned over where there is no room.
fn place(menu: &HtmlElement, trigger: &HtmlElement) {
    const GAP: f64 = 4.0;
    const EDGE: f64 = 8.0;
    if viewport::is_narrow().get_untracked() {
        return;
    }
    let button = trigger.get_bounding_client_rect();
    let (width, height) = (
        f64::from(menu.offset_width()),
        f64::from(menu.offset_height()),
    );
    let (window_width, window_height) = viewport::size();
    let from_right = button.right() - width;
    let left = if from_right < EDGE {
        button.left()
    } else {
        from_right
    };
    let below = button.bottom() + GAP;
    let above = button.top() - GAP - height;
    let top = if below + height > window_height - EDGE && above >= EDGE {
        above
    } else {
        below
    };
    let style = menu.style();
    // Setting a valid length cannot be refused.
    _ = style.set_property(
        "left",
        &format!("{}px", left.min(window_width - width - EDGE).max(EDGE)),
    );
    _ = style.set_property(
        "top",
        &format!("{}px", top.min(window_height - height - EDGE).max(EDGE)),
    );
}

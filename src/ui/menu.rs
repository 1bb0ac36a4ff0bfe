//! Menus. A closed menu is only its button: its items are asked for when it opens.

use super::{
    button::Reason,
    document, focus,
    icon::{Glyph, Icon},
    menu_keys,
    part::part,
    parts, viewport,
};
use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

/// One line of a menu.
pub struct MenuItem {
    line: Line,
    glyph: Option<Glyph>,
    detail: Option<String>,
    keys: Option<&'static str>,
    danger: bool,
    checked: Option<bool>,
    disabled_reason: Option<String>,
}

enum Line {
    Action { label: String, run: Callback<()> },
    Link { label: String, href: String },
    Title(String),
    Separator,
}

impl MenuItem {
    /// An item that does something.
    pub fn action(label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self::line(Line::Action {
            label: label.into(),
            run: Callback::new(move |()| run()),
        })
    }

    /// An item that leads somewhere; `href` as `paths` gives it.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::line(Line::Link {
            label: label.into(),
            href: href.into(),
        })
    }

    /// A heading for the items below it.
    pub fn title(text: impl Into<String>) -> Self {
        Self::line(Line::Title(text.into()))
    }

    /// A line between groups.
    pub fn separator() -> Self {
        Self::line(Line::Separator)
    }

    fn line(line: Line) -> Self {
        Self {
            line,
            glyph: None,
            detail: None,
            keys: None,
            danger: false,
            checked: None,
            disabled_reason: None,
        }
    }

    /// A picture before the label.
    pub fn glyph(mut self, glyph: Glyph) -> Self {
        self.glyph = Some(glyph);
        self
    }

    /// A second line in monospace: the exact text that is copied.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The keys that do the same, for example `Shift C`.
    pub fn keys(mut self, keys: &'static str) -> Self {
        self.keys = Some(keys);
        self
    }

    /// Marks what destroys something.
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Makes it a choice that is on or off.
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }

    /// Why it cannot be used; the item stays and shows the reason. `None` leaves it usable.
    pub fn disabled_reason(mut self, reason: Option<impl Into<String>>) -> Self {
        self.disabled_reason = reason.map(Into::into);
        self
    }
}

/// A button that opens a menu.
#[component]
pub fn Menu(
    /// The name of the menu, and of the button where it shows a picture only.
    #[prop(into)]
    label: String,
    /// The picture of the button.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The text of the button.
    #[prop(optional, into)]
    text: Option<TextProp>,
    /// The look of the button: `ic` (in rows), `btn`, `btn btn--icon`.
    #[prop(default = "ic")]
    class: &'static str,
    /// A look of the menu itself, for example `menu--copy`, which is wider.
    #[prop(optional)]
    menu_class: &'static str,
    /// Why it cannot be opened now.
    #[prop(optional, into)]
    disabled_reason: Reason,
    /// The items, asked for each time the menu opens.
    #[prop(into)]
    items: Callback<(), Vec<MenuItem>>,
    /// What the button shows instead of picture and text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let trigger = NodeRef::<html::Button>::new();
    // A press on the button closes an open menu by itself; the click that follows must not open it again.
    let was_open = StoredValue::new(false);
    let shows_text = text.is_some() || children.is_some();
    let name = (!shows_text).then(|| label.clone());
    let tip = {
        let name = name.clone();
        move || {
            if open.get() {
                None
            } else {
                disabled_reason.get().or_else(|| name.clone())
            }
        }
    };
    let why = document::id("why");
    let why_id = why.clone();
    let face = match children {
        Some(children) => children().into_any(),
        None => view! {
            {glyph.map(|name| view! { <Icon name/> })}
            {text.map(|text| view! { {move || text.get()} <Icon name=Glyph::Down size=super::IconSize::Twelve/> })}
        }
        .into_any(),
    };
    let label = StoredValue::new(label);
    view! {
        <button
            type="button"
            class=class
            node_ref=trigger
            aria-label=name
            aria-haspopup="menu"
            aria-expanded=move || open.get().to_string()
            aria-disabled=move || disabled_reason.read().is_some().then_some("true")
            aria-describedby=move || disabled_reason.read().is_some().then(|| why_id.clone())
            data-tip=tip
            on:pointerdown=move |_| was_open.set_value(open.get_untracked())
            on:click=move |_| {
                let closes = was_open.try_update_value(std::mem::take).unwrap_or_default();
                open.set(!closes && disabled_reason.read_untracked().is_none());
            }
            on:keydown=move |event: ev::KeyboardEvent| {
                if event.key() == "ArrowDown" && disabled_reason.read_untracked().is_none() {
                    event.prevent_default();
                    open.set(true);
                }
            }
        >
            {face}
        </button>
        {move || disabled_reason.get().map(|reason| view! { <span class="sr" id=why.clone()>{reason}</span> })}
        {move || open.get().then(|| {
            let items = StoredValue::new_local(untrack(|| items.run(())));
            part(parts::menu_sheet, (label.get_value(), menu_class, items, open, trigger), || ())
        })}
    }
}

/// The open menu. It lies in the top layer; below 768 px it rises from the lower edge.
pub(super) fn sheet(
    label: String,
    class: &'static str,
    items: Vec<MenuItem>,
    open: RwSignal<bool>,
    trigger: NodeRef<html::Button>,
) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    let close = move || {
        if let Some(menu) = node.get_untracked() {
            // Fails only when it is closed already.
            _ = menu.hide_popover();
        }
        open.set(false);
    };
    open_beside(node, trigger);
    // A menu that stays where it is while the page moves below it would point at something else.
    viewport::on_move(move |event| {
        if document::closest(event, ".menu").is_none() {
            close();
        }
    });
    let choose = move || {
        // First the focus goes back, so that what is opened now gives it back to the button later.
        if let Some(trigger) = trigger.get_untracked() {
            _ = trigger.focus();
        }
        close();
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let Some(menu) = node.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "Tab" => choose(),
            "Escape" => {
                event.stop_propagation();
                choose();
            }
            _ => menu_keys::handle(&menu, &event),
        }
    };
    view! {
        <div
            class=format!("menu {class}")
            role="menu"
            aria-label=label
            popover="auto"
            node_ref=node
            on:keydown=on_keydown
            on:toggle=move |event: ev::Event| {
                // The browser closes it when something else is pressed.
                if event_target::<HtmlElement>(&event).matches(":not(:popover-open)").unwrap_or(false) {
                    // The row it belongs to may be gone by then.
                    open.try_set(false);
                }
            }
            // One item is lit, whether the mouse or the keyboard is there.
            on:pointerover=move |event: ev::PointerEvent| {
                let item = document::closest(&event, "[role^='menuitem']");
                if let Some((menu, item)) = node.get_untracked().zip(item) {
                    focus::focus_inside(&menu, &item);
                }
            }
        >
            {items.into_iter().map(|item| line(item, choose)).collect_view()}
        </div>
    }
    .into_any()
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

fn line(item: MenuItem, choose: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let class = if item.danger {
        "menu__item menu__item--danger"
    } else {
        "menu__item"
    };
    let glyph = if item.checked == Some(true) {
        Some(Glyph::Check)
    } else {
        item.glyph
    };
    let disabled = item.disabled_reason.is_some();
    let face = |label: String| {
        view! {
            {match glyph {
                Some(name) => view! { <Icon name/> }.into_any(),
                None => view! { <span></span> }.into_any(),
            }}
            <span>{label}</span>
            {item.keys.map(|keys| view! { <kbd>{keys}</kbd> })}
            {item.detail.map(|detail| view! { <code>{detail}</code> })}
            {item.disabled_reason.map(|reason| view! { <span class="menu__why">{reason}</span> })}
        }
        .into_any()
    };
    match item.line {
        Line::Separator => view! { <div class="menu__sep" role="separator"></div> }.into_any(),
        Line::Title(text) => view! { <p class="menu__title" role="presentation">{text}</p> }.into_any(),
        Line::Link { label, href } => view! {
            <a class=class role="menuitem" tabindex="-1" href=href on:click=move |_| choose()>{face(label)}</a>
        }
        .into_any(),
        Line::Action { label, run } => view! {
            <button
                type="button"
                class=class
                role=if item.checked.is_some() { "menuitemcheckbox" } else { "menuitem" }
                aria-checked=item.checked.map(|checked| checked.to_string())
                aria-disabled=disabled.then_some("true")
                tabindex="-1"
                on:click=move |_| {
                    if !disabled {
                        choose();
                        run.run(());
                    }
                }
            >
                {face(label)}
            </button>
        }
        .into_any(),
    }
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

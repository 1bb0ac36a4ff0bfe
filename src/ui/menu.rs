//! Menus. A closed menu is only its button: its items are asked for when it opens.

use super::{
    button::Reason,
    document,
    icon::{Glyph, Icon, IconSize},
    menu_item::MenuItem,
    part::part,
    parts,
};
use leptos::{ev, html, prelude::*};

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
    let opener = Opener {
        open: RwSignal::new(false),
        was_open: StoredValue::new(false),
        button: NodeRef::new(),
        disabled_reason,
    };
    let shows_text = text.is_some() || children.is_some();
    let name = (!shows_text).then(|| label.clone());
    let face = face(glyph, text, children);
    let why = document::id("why");
    let why_id = why.clone();
    let label = StoredValue::new(label);
    view! {
        {opener.view(class, name, why_id, face)}
        {move || disabled_reason.get().map(|reason| view! { <span class="sr" id=why.clone()>{reason}</span> })}
        {move || opener.open.get().then(|| {
            let items = StoredValue::new_local(untrack(|| items.run(())));
            let sheet = (label.get_value(), menu_class, items, opener.open, opener.button);
            part(parts::menu_sheet, sheet, || ())
        })}
    }
}

/// What the button shows.
fn face(glyph: Option<Glyph>, text: Option<TextProp>, children: Option<Children>) -> AnyView {
    match children {
        Some(children) => children().into_any(),
        None => view! {
            {glyph.map(|name| view! { <Icon name/> })}
            {text.map(|text| view! { {move || text.get()} <Icon name=Glyph::Down size=IconSize::Twelve/> })}
        }
        .into_any(),
    }
}

/// The button, and whether its menu is open.
#[derive(Clone, Copy)]
struct Opener {
    open: RwSignal<bool>,
    /// A press on the button closes an open menu by itself; the click that follows must not open it again.
    was_open: StoredValue<bool>,
    button: NodeRef<html::Button>,
    disabled_reason: Reason,
}

impl Opener {
    fn click(self) {
        let closes = self.was_open.try_update_value(std::mem::take);
        let is_disabled = self.disabled_reason.read_untracked().is_some();
        self.open.set(!closes.unwrap_or_default() && !is_disabled);
    }

    fn hear(self, event: &ev::KeyboardEvent) {
        if event.key() == "ArrowDown" && self.disabled_reason.read_untracked().is_none() {
            event.prevent_default();
            self.open.set(true);
        }
    }

    /// The reason why it is disabled, else its name where it shows none; nothing while the menu lies
    /// there. Reactive.
    fn tip(self, name: Option<&String>) -> Option<String> {
        match self.open.get() {
            true => None,
            false => self.disabled_reason.get().or_else(|| name.cloned()),
        }
    }

    fn view(
        self,
        class: &'static str,
        name: Option<String>,
        why: String,
        face: AnyView,
    ) -> impl IntoView {
        let Self {
            open,
            disabled_reason,
            ..
        } = self;
        let for_tip = name.clone();
        view! {
            <button
                type="button"
                class=class
                node_ref=self.button
                aria-label=name
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                aria-disabled=move || disabled_reason.read().is_some().then_some("true")
                aria-describedby=move || disabled_reason.read().is_some().then(|| why.clone())
                data-tip=move || self.tip(for_tip.as_ref())
                on:pointerdown=move |_| self.was_open.set_value(open.get_untracked())
                on:click=move |_| self.click()
                on:keydown=move |event| self.hear(&event)
            >
                {face}
            </button>
        }
    }
}

//! The lines of a menu.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

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

/// A line, drawn; `choose` is called before it does what it is for.
pub(super) fn line(item: MenuItem, choose: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
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

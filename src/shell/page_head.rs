//! The head of every page: where it is, what it is called, what it knows and offers.

use std::cell::RefCell;

use leptos::{html, prelude::*};

use super::address;
use crate::ui::{Glyph, Icon, IconSize};

/// One step on the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    text: String,
    path: Option<String>,
}

impl Crumb {
    /// A page above this one; `path` as `paths` gives it. The name of a repository is one step, with
    /// all its slashes.
    pub fn link(text: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: Some(path.into()),
        }
    }

    /// This page.
    pub fn here(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: None,
        }
    }
}

/// The head of a page, always in this order: the way to it, its title with facts, its actions, its tabs.
///
/// It names the window, and takes the focus when the person comes from another page, so that a screen
/// reader says where they are.
#[component]
pub fn PageHead(
    /// The way to this page, itself last.
    #[prop(into)]
    crumbs: Signal<Vec<Crumb>>,
    /// What the page is about.
    #[prop(into)]
    title: Signal<String>,
    /// What the window says in place of the title, where that alone says too little: `acme/web`.
    #[prop(optional, into)]
    context: MaybeProp<String>,
    /// Which part of it is shown, for the window: `Tags`.
    #[prop(optional, into)]
    part: MaybeProp<String>,
    /// Facts beside the title.
    #[prop(optional, into)]
    meta: Option<ViewFn>,
    /// What can be done here; at most one of them primary.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Links to the other pages about the same thing.
    #[prop(optional, into)]
    tabs: Option<ViewFn>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    focus_on_arrival(heading);
    Effect::new(move |_| {
        let subject = context.get().unwrap_or_else(|| title.get());
        document().set_title(&window_title(part.read().as_deref(), &subject));
    });
    view! {
        <div class="head">
            <nav class="crumbs" aria-label="Breadcrumb">
                <ol>{move || crumbs.get().into_iter().map(crumb).collect_view()}</ol>
            </nav>
            <div class="head__line">
                <h1 tabindex="-1" node_ref=heading>{title}</h1>
                {meta.map(|meta| view! { <div class="head__meta">{meta.run()}</div> })}
                {actions.map(|actions| view! { <div class="head__actions">{actions.run()}</div> })}
            </div>
        </div>
        {tabs.map(|tabs| tabs.run())}
    }
    .into_any()
}

fn crumb(Crumb { text, path }: Crumb) -> AnyView {
    match path {
        Some(path) => view! {
            <li><a href=address::href(&path)>{text}</a><Icon name=Glyph::Right size=IconSize::Twelve/></li>
        }
        .into_any(),
        None => view! { <li><span class="crumbs__here" aria-current="page">{text}</span></li> }.into_any(),
    }
}

fn window_title(part: Option<&str>, subject: &str) -> String {
    match part {
        Some(part) => format!("{part} · {subject} · Quaymaster"),
        None => format!("{subject} · Quaymaster"),
    }
}

thread_local! {
    /// The page at which the person was last told to be.
    static LAST_PATH: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Says that the person was at another page, which has no head.
pub(super) fn left(path: &str) {
    LAST_PATH.set(Some(path.to_owned()));
}

/// Focuses the heading when the page has changed: not when the app starts, nor when only a filter did.
fn focus_on_arrival(heading: NodeRef<html::H1>) {
    let path = address::use_path();
    Effect::new(move |_| {
        let path = path.get();
        // In the next frame: the head of the page before hears of the new one, too, and is gone then.
        request_animation_frame(move || {
            let Some(heading) = heading.try_get_untracked().flatten() else {
                return;
            };
            let before = LAST_PATH.replace(Some(path.clone()));
            if before.is_some_and(|before| before != path) {
                // It can take the focus, so this cannot fail.
                _ = heading.focus();
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_says_part_thing_and_app() {
        assert_eq!(
            window_title(Some("Tags"), "acme/web"),
            "Tags · acme/web · Quaymaster"
        );
        assert_eq!(
            window_title(None, "Repositories"),
            "Repositories · Quaymaster"
        );
    }
}

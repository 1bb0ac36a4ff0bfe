use std::sync::Arc;

use leptos::prelude::*;

use super::{
    entry::Entry,
    here::use_here,
    references::{By, Client, FORMS, Form, Image},
};
use crate::ui::{Glyph, Menu, MenuItem, copy_and_announce};

/// The name of the entry in `localStorage`.
const ENTRY: &str = "quaymaster.copied";

/// The form of reference copied last: it stands first in the menu, also at the next visit.
#[derive(Clone, Copy)]
pub struct LastCopied(RwSignal<Form>);

impl LastCopied {
    /// What this browser remembers.
    pub fn recall() -> Self {
        let code = storage().and_then(|storage| storage.get_item(ENTRY).ok().flatten());
        let form = code
            .and_then(|code| Form::from_code(&code))
            .unwrap_or(FORMS[0]);
        Self(RwSignal::new(form))
    }

    fn remember(self, form: Form) {
        self.0.set(form);
        if let Some(storage) = storage() {
            // A full or forbidden storage forgets it at the next visit, which harms nobody.
            let _ = storage.set_item(ENTRY, form.code());
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The menu of a row that copies references to its image. It shows the exact text of each.
#[component]
pub fn CopyMenu(entry: Signal<Arc<Entry>>) -> impl IntoView {
    let here = use_here();
    let name = entry.with_untracked(|entry| entry.tag.name.clone());
    let items = move |()| {
        let last = here.last_copied.0.get_untracked();
        let item = |form: Form| {
            let text = here.repository.with_untracked(|repository| {
                let tag = &entry.read_untracked().tag;
                let host = untrack(|| here.session.registry().host());
                let image = Image {
                    host: &host,
                    repository,
                    tag: &tag.name,
                    digest: &tag.manifest_digest,
                };
                image.text(form)
            });
            let copied = text.clone();
            MenuItem::action(form.label(), move || {
                here.last_copied.remember(form);
                copy_and_announce(copied.clone(), form.label(), |_| ());
            })
            .glyph(glyph(form.client))
            .detail(text)
        };
        let tag = entry.with_untracked(|entry| entry.tag.name.clone());
        let mut items = vec![MenuItem::title(format!("Copy for {tag}"))];
        let (first, rest): (Vec<Form>, Vec<Form>) = FORMS
            .into_iter()
            .partition(|form| form.client == last.client);
        let (first, second): (Vec<Form>, Vec<Form>) =
            first.into_iter().partition(|form| form.by == last.by);
        items.extend(first.into_iter().chain(second).map(item));
        for (by, title) in [
            (By::Tag, "By tag, which may move"),
            (By::Digest, "By digest, this image for ever"),
        ] {
            items.push(MenuItem::separator());
            items.push(MenuItem::title(title));
            items.extend(rest.iter().filter(|form| form.by == by).copied().map(item));
        }
        items
    };
    view! {
        <Menu
            label=format!("Copy {name}")
            glyph=Glyph::Copy
            menu_class="menu--copy"
            items=Callback::new(items)
            attr:data-key="copy"
        />
    }
}

fn glyph(client: Client) -> Glyph {
    match client {
        Client::Podman | Client::Docker | Client::Skopeo | Client::Oras => Glyph::Terminal,
        Client::Kubernetes | Client::Dockerfile => Glyph::Layers,
        Client::Reference => Glyph::Link,
        Client::Digest => Glyph::Copy,
    }
}

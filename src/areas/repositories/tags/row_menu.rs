use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag;

use super::{
    access::{locked, unlock_access},
    actions::{TagActions, use_tag_actions},
    entry::Entry,
    here::{Here, use_here},
};
use crate::{
    paths,
    shell::href,
    ui::{Glyph, Menu, MenuItem},
};

/// The actions of one tag of the list.
#[component]
pub fn RowMenu(entry: Signal<Arc<Entry>>) -> impl IntoView {
    let here = use_here();
    let actions = use_tag_actions();
    let name = entry.with_untracked(|entry| entry.tag.name.clone());
    let items = move |()| {
        let entry = entry.get_untracked();
        let mut items = looks(here, &entry);
        items.push(MenuItem::separator());
        items.extend(changes(here, actions, &entry.tag));
        items
    };
    view! {
        <Menu
            label=format!("Actions for {name}")
            glyph=Glyph::More
            items=Callback::new(items)
            attr:data-key="actions"
        />
    }
}

/// What shows more about a tag.
fn looks(here: Here, entry: &Arc<Entry>) -> Vec<MenuItem> {
    let tag = &entry.tag;
    let digest = tag.manifest_digest.clone();
    let (history, compare) = here.repository.with_untracked(|name| {
        (
            paths::history_of_tag(name, &tag.name),
            paths::compare(name, &tag.name, None),
        )
    });
    let mut items = vec![
        MenuItem::link("Compare with…", href(&compare)).glyph(Glyph::UpDown),
        MenuItem::link("History of this tag", href(&history)).glyph(Glyph::Log),
        MenuItem::action("Select all tags of this image", move || {
            here.pick_image(&digest)
        })
        .glyph(Glyph::Layers),
    ];
    if tag.is_manifest_list {
        let is_open = untrack(|| here.expanded.children(entry).is_some());
        let label = match is_open {
            true => "Hide the platforms",
            false => "Show the platforms",
        };
        let entry = Arc::clone(entry);
        let toggle = MenuItem::action(label, move || here.expanded.toggle(&entry));
        items.push(toggle.glyph(if is_open { Glyph::Up } else { Glyph::Down }));
    }
    items
}

/// What changes a tag.
fn changes(here: Here, actions: TagActions, tag: &Arc<tag::Tag>) -> Vec<MenuItem> {
    let (refusal, unlock, lock) = untrack(|| refusals(here, tag));
    let change = refusal.clone().or_else(|| locked(tag).map(str::to_owned));
    let (lock_label, lock_refusal) = match tag.immutable {
        true => ("Make mutable…", unlock),
        false => ("Make immutable…", lock),
    };
    let digest = tag.manifest_digest.clone();
    let ask = |label: &str, ask: fn(TagActions, Arc<tag::Tag>)| {
        let tag = Arc::clone(tag);
        MenuItem::action(label, move || ask(actions, Arc::clone(&tag)))
    };
    vec![
        MenuItem::action("Add a tag to this image…", move || {
            actions.add(Some(digest.clone()))
        })
        .glyph(Glyph::Plus)
        .disabled_reason(refusal),
        ask("Move to another image…", |actions, tag| {
            actions.move_tag(tag)
        })
        .glyph(Glyph::Tag)
        .disabled_reason(change.clone()),
        ask("Set expiration…", |actions, tag| {
            actions.expire(vec![tag])
        })
        .glyph(Glyph::Clock)
        .disabled_reason(change.clone()),
        ask(lock_label, |actions, tag| {
            let immutable = !tag.immutable;
            actions.immutable(vec![tag], immutable);
        })
        .glyph(Glyph::Lock)
        .disabled_reason(lock_refusal),
        MenuItem::separator(),
        ask("Delete…", |actions, tag| actions.delete(vec![tag]))
            .glyph(Glyph::Trash)
            .danger()
            .disabled_reason(change),
    ]
}

/// Why the person may not change the tag, not make it mutable, not make it immutable.
fn refusals(here: Here, tag: &tag::Tag) -> (Option<String>, Option<String>, Option<String>) {
    let change = here.refusal(&tag::CHANGE);
    let unlock = unlock_access(here.session, here.details, &tag::CHANGE).reason();
    let expires = tag.end_ts.is_some();
    let lock = change
        .clone()
        .or_else(|| expires.then(|| "It expires. Remove its expiration first.".to_owned()));
    (change, unlock, lock)
}

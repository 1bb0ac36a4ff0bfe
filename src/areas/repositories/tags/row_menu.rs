use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag;

use super::{
    access::{locked, unlock_access},
    actions::use_tag_actions,
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
        let tag = Arc::clone(&entry.read_untracked().tag);
        let digest = tag.manifest_digest.clone();
        let history = here
            .repository
            .with_untracked(|name| paths::history_of_tag(name, &tag.name));
        let (refusal, unlock, lock) = untrack(|| refusals(here, &tag));
        let change = refusal.clone().or_else(|| locked(&tag).map(str::to_owned));
        let tags = vec![Arc::clone(&tag)];
        let one = Arc::clone(&tag);
        let (to_expire, to_delete, to_lock) = (tags.clone(), tags.clone(), tags);
        let immutable = !tag.immutable;
        let (lock_label, lock_refusal) = match tag.immutable {
            true => ("Make mutable…", unlock),
            false => ("Make immutable…", lock),
        };
        vec![
            MenuItem::link("History of this tag", href(&history)).glyph(Glyph::Log),
            MenuItem::action("Select all tags of this image", move || {
                here.pick_image(&digest)
            })
            .glyph(Glyph::Layers),
            MenuItem::separator(),
            MenuItem::action("Add a tag to this image…", {
                let digest = tag.manifest_digest.clone();
                move || actions.add(Some(digest.clone()))
            })
            .glyph(Glyph::Plus)
            .disabled_reason(refusal),
            MenuItem::action("Move to another image…", move || {
                actions.move_tag(Arc::clone(&one))
            })
            .glyph(Glyph::Tag)
            .disabled_reason(change.clone()),
            MenuItem::action("Set expiration…", move || {
                actions.expire(to_expire.clone())
            })
            .glyph(Glyph::Clock)
            .disabled_reason(change.clone()),
            MenuItem::action(lock_label, move || {
                actions.immutable(to_lock.clone(), immutable)
            })
            .glyph(Glyph::Lock)
            .disabled_reason(lock_refusal),
            MenuItem::separator(),
            MenuItem::action("Delete…", move || actions.delete(to_delete.clone()))
                .glyph(Glyph::Trash)
                .danger()
                .disabled_reason(change),
        ]
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

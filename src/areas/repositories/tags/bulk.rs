use std::collections::HashSet;

use leptos::prelude::*;
use quay_api::tag;

use super::{
    access::unlock_access,
    actions::{TagActions, use_tag_actions},
    here::{Here, use_here},
    picked::Picked,
};
use crate::{
    formats::count::count,
    paths,
    shell::href,
    ui::{BulkBar, Button, ButtonKind, Glyph, Menu, MenuItem},
};

/// What can be done to the tags picked in the list.
#[component]
pub fn TagBulkBar(
    picked: Memo<Picked>,
    /// Called to show the picked tags that the filter hides.
    #[prop(into)]
    on_show_hidden: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let actions = use_tag_actions();
    let hidden = Memo::new(move |_| {
        let shown = here.shown.read();
        let shown: HashSet<&str> = shown.iter().map(|entry| entry.tag.name.as_str()).collect();
        picked
            .read()
            .tags
            .iter()
            .filter(|tag| !shown.contains(tag.name.as_str()))
            .count()
    });
    let counts = Memo::new(move |_| Counts::of(&picked.read()));
    let delete_refusal = Signal::derive(move || {
        here.refusal(&tag::DELETE)
            .or_else(|| all_immutable(counts.get()))
    });
    let expire_refusal = Signal::derive(move || {
        here.refusal(&tag::CHANGE)
            .or_else(|| all_immutable(counts.get()))
    });
    let facts = move || {
        let immutable = counts.get().immutable;
        (immutable > 0).then(|| format!("{} immutable, skipped by delete", count(immutable as u64)))
    };
    let tags = move || picked.read_untracked().tags.clone();
    view! {
        <BulkBar
            count=Signal::derive(move || counts.get().all)
            hidden=Signal::from(hidden)
            on_show_hidden
            facts
            on_clear=move |()| here.selection.clear()
        >
            <Button icon=Glyph::Clock disabled_reason=expire_refusal on_press=move |()| actions.expire(tags())>
                "Set expiration…"
            </Button>
            <CompareTwo picked/>
            <Menu label="Immutability" text="Immutability" class="btn" items=Callback::new(move |()| protection(here, actions, picked))/>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=delete_refusal
                on_press=move |()| actions.delete(tags())
            >
                {move || format!("Delete {}…", count(counts.get().deletable() as u64))}
            </Button>
        </BulkBar>
    }
}

/// The way to see what differs between two picked tags.
#[component]
fn CompareTwo(picked: Memo<Picked>) -> impl IntoView {
    let here = use_here();
    let path = move || match &*picked.read().tags {
        [one, other] => {
            let repository = here.repository.read();
            Some(paths::compare(&repository, &one.name, Some(&other.name)))
        }
        _ => None,
    };
    move || match path() {
        Some(path) => view! { <a class="btn" href=href(&path)>"Compare"</a> }.into_any(),
        None => {
            let reason = Signal::stored(Some("Pick exactly two tags to compare them.".to_owned()));
            view! { <Button disabled_reason=reason on_press=|| ()>"Compare"</Button> }.into_any()
        }
    }
}

/// The ways to protect the picked tags, and to take that back.
fn protection(here: Here, actions: TagActions, picked: Memo<Picked>) -> Vec<MenuItem> {
    let counts = Counts::of(&picked.read_untracked());
    let tags = move || picked.read_untracked().tags.clone();
    let (lock, unlock) = untrack(|| {
        let unlock = unlock_access(here.session, here.details, &tag::CHANGE).reason();
        (here.refusal(&tag::CHANGE), unlock)
    });
    let lock = lock.or_else(|| cannot_lock(counts));
    let unlock =
        unlock.or_else(|| (counts.immutable == 0).then(|| "None of them is immutable.".to_owned()));
    vec![
        MenuItem::action("Make immutable…", move || actions.immutable(tags(), true))
            .glyph(Glyph::Lock)
            .disabled_reason(lock),
        MenuItem::action("Make mutable…", move || actions.immutable(tags(), false))
            .glyph(Glyph::Lock)
            .disabled_reason(unlock),
    ]
}

/// What the picked tags have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    all: usize,
    immutable: usize,
    expiring: usize,
}

impl Counts {
    fn of(picked: &Picked) -> Self {
        let count = |is: fn(&tag::Tag) -> bool| picked.tags.iter().filter(|tag| is(tag)).count();
        Self {
            all: picked.tags.len(),
            immutable: count(|tag| tag.immutable),
            expiring: count(|tag| tag.end_ts.is_some()),
        }
    }

    fn deletable(self) -> usize {
        self.all - self.immutable
    }
}

fn all_immutable(counts: Counts) -> Option<String> {
    (counts.deletable() == 0)
        .then(|| "All of them are immutable. Make them mutable first.".to_owned())
}

fn cannot_lock(counts: Counts) -> Option<String> {
    match counts {
        Counts { all, immutable, .. } if all == immutable => {
            Some("All of them are immutable already.".to_owned())
        }
        Counts { all, expiring, .. } if all == expiring => {
            Some("All of them expire. Remove their expiration first.".to_owned())
        }
        _ => None,
    }
}

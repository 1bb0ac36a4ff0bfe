//! What can be done to tags: each action is a dialog that shows what will happen before it does.

pub mod confirmation;
mod deadline;
mod deadline_fields;
mod delete;
mod existing;
mod expiration;
mod expiring;
mod image;
mod immutability;
mod known;
pub mod preview;
mod set;
mod set_fields;
mod set_preview;
mod targets;
pub mod transition;

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Digest, RepositoryName, repository::RepositoryDetails, tag::Tag};

use self::{
    delete::DeleteTags, expiration::ChangeExpiration, immutability::ChangeImmutability, set::SetTag,
};
use crate::{data::Reader, shell::use_open_state};

pub use crate::panels::registry::OnRegistry;

/// What somebody wants to do to tags.
#[derive(Clone)]
enum Asked {
    Delete(Vec<Arc<Tag>>),
    Expire(Vec<Arc<Tag>>),
    Move(Arc<Tag>),
    Add(Option<Digest>),
    Immutable(Vec<Arc<Tag>>, bool),
}

/// The action that waits to be confirmed, if any. A context of a page with tags: whoever asks sets it,
/// [`TagDialogs`] shows it.
#[derive(Clone, Copy, Default)]
pub struct TagActions(RwSignal<Option<Asked>>);

impl TagActions {
    /// Asks whether to delete these tags. Immutable ones are shown as skipped.
    pub fn delete(self, tags: Vec<Arc<Tag>>) {
        self.0.set(Some(Asked::Delete(tags)));
    }

    /// Asks when these tags shall go by themselves.
    pub fn expire(self, tags: Vec<Arc<Tag>>) {
        self.0.set(Some(Asked::Expire(tags)));
    }

    /// Asks which image the tag shall point at.
    pub fn move_tag(self, tag: Arc<Tag>) {
        self.0.set(Some(Asked::Move(tag)));
    }

    /// Asks for the name of a new tag, and for its image unless that is known.
    pub fn add(self, image: Option<Digest>) {
        self.0.set(Some(Asked::Add(image)));
    }

    /// Asks whether to make these tags immutable, or mutable again.
    pub fn immutable(self, tags: Vec<Arc<Tag>>, immutable: bool) {
        self.0.set(Some(Asked::Immutable(tags, immutable)));
    }

    fn settle(self) {
        self.0.set(None);
    }
}

/// Where to ask for actions on tags.
pub fn use_tag_actions() -> TagActions {
    expect_context()
}

/// The dialog of the action that waits to be confirmed. `?add` in the address asks for a new tag.
#[component]
pub fn TagDialogs(
    repository: Signal<RepositoryName>,
    details: Reader<RepositoryDetails>,
) -> impl IntoView {
    let actions = use_tag_actions();
    let (adding, set_adding) = use_open_state("add");
    let asked = move || {
        actions
            .0
            .get()
            .or_else(|| adding.get().map(|_| Asked::Add(None)))
    };
    let on_close = Callback::new(move |()| {
        actions.settle();
        if adding.read_untracked().is_some() {
            set_adding.set(None);
        }
    });
    move || {
        let repository = repository.get();
        Some(match asked()? {
            Asked::Delete(tags) => {
                view! { <DeleteTags repository details tags on_close/> }.into_any()
            }
            Asked::Expire(tags) => {
                view! { <ChangeExpiration repository details tags on_close/> }.into_any()
            }
            Asked::Move(tag) => {
                view! { <SetTag repository details moved=Some(tag) image=None on_close/> }
                    .into_any()
            }
            Asked::Add(image) => {
                view! { <SetTag repository details moved=None image on_close/> }.into_any()
            }
            Asked::Immutable(tags, immutable) => {
                view! { <ChangeImmutability repository details tags immutable on_close/> }
                    .into_any()
            }
        })
    }
}

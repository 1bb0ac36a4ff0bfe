//! Which tag is set, and which image it is to point at.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Digest, RepositoryName, tag::Tag, tag_problem};

use super::{
    existing::{Existing, use_existing},
    image::{find, image_problem, suggestions},
    known::Known,
    set_preview::{Suggestions, WhatHappens},
};
use crate::ui::{Field, TextField};

/// How many tags are offered as images.
const OFFERED: usize = 6;

/// What is sent.
pub struct Setting {
    /// The name of the tag.
    pub name: String,
    /// What it is to point at.
    pub digest: Digest,
    /// The tag as it is now, if there is one.
    pub before: Option<Arc<Tag>>,
}

/// What is typed, and what it means.
#[derive(Clone, Copy)]
pub struct SetFields {
    /// The name of the tag.
    pub name: Field,
    /// The name of a tag that points at the image, or its digest.
    pub image: Field,
    /// Whether there is a tag of this name.
    pub existing: Memo<Existing>,
    /// The image that is meant, once that is clear.
    pub digest: Memo<Option<Digest>>,
    known: Memo<Known>,
    is_fixed: bool,
}

impl SetFields {
    /// To move `moved`, or the tag whose name is typed.
    pub fn new(
        repository: &RepositoryName,
        known: Memo<Known>,
        moved: Option<Arc<Tag>>,
        image: Option<Digest>,
    ) -> Self {
        let is_fixed = moved.is_some();
        let moved_name = moved.as_ref().map(|tag| tag.name.clone());
        let name = Field::with(moved_name.unwrap_or_default(), tag_problem);
        let image = image.map(|digest| digest.to_string()).unwrap_or_default();
        let image = Field::with(image, image_problem);
        Self {
            name,
            image,
            existing: use_existing(repository, known, name, moved),
            digest: Memo::new(move |_| find(&image.value.read(), &known.read().tags).ok()),
            known,
            is_fixed,
        }
    }

    /// Whether anything was typed. Reactive.
    pub fn is_changed(self) -> bool {
        self.name.is_changed() || self.image.is_changed()
    }

    /// What to send, once nothing is wrong with it.
    pub fn checked(self) -> Option<Setting> {
        // Both are checked, so that both show what is wrong with them.
        let (name, image) = (self.name.checked(), self.image.checked());
        let found = find(&image?, &self.known.read_untracked().tags);
        match found {
            Ok(digest) => Some(Setting {
                name: name?,
                digest,
                before: self.existing.read_untracked().tag().cloned(),
            }),
            Err(problem) => {
                self.image.set_problem(problem);
                None
            }
        }
    }

    /// The task, for the head of the dialog. Reactive.
    pub fn task(self, place: &str) -> String {
        match self.is_fixed {
            true => format!("Move {} of {place}", self.name.value.read()),
            false => format!("Add a tag to {place}"),
        }
    }

    /// What the button does. Reactive.
    pub fn button(self) -> String {
        match &*self.existing.read() {
            Existing::Taken(tag) => format!("Move {}", tag.name),
            _ => "Add tag".to_owned(),
        }
    }

    /// The tags that what is typed of the image may mean. Reactive.
    fn offered(self) -> Vec<Arc<Tag>> {
        match self.digest.read().is_some() {
            true => Vec::new(),
            false => suggestions(&self.image.value.read(), &self.known.read().tags, OFFERED),
        }
    }

    /// What is typed so far, in other words: which images it may mean, and what would happen.
    pub fn meaning(self) -> AnyView {
        let Self {
            name,
            existing,
            digest,
            known,
            ..
        } = self;
        let pick = move |tag: Arc<Tag>| self.pick(&tag);
        view! {
            <Suggestions tags=Signal::derive(move || self.offered()) on_pick=pick/>
            <WhatHappens name=Signal::derive(move || name.value.read().trim().to_owned()) existing digest known/>
        }
        .into_any()
    }

    /// Takes the image of a tag.
    fn pick(self, tag: &Tag) {
        self.image.value.set(tag.name.clone());
        // What was wrong with the text before is right now.
        self.image.checked();
    }

    /// The inputs. The name of a tag that is moved is not asked for.
    pub fn view(self) -> AnyView {
        let tag = (!self.is_fixed).then(|| {
            view! {
                <TextField
                    label="Tag"
                    field=self.name
                    mono=true
                    autofocus=true
                    hint="Letters, digits, dots, dashes and underscores; at most 128. It must not begin with a dot or a dash."
                />
            }
        });
        view! {
            {tag}
            <TextField
                label="Image"
                field=self.image
                mono=true
                autofocus=self.is_fixed
                placeholder="latest or sha256:…"
                hint="The name of a tag, a digest, or its first digits. The image must be in this repository."
            />
        }
        .into_any()
    }
}

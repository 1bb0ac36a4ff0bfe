//! Whether there is a tag of the name that is typed.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;
use quay_api::{
    Digest, RepositoryName,
    tag::{NameFilter, Tag},
    tag_problem,
};

use super::known::Known;
use crate::{areas::repositories::queries::Tags, data::use_listing, ui::Field};

/// How long the person must pause before the registry is asked whether a name is taken.
const PAUSE: Duration = Duration::from_millis(300);

/// Whether there is a tag of the typed name.
#[derive(Clone, Debug, PartialEq)]
pub enum Existing {
    /// There is none: it will be created.
    Free,
    /// There is: it will be moved.
    Taken(Arc<Tag>),
    /// The registry is being asked.
    Asking,
    /// The registry could not be asked.
    Unknown,
}

impl Existing {
    /// The tag, if there is one.
    pub fn tag(&self) -> Option<&Arc<Tag>> {
        match self {
            Self::Taken(tag) => Some(tag),
            _ => None,
        }
    }

    /// Why the tag cannot be made to point at `digest`.
    pub fn refusal(&self, digest: Option<&Digest>) -> Option<String> {
        match self {
            Self::Asking => Some("Looking whether there is such a tag…".to_owned()),
            Self::Taken(tag) if tag.immutable => Some(format!(
                "{} is immutable. Make it mutable first, or pick another name.",
                tag.name
            )),
            Self::Taken(tag) if Some(&tag.manifest_digest) == digest => {
                Some(format!("{} points at this image already.", tag.name))
            }
            _ => None,
        }
    }
}

/// What is known of the tag whose name is typed. Asks the registry only when not all tags are loaded.
pub fn use_existing(
    repository: &RepositoryName,
    known: Memo<Known>,
    name: Field,
    moved: Option<Arc<Tag>>,
) -> Memo<Existing> {
    let typed = Memo::new(move |_| name.value.read().trim().to_owned());
    let loaded = Memo::new(move |_| known.read().tag(&typed.read()).cloned());
    let paused = RwSignal::new(String::new());
    let repository = repository.clone();
    let is_fixed = moved.is_some();
    let is_complete = move || is_fixed || known.read().is_complete;
    let mut settle = debounce(PAUSE, move |text: String| _ = paused.try_set(text));
    // Waiting for a pause is outside of the reactive system, so it takes an effect.
    Effect::new(move || settle(typed.get()));
    let lookup = use_listing(move || {
        let name = paused.get();
        let is_asked = !is_complete() && tag_problem(&name).is_none() && loaded.read().is_none();
        is_asked.then(|| Tags {
            repository: repository.clone(),
            name: Some(NameFilter::Equal(name)),
        })
    });
    Memo::new(move |_| {
        let typed = typed.read();
        let found = moved.clone().or_else(|| loaded.get());
        if let Some(tag) = found {
            return Existing::Taken(tag);
        }
        if is_complete() || tag_problem(&typed).is_some() {
            return Existing::Free;
        }
        let has_paused = *paused.read() == *typed;
        let answer = lookup.with(|list| {
            (
                list.started,
                list.error.is_some(),
                list.items.first().cloned(),
            )
        });
        match answer.filter(|_| has_paused) {
            Some((true, _, Some(tag))) => Existing::Taken(tag),
            Some((true, _, None)) => Existing::Free,
            Some((false, true, _)) => Existing::Unknown,
            _ => Existing::Asking,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::{immutable, row};

    #[test]
    fn an_immutable_tag_and_one_that_points_there_already_are_refused() {
        let tag = row("latest", "a", 10, None);
        let same = tag.manifest_digest.clone();

        let locked = Existing::Taken(immutable(tag.clone())).refusal(None);
        let already = Existing::Taken(tag.clone()).refusal(Some(&same));

        assert!(locked.is_some_and(|reason| reason.contains("immutable")));
        assert!(already.is_some_and(|reason| reason.contains("already")));
        assert_eq!(
            Existing::Taken(tag).refusal(Some(&Digest::new("sha256:b"))),
            None
        );
    }

    #[test]
    fn nothing_is_sent_while_it_is_open_whether_the_tag_exists() {
        assert!(Existing::Asking.refusal(None).is_some());
        assert_eq!(Existing::Unknown.refusal(None), None);
    }
}

//! One side of a comparison: from what the address names to the image.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    ApiError, Digest, RepositoryName,
    manifest::{Descriptor, Manifest},
};

use crate::{
    areas::repositories::{manifest::queries::OneTag, queries::OneManifest},
    data::{Reader, use_query},
};

/// The platform that is compared when nobody chose one.
const USUAL: &str = "linux/amd64";

/// How far a side is.
#[derive(Clone)]
pub enum State {
    /// Something is on its way.
    Loading,
    /// The repository has no such tag now.
    NoTag,
    /// An index of which no image can be compared.
    NoImage,
    /// Something could not be read.
    Failed(ApiError),
    /// The image.
    Ready(Arc<Manifest>),
}

/// One side of a comparison.
#[derive(Clone, Copy)]
pub struct Side {
    /// How far it is. Reactive.
    pub state: Signal<State>,
    /// For an index, the platforms of its images, else nothing. Reactive.
    pub platforms: Signal<Vec<String>>,
    named: Reader<Option<quay_api::tag::Tag>>,
    top: Reader<Manifest>,
    image: Reader<Manifest>,
}

impl Side {
    /// Finds what `text` names: a digest, or a tag. Of an index, the image for `platform`.
    pub fn new(
        repository: Signal<RepositoryName>,
        text: Memo<String>,
        platform: Memo<Option<String>>,
    ) -> Self {
        let is_digest = Memo::new(move |_| text.read().contains(':'));
        let named = use_query(move || {
            let name = text.get();
            (!name.is_empty() && !is_digest.get()).then(|| OneTag {
                repository: repository.get(),
                name,
            })
        });
        let digest = Memo::new(move |_| match is_digest.get() {
            true => Some(Digest::new(text.get())),
            false => named_digest(named),
        });
        let manifest = move |digest: Option<Digest>| {
            digest.map(|digest| OneManifest {
                repository: repository.get(),
                digest,
            })
        };
        let top = use_query(move || manifest(digest.get()));
        let chosen = Memo::new(move |_| {
            let index = top.answer().filter(|top| top.is_manifest_list)?;
            chosen(&index.document.manifests, platform.read().as_deref())
        });
        let image = use_query(move || manifest(chosen.get()));
        let platforms = Signal::derive(move || {
            let top = top.answer();
            let children = top.iter().flat_map(|top| &top.document.manifests);
            children.filter_map(platform_of).collect::<Vec<_>>()
        });
        let state = Signal::derive(move || {
            let error = named
                .error()
                .or_else(|| top.error())
                .or_else(|| image.error());
            match (top.answer(), image.answer(), error) {
                (_, _, Some(error)) => State::Failed(error),
                (Some(top), _, None) if !top.is_manifest_list => State::Ready(top),
                (Some(_), Some(image), None) => State::Ready(image),
                (Some(_), None, None) if chosen.read().is_none() => State::NoImage,
                (None, _, None) if named.answer().is_some_and(|tag| tag.is_none()) => State::NoTag,
                _ => State::Loading,
            }
        });
        Self {
            state,
            platforms,
            named,
            top,
            image,
        }
    }

    /// Asks again for what failed.
    pub fn retry(self) {
        if untrack(|| self.named.error()).is_some() {
            self.named.retry();
        } else if untrack(|| self.top.error()).is_some() {
            self.top.retry();
        } else {
            self.image.retry();
        }
    }
}

fn named_digest(named: Reader<Option<quay_api::tag::Tag>>) -> Option<Digest> {
    let tag = named.answer()?;
    tag.as_ref().as_ref().map(|tag| tag.manifest_digest.clone())
}

/// The platform that a manifest of an index is for; attestations are for none.
fn platform_of(child: &Descriptor) -> Option<String> {
    let platform = child.platform.as_ref()?;
    (platform.os != "unknown" && !platform.os.is_empty()).then(|| platform.to_string())
}

/// The image of an index for the wanted platform, or the usual one, or the first.
fn chosen(children: &[Descriptor], wanted: Option<&str>) -> Option<Digest> {
    let images = || children.iter().filter(|child| platform_of(child).is_some());
    let of =
        |platform: &str| images().find(|child| platform_of(child).as_deref() == Some(platform));
    let found = match wanted {
        Some(wanted) => of(wanted),
        None => of(USUAL).or_else(|| images().next()),
    };
    found.map(|child| child.digest.clone())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn children() -> Vec<Descriptor> {
        let children = json!([
            {"digest": "sha256:a", "platform": {"os": "linux", "architecture": "arm64"}},
            {"digest": "sha256:b", "platform": {"os": "linux", "architecture": "amd64"}},
            {"digest": "sha256:c", "platform": {"os": "unknown", "architecture": "unknown"}},
        ]);
        serde_json::from_value(children).expect("descriptors")
    }

    fn digest(found: Option<Digest>) -> Option<String> {
        found.map(|digest| digest.to_string())
    }

    #[test]
    fn of_an_index_the_usual_platform_is_compared() {
        assert_eq!(
            digest(chosen(&children(), None)).as_deref(),
            Some("sha256:b")
        );
        assert_eq!(
            digest(chosen(&children()[..1], None)).as_deref(),
            Some("sha256:a")
        );
    }

    #[test]
    fn a_wanted_platform_that_is_not_there_is_not_replaced() {
        assert_eq!(
            digest(chosen(&children(), Some("linux/arm64"))).as_deref(),
            Some("sha256:a")
        );
        assert_eq!(chosen(&children(), Some("windows/amd64")), None);
    }

    #[test]
    fn an_attestation_is_no_image() {
        assert_eq!(chosen(&children()[2..], None), None);
    }
}

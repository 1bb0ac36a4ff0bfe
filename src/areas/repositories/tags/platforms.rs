//! The platforms of indexes. The list of tags does not tell them, so they are known only of those
//! whose manifests have been read: by expanding a row, or by asking for all of them.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use quay_api::{
    Digest, RepositoryName,
    manifest::{Descriptor, Manifest},
};

use super::{
    entry::{Entry, Kind},
    filter::KnownPlatforms,
};
use crate::{
    areas::repositories::queries::OneManifest,
    data::use_query,
    formats::count::{count, plural_of},
    ui::{LinkButton, Spinner},
};

/// What is known of platforms, and whether more is being read.
#[derive(Clone, Copy, Default)]
pub struct Platforms {
    known: RwSignal<KnownPlatforms>,
    is_reading: RwSignal<bool>,
}

impl Platforms {
    /// Reads what is known. Reactive.
    pub fn with<T>(self, read: impl FnOnce(&KnownPlatforms) -> T) -> T {
        self.known.with(read)
    }

    /// Takes note of an index that has been read.
    pub fn learn(self, manifest: &Manifest) {
        let platforms = manifest.document.manifests.iter().filter_map(platform_of);
        let platforms: Box<[String]> = platforms.collect();
        self.known.update(|known| {
            known.insert(manifest.digest.clone(), platforms);
        });
    }
}

/// The platform that a manifest of an index is for; `None` for what goes with an image, such as its
/// bill of materials.
pub fn platform_of(descriptor: &Descriptor) -> Option<String> {
    let platform = descriptor.platform.as_ref()?;
    let is_known = !platform.architecture.is_empty() && platform.architecture != "unknown";
    is_known.then(|| platform.to_string())
}

/// Says of how many indexes the platforms are known, and reads the others on demand, one after the
/// other: each is a request.
#[component]
pub fn PlatformReader(
    repository: Signal<RepositoryName>,
    entries: Memo<Arc<Vec<Arc<Entry>>>>,
    platforms: Platforms,
) -> impl IntoView {
    let indexes = Memo::new(move |_| indexes(&entries.read()));
    let unread = Memo::new(move |_| {
        platforms.with(|known| {
            let indexes = indexes.read();
            let unread = indexes.iter().filter(|digest| !known.contains_key(*digest));
            unread.cloned().collect::<Vec<Digest>>()
        })
    });
    let failure = read_on_demand(repository, unread, platforms);
    let known = move || {
        let (all, unread) = (indexes.read().len(), unread.read().len());
        format!(
            "Platforms are known of {} of {}. Of single images the registry does not tell them.",
            count((all - unread) as u64),
            plural_of(all as u64, "multi-platform image", "multi-platform images"),
        )
    };
    let error = move || {
        let failure = failure.get()?;
        Some(view! { <span class="err" role="alert">"Reading stopped. " {failure}</span> })
    };
    view! { <p class="loadline">{known} {error} <ReadRest unread platforms/></p> }
}

/// The images under several platforms, each once.
fn indexes(entries: &[Arc<Entry>]) -> BTreeSet<Digest> {
    let indexes = entries.iter().filter(|entry| entry.kind() == Kind::Index);
    indexes
        .map(|entry| entry.tag.manifest_digest.clone())
        .collect()
}

/// Reads the first of the unread indexes for as long as somebody wants that; answers why it stopped.
fn read_on_demand(
    repository: Signal<RepositoryName>,
    unread: Memo<Vec<Digest>>,
    platforms: Platforms,
) -> RwSignal<Option<String>> {
    let failure = RwSignal::new(None);
    let manifest = use_query(move || {
        let is_wanted = platforms.is_reading.get();
        let digest = is_wanted.then(|| unread.read().first().cloned())??;
        let repository = repository.get();
        Some(OneManifest { repository, digest })
    });
    // What is learnt is kept for the whole visit, longer than any one answer is looked at.
    Effect::new(move || match (manifest.answer(), manifest.error()) {
        (Some(manifest), _) => {
            platforms.learn(&manifest);
            failure.set(None);
        }
        (None, Some(error)) => {
            platforms.is_reading.set(false);
            failure.set(Some(error.to_string()));
        }
        (None, None) => {}
    });
    failure
}

/// Starts and stops the reading.
#[component]
fn ReadRest(unread: Memo<Vec<Digest>>, platforms: Platforms) -> impl IntoView {
    let set = move |is_reading: bool| move |()| platforms.is_reading.set(is_reading);
    move || match (unread.read().len(), platforms.is_reading.get()) {
        (0, _) => ().into_any(),
        (_, true) => view! {
            <Spinner/> "Reading…" <LinkButton on_press=set(false)>"Stop"</LinkButton>
        }
        .into_any(),
        (unread, false) => {
            let requests = plural_of(unread as u64, "request", "requests");
            view! {
                <LinkButton on_press=set(true)>{format!("Read the others ({requests})")}</LinkButton>
            }
            .into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn descriptor(value: serde_json::Value) -> Descriptor {
        serde_json::from_value(value).expect("it is a descriptor")
    }

    #[test]
    fn an_attestation_is_for_no_platform() {
        let image = descriptor(
            json!({"platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}}),
        );
        let attestation =
            descriptor(json!({"platform": {"os": "unknown", "architecture": "unknown"}}));

        assert_eq!(platform_of(&image).as_deref(), Some("linux/arm64/v8"));
        assert_eq!(platform_of(&attestation), None);
        assert_eq!(platform_of(&descriptor(json!({}))), None);
    }
}

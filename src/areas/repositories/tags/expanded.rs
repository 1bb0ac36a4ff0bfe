use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Digest, RepositoryName,
    manifest::{Descriptor, Manifest},
};

use super::{
    entry::Entry,
    platforms::{Platforms, platform_of},
};
use crate::{
    areas::repositories::queries::OneManifest,
    data::{Reader, use_query},
};

/// The expanded rows of the list, and the manifests read for them. Closing a row gives its request up.
#[derive(Clone, Copy)]
pub struct Expanded {
    open: RwSignal<Vec<Open>>,
    repository: Signal<RepositoryName>,
    platforms: Platforms,
    home: StoredValue<Owner>,
}

#[derive(Clone)]
struct Open {
    name: String,
    digest: Digest,
    manifest: Reader<Manifest>,
    owner: Owner,
}

/// A row below an expanded tag.
#[derive(Clone, Debug, PartialEq)]
pub enum Child {
    /// The index is being read; the list has told how many manifests it names.
    Loading,
    /// The index could not be read, and why.
    Failed(String),
    /// A manifest of the index.
    Manifest {
        /// Its platform, or what else it is.
        label: String,
        /// Its digest.
        digest: Digest,
        /// Whether it lies in this registry.
        is_present: bool,
    },
}

impl Expanded {
    /// Nothing expanded yet. What is read is taken note of in `platforms`.
    pub fn new(repository: Signal<RepositoryName>, platforms: Platforms) -> Self {
        Self {
            open: RwSignal::default(),
            repository,
            platforms,
            home: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Expands a tag, or closes it.
    pub fn toggle(self, entry: &Entry) {
        let tag = &entry.tag;
        let closed = self.open.try_update(|open| {
            let at = open.iter().position(|one| one.name == tag.name)?;
            Some(open.remove(at))
        });
        if let Some(Some(closed)) = closed {
            closed.owner.cleanup();
            if closed.digest == tag.manifest_digest {
                return;
            }
        }
        let (platforms, digest) = (self.platforms, tag.manifest_digest.clone());
        let question = OneManifest {
            repository: self.repository.get_untracked(),
            digest: digest.clone(),
        };
        let owner = self.home.get_value().child();
        let manifest = owner.with(|| {
            let manifest = use_query(move || Some(question.clone()));
            // What is learnt is kept longer than the row is open.
            Effect::new(move || {
                if let Some(manifest) = manifest.answer() {
                    platforms.learn(&manifest);
                }
            });
            manifest
        });
        let name = tag.name.clone();
        self.open.update(|open| {
            open.push(Open {
                name,
                digest,
                manifest,
                owner,
            })
        });
    }

    /// Reads the index of a tag again.
    pub fn retry(self, name: &str) {
        let open = self.open.read_untracked();
        if let Some(open) = open.iter().find(|open| open.name == name) {
            open.manifest.retry();
        }
    }

    /// Whether anything is expanded. Reactive.
    pub fn is_empty(self) -> bool {
        self.open.read().is_empty()
    }

    /// The rows below a tag; `None` while it is not expanded. Reactive.
    pub fn children(self, entry: &Entry) -> Option<Vec<Child>> {
        let open = self.open.read();
        let open = open.iter().find(|open| open.name == entry.tag.name)?;
        if open.digest != entry.tag.manifest_digest {
            return None;
        }
        Some(match (open.manifest.answer(), open.manifest.error()) {
            (Some(manifest), _) => children(&manifest, entry),
            (None, Some(error)) => vec![Child::Failed(error.to_string())],
            (None, None) => {
                let count = entry.tag.child_manifest_count.unwrap_or(1).max(1);
                vec![Child::Loading; count as usize]
            }
        })
    }
}

fn children(manifest: &Arc<Manifest>, entry: &Entry) -> Vec<Child> {
    let presence = &entry.tag.child_manifests_presence;
    let child = |descriptor: &Descriptor| Child::Manifest {
        label: label(descriptor),
        is_present: presence.get(&descriptor.digest).copied().unwrap_or(true),
        digest: descriptor.digest.clone(),
    };
    manifest.document.manifests.iter().map(child).collect()
}

/// What a manifest of an index is: its platform, or what goes with the images beside it.
fn label(descriptor: &Descriptor) -> String {
    let kind = descriptor
        .annotations
        .get("vnd.docker.reference.type")
        .map(String::as_str);
    match (kind, platform_of(descriptor)) {
        (Some("attestation-manifest"), _) => "SBOM and provenance".to_owned(),
        (_, Some(platform)) => platform,
        _ => {
            let kind = descriptor
                .artifact_type
                .as_ref()
                .or(descriptor.media_type.as_ref());
            kind.cloned()
                .unwrap_or_else(|| "Of unknown kind".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn label_of(value: serde_json::Value) -> String {
        label(&serde_json::from_value(value).expect("it is a descriptor"))
    }

    #[test]
    fn manifests_of_an_index_are_called_by_their_platform_or_kind() {
        let platform = json!({"os": "linux", "architecture": "s390x"});
        let annotations = json!({"vnd.docker.reference.type": "attestation-manifest"});

        assert_eq!(label_of(json!({"platform": platform})), "linux/s390x");
        assert_eq!(
            label_of(json!({"platform": platform, "annotations": annotations})),
            "SBOM and provenance"
        );
        assert_eq!(
            label_of(json!({"artifactType": "application/sbom"})),
            "application/sbom"
        );
        assert_eq!(label_of(json!({})), "Of unknown kind");
    }
}

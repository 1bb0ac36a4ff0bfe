//! What is known of the other tags of a repository, without asking anybody.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use leptos::prelude::*;
use quay_api::{Digest, RepositoryName, tag::Tag};

use crate::{areas::repositories::queries::Tags, data::use_queries};

/// The tags that are loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// In the order of the registry.
    pub tags: Vec<Arc<Tag>>,
    /// Whether there are no others.
    pub is_complete: bool,
}

impl Known {
    /// What the cache holds of the tags of a repository, again whenever that changes.
    pub fn of(repository: &RepositoryName) -> Memo<Self> {
        let queries = use_queries();
        let all = Tags {
            repository: repository.clone(),
            name: None,
        };
        Memo::new(move |_| {
            let known = queries.look_at_list(&all, |list| Self {
                tags: list.items.clone(),
                is_complete: list.complete,
            });
            known.unwrap_or_default()
        })
    }

    /// The loaded tag of this name.
    pub fn tag(&self, name: &str) -> Option<&Arc<Tag>> {
        self.tags.iter().find(|tag| tag.name == name)
    }

    /// A loaded tag that points at this image.
    pub fn twin(&self, digest: &Digest) -> Option<&Arc<Tag>> {
        self.tags.iter().find(|tag| tag.manifest_digest == *digest)
    }

    /// The names of the loaded tags that point at this image, without `except`.
    pub fn names_of(&self, digest: &Digest, except: &str) -> Vec<&str> {
        let of_image = self
            .tags
            .iter()
            .filter(|tag| tag.manifest_digest == *digest);
        of_image
            .map(|tag| tag.name.as_str())
            .filter(|name| *name != except)
            .collect()
    }
}

/// What the images of deleted tags come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loss {
    /// How many images lose the last tag that we know of.
    pub images: usize,
    /// Their bytes, each image once.
    pub bytes: u64,
    /// How many of them do not tell their size.
    pub unweighed: usize,
    /// Tags that keep an image of a deleted one.
    pub keepers: Vec<String>,
}

/// What is lost when `chosen` are deleted and all other known tags stay.
pub fn loss(chosen: &[Arc<Tag>], known: &Known) -> Loss {
    let names: HashSet<&str> = chosen.iter().map(|tag| tag.name.as_str()).collect();
    let images: BTreeMap<&Digest, &Arc<Tag>> = chosen
        .iter()
        .map(|tag| (&tag.manifest_digest, tag))
        .collect();
    let mut kept = HashSet::new();
    let mut loss = Loss::default();
    for tag in known
        .tags
        .iter()
        .filter(|tag| !names.contains(tag.name.as_str()))
    {
        if images.contains_key(&tag.manifest_digest) {
            kept.insert(&tag.manifest_digest);
            loss.keepers.push(tag.name.clone());
        }
    }
    for (digest, tag) in images {
        if kept.contains(digest) {
            continue;
        }
        loss.images += 1;
        match tag.size {
            Some(bytes) => loss.bytes += bytes,
            None => loss.unweighed += 1,
        }
    }
    loss
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::row;

    fn sized(name: &str, digest: &str, size: Option<u64>) -> Arc<Tag> {
        let mut tag = Arc::unwrap_or_clone(row(name, digest, 10, None));
        tag.size = size;
        Arc::new(tag)
    }

    #[test]
    fn an_image_counts_once_and_only_when_no_tag_is_left() {
        let edge = sized("edge", "a", Some(100));
        let nightly = sized("nightly", "a", Some(100));
        let latest = sized("latest", "b", Some(50));
        let stable = sized("stable", "b", Some(50));
        let known = Known {
            tags: vec![edge.clone(), nightly.clone(), latest.clone(), stable],
            is_complete: true,
        };

        let loss = loss(&[edge, nightly, latest], &known);

        assert_eq!((loss.images, loss.bytes), (1, 100));
        assert_eq!(loss.keepers, ["stable"]);
    }

    #[test]
    fn an_image_without_a_size_is_counted_apart() {
        let index = sized("2.4", "a", None);

        let loss = loss(std::slice::from_ref(&index), &Known::default());

        assert_eq!((loss.images, loss.bytes, loss.unweighed), (1, 0, 1));
    }
}

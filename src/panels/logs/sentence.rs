//! The sentence of an entry, with what it names leading there.

use leptos::prelude::*;
use quay_api::{Digest, RepositoryName};

use super::kinds::{Page, Part};
use crate::{paths, shell::href};

/// What an entry is about.
pub struct About {
    /// In whose logs it stands, and whose teams it names.
    pub namespace: String,
    /// The repository, if it is about one.
    pub repository: Option<RepositoryName>,
}

/// A part of the sentence. Whatever the registry told is text, whatever it holds.
pub fn part_view(part: &Part, about: &About) -> AnyView {
    let link = |page: &Page| match (page, &about.repository) {
        (Page::Team(name), _) => Some(paths::team(&about.namespace, name)),
        (page, Some(repository)) => address_of(page, repository),
        (_, None) => None,
    };
    match part {
        Part::Text(text) => text.clone().into_any(),
        Part::Link(word, page) => match link(page) {
            Some(path) => view! { <a href=href(&path)>{*word}</a> }.into_any(),
            None => (*word).into_any(),
        },
        Part::Value { text, page } => match page.as_ref().and_then(link) {
            Some(path) => {
                view! { <a class="mono" href=href(&path)><bdi>{text.clone()}</bdi></a> }.into_any()
            }
            None => view! { <bdi class="mono">{text.clone()}</bdi> }.into_any(),
        },
    }
}

fn address_of(page: &Page, repository: &RepositoryName) -> Option<String> {
    Some(match page {
        Page::Repository => paths::tags(repository),
        Page::Tag(tag) => paths::history_of_tag(repository, tag),
        Page::Manifest(digest) if digest.starts_with("sha256:") => {
            paths::manifest(repository, &Digest::new(digest.as_str()))
        }
        Page::Manifest(_) | Page::Team(_) => return None,
        Page::Build(id) => paths::build(repository, id),
        Page::Trigger(id) => paths::trigger(repository, id),
        Page::Permissions => paths::permissions(repository),
        Page::Notifications => paths::notifications(repository),
        Page::Mirroring => paths::mirroring(repository),
        Page::Policies => paths::policies(repository),
        Page::Settings => paths::settings(repository),
    })
}

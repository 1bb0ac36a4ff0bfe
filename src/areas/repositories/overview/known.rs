//! What is known of the tags and of the repository's size without asking, and asking for it.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{QuotaReport, RepositoryName, tag::Tag};

use super::super::queries::{Repositories, Tags};
use crate::data::{Listing, Queries, Streamed, use_listing, use_queries};

/// The newest tags of the repository: those in the cache, and once asked for, those of the registry.
#[derive(Clone, Copy)]
pub struct KnownTags {
    repository: Signal<RepositoryName>,
    queries: Queries,
    asked: RwSignal<bool>,
    listing: Listing<Tags>,
}

/// Tags, newest first.
#[derive(Clone, PartialEq)]
pub struct Newest {
    /// The tags that are loaded.
    pub tags: Vec<Arc<Tag>>,
    /// Whether these are all.
    pub is_complete: bool,
}

impl KnownTags {
    /// What is known of a repository's tags.
    pub fn new(repository: Signal<RepositoryName>) -> Self {
        let asked = RwSignal::new(false);
        let listing = use_listing(move || asked.get().then(|| question(repository)));
        Self {
            repository,
            queries: use_queries(),
            asked,
            listing,
        }
    }

    /// The tags, as far as they are known. Reactive.
    pub fn newest(self) -> Option<Newest> {
        let read = |list: &Streamed<Tag>| {
            list.started.then(|| Newest {
                tags: list.items.clone(),
                is_complete: list.complete,
            })
        };
        match self.asked.get() {
            true => self.listing.with(read).flatten(),
            false => {
                let question = question(self.repository);
                self.queries.look_at_list(&question, read).flatten()
            }
        }
    }

    /// Asks the registry for the newest hundred.
    pub fn look(self) {
        self.asked.set(true);
    }

    /// Whether they are on their way. Reactive.
    pub fn is_asking(self) -> bool {
        self.asked.get() && self.listing.with(|list| list.asking).unwrap_or_default()
    }

    /// Why they did not come. Reactive.
    pub fn error(self) -> Option<quay_api::ApiError> {
        self.listing.with(|list| list.error.clone()).flatten()
    }

    /// Asks again.
    pub fn retry(self) {
        self.listing.refresh();
    }
}

fn question(repository: Signal<RepositoryName>) -> Tags {
    Tags {
        repository: repository.get(),
        name: None,
    }
}

/// What the lists in the cache tell of the repository's size. Only lists have it. Reactive.
pub fn quota(queries: Queries, name: &RepositoryName) -> Option<QuotaReport> {
    let lists = [
        Repositories::Of(name.namespace.clone()),
        Repositories::Visible,
        Repositories::Starred,
    ];
    lists.iter().find_map(|list| {
        let found = queries.look_at_list(list, |list| {
            let mut items = list.items.iter();
            let same = items.find(|one| one.name == name.name && one.namespace == name.namespace);
            same.and_then(|one| one.quota_report.clone())
        });
        found.flatten()
    })
}

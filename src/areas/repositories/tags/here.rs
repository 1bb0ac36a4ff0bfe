use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Digest, Operation, RepositoryName, repository::RepositoryDetails};

use super::{
    access::write_access, copy_menu::LastCopied, entry::Entry, expanded::Expanded,
    platforms::Platforms,
};
use crate::{
    data::Reader,
    session::{Session, use_session},
    ui::Selection,
};

/// What a cell of the list needs besides its row. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Whose tags.
    pub repository: Signal<RepositoryName>,
    /// What is known of the repository.
    pub details: Reader<RepositoryDetails>,
    /// Who asks.
    pub session: Session,
    /// The rows picked.
    pub selection: Selection,
    /// The rows expanded.
    pub expanded: Expanded,
    /// What is known of platforms.
    pub platforms: Platforms,
    /// What was copied last.
    pub last_copied: LastCopied,
    /// The tags that the filter shows.
    pub shown: Signal<Arc<Vec<Arc<Entry>>>>,
}

impl Here {
    /// The context of the tab, with nothing expanded and nothing picked.
    pub fn new(
        repository: Signal<RepositoryName>,
        details: Reader<RepositoryDetails>,
        platforms: Platforms,
        shown: Signal<Arc<Vec<Arc<Entry>>>>,
    ) -> Self {
        Self {
            repository,
            details,
            session: use_session(),
            selection: Selection::default(),
            expanded: Expanded::new(repository, platforms),
            platforms,
            last_copied: LastCopied::recall(),
            shown,
        }
    }

    /// Why the person may not use `operation` here; `None` when they may. Reactive.
    pub fn refusal(self, operation: &Operation) -> Option<String> {
        write_access(self.session, self.details, operation).reason()
    }

    /// Picks the tags shown that point at an image.
    pub fn pick_image(self, digest: &Digest) {
        let shown = self.shown.read_untracked();
        let of_image = shown
            .iter()
            .filter(|entry| entry.tag.manifest_digest == *digest);
        let names = of_image.map(|entry| entry.tag.name.clone());
        self.selection.add(names.collect::<Vec<_>>());
    }
}

/// The context of the tab that this cell is in.
pub fn use_here() -> Here {
    expect_context()
}

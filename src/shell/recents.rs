//! What the person looked at last: names and addresses only, per registry, in this browser.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::storage;
use crate::{session::use_session, ui::Glyph};

/// How many are remembered.
const KEPT: usize = 20;

/// Something the person looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Recent {
    /// What kind of thing, for its picture.
    pub kind: Kind,
    /// Its name: `acme/web`.
    pub name: String,
    /// Its address, as `paths` gives it.
    pub path: String,
    /// When it was opened, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
}

/// The kinds of things that have a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    Repository,
    Tag,
    Organization,
    User,
    /// Of a later version of this app.
    #[serde(other)]
    Other,
}

impl Kind {
    fn of(glyph: Glyph) -> Self {
        match glyph {
            Glyph::Repository => Self::Repository,
            Glyph::Tag => Self::Tag,
            Glyph::Organization => Self::Organization,
            Glyph::User => Self::User,
            _ => Self::Other,
        }
    }

    /// Its picture.
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Repository => Glyph::Repository,
            Self::Tag => Glyph::Tag,
            Self::Organization => Glyph::Organization,
            Self::User => Glyph::User,
            Self::Other => Glyph::Clock,
        }
    }
}

/// The list, newest first. A context of the shell.
#[derive(Clone, Copy)]
pub(super) struct Recents {
    list: RwSignal<Vec<Recent>>,
    entry: StoredValue<String>,
}

impl Recents {
    /// What is remembered of the registry at `host`.
    pub fn of(host: &str) -> Self {
        let entry = format!("recent.{host}");
        Self {
            list: RwSignal::new(storage::read(&entry).unwrap_or_default()),
            entry: StoredValue::new(entry),
        }
    }

    /// What was looked at, newest first. Reactive.
    pub fn all(self) -> Vec<Recent> {
        self.list.get()
    }

    fn add(self, recent: Recent) {
        self.list.update(|list| insert(list, recent));
        self.list
            .with_untracked(|list| storage::write(&self.entry.read_value(), list));
    }
}

fn insert(list: &mut Vec<Recent>, recent: Recent) {
    list.retain(|other| other.path != recent.path);
    list.insert(0, recent);
    list.truncate(KEPT);
}

/// Remembers that the person looks at the thing `name` at `path`, for the palette and the rail.
pub fn use_recent(glyph: Glyph, name: impl Into<String>, path: impl Into<String>) {
    let recents = use_context::<Recents>();
    // Nobody is signed in on the pages without a shell.
    if let (Some(recents), true) = (recents, untrack(|| use_session().is_signed_in())) {
        recents.add(Recent {
            kind: Kind::of(glyph),
            name: name.into(),
            path: path.into(),
            at_ms: crate::ui::now_ms(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(path: &str) -> Recent {
        Recent {
            kind: Kind::Repository,
            name: path.trim_start_matches('/').to_owned(),
            path: path.to_owned(),
            at_ms: 0,
        }
    }

    #[test]
    fn what_is_opened_again_moves_to_the_front() {
        let mut list = vec![recent("/a"), recent("/b")];

        insert(&mut list, recent("/b"));

        assert_eq!(list, [recent("/b"), recent("/a")]);
    }

    #[test]
    fn only_the_newest_twenty_are_kept() {
        let mut list = Vec::new();
        for number in 0..30 {
            insert(&mut list, recent(&format!("/{number}")));
        }

        assert_eq!(list.len(), 20);
        assert_eq!(list[0].path, "/29");
    }
}

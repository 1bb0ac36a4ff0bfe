//! What the areas put into the navigation, as data.

use leptos::prelude::*;
use quay_api::Operation;

use crate::{session::Session, ui::Glyph};

/// Where in the rail an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NavGroup {
    /// For everybody.
    Main,
    /// For those who run the registry.
    Superuser,
}

/// A place of the navigation.
#[derive(Clone, Debug)]
pub struct NavEntry {
    /// What it is called.
    pub label: &'static str,
    /// Its picture.
    pub glyph: Glyph,
    /// Its address, as `paths` gives it.
    pub href: String,
    /// How the addresses of other pages begin that belong to it: `/repository/`.
    pub also: &'static [&'static str],
    /// Where in the rail it stands.
    pub group: NavGroup,
    /// What the registry must offer for it; without that it is left out.
    pub operation: Option<&'static Operation>,
}

impl NavEntry {
    /// How the page at `path` stands to it, as `aria-current` says it: it is the page itself, or the
    /// page belongs to it and has a place of its own in the rail.
    pub(super) fn current(&self, path: &str) -> Option<&'static str> {
        let below = path.strip_prefix(self.href.as_str());
        let is_here =
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && self.href != "/");
        let is_its_own = || {
            self.also
                .iter()
                .any(|beginning| path.starts_with(beginning))
        };
        match is_here {
            true => Some("page"),
            false => is_its_own().then_some("true"),
        }
    }
}

/// The entries of this app, handed down to all parts of the shell.
#[derive(Clone, Copy)]
pub(super) struct Navigation(StoredValue<Vec<NavEntry>>);

impl Navigation {
    pub fn new(entries: Vec<NavEntry>) -> Self {
        Self(StoredValue::new(entries))
    }

    /// What the registry offers of them. Reactive.
    pub fn offered(self, session: Session) -> Vec<NavEntry> {
        let mut entries = self.0.get_value();
        entries.retain(|entry| {
            entry
                .operation
                .is_none_or(|operation| session.offers(operation))
        });
        entries
    }

    /// The second key after `g` for each entry: the first letter of its label that is still free.
    pub fn keys(self) -> Vec<(char, NavEntry)> {
        keyed(self.0.get_value())
    }
}

fn keyed(entries: Vec<NavEntry>) -> Vec<(char, NavEntry)> {
    let mut keyed: Vec<(char, NavEntry)> = Vec::new();
    for entry in entries {
        let letters = entry.label.chars().filter(char::is_ascii_alphabetic);
        let free = letters
            .map(|letter| letter.to_ascii_lowercase())
            .find(|letter| keyed.iter().all(|(taken, _)| taken != letter));
        keyed.extend(free.map(|letter| (letter, entry)));
    }
    keyed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(label: &'static str, href: &str, also: &'static [&'static str]) -> NavEntry {
        NavEntry {
            label,
            glyph: Glyph::Repository,
            href: href.to_owned(),
            also,
            group: NavGroup::Main,
            operation: None,
        }
    }

    #[test]
    fn an_entry_is_current_on_its_own_pages_only() {
        let entry = entry("Repositories", "/repositories", &["/repository/"]);

        assert_eq!(entry.current("/repositories"), Some("page"));
        assert_eq!(entry.current("/repositories/acme"), Some("page"));
        assert_eq!(entry.current("/repository/acme/web/-/tags"), Some("true"));
        assert_eq!(entry.current("/repositories-of-old"), None);
        assert_eq!(entry.current("/"), None);
    }

    #[test]
    fn the_first_page_is_not_current_everywhere() {
        let entry = entry("Home", "/", &[]);

        assert_eq!(entry.current("/"), Some("page"));
        assert_eq!(entry.current("/repositories"), None);
    }

    #[test]
    fn every_entry_gets_a_key_of_its_own() {
        let keyed = keyed(vec![
            entry("Repositories", "/a", &[]),
            entry("Robots", "/b", &[]),
        ]);

        let keys: Vec<char> = keyed.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ['r', 'o']);
    }
}

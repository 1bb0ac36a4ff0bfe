//! Rules by which tags go by themselves, or stay for good.

use std::time::Instant;

use fancy_regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::{Millis, Registry};

/// A rule by which tags are deleted.
#[derive(Clone)]
pub(crate) struct PrunePolicy {
    pub(crate) uuid: String,
    /// `number_of_tags` or `creation_date`.
    pub(crate) method: String,
    /// A number or a text by method, as it was sent.
    pub(crate) value: Value,
    /// Nobody looks whether it is a regular expression.
    pub(crate) pattern: Option<String>,
    pub(crate) matches: bool,
}

/// A rule by which tags become immutable.
#[derive(Clone)]
pub(crate) struct LockPolicy {
    pub(crate) uuid: String,
    pub(crate) pattern: String,
    pub(crate) matches: bool,
}

impl LockPolicy {
    /// Whether a tag of this name becomes immutable: the pattern must fit the whole name.
    pub(crate) fn locks(&self, name: &str) -> bool {
        let whole = pattern(&format!(r"\A(?:{})\z", self.pattern));
        let fits = whole.is_ok_and(|whole| whole.is_match(name).unwrap_or(false));
        fits == self.matches
    }
}

/// The rules of an organization or of a repository, in the order of creation.
#[derive(Clone, Default)]
pub(crate) struct Policies {
    pub(crate) prune: Vec<PrunePolicy>,
    pub(crate) lock: Vec<LockPolicy>,
}

/// Reads a regular expression. Matching gives up when it takes too long, as Quay's does.
pub(crate) fn pattern(text: &str) -> Result<Regex, String> {
    let read = RegexBuilder::new(text).backtrack_limit(100_000).build();
    read.map_err(|error| error.to_string())
}

impl Registry {
    /// The rules of `namespace` or `namespace/name`.
    pub(crate) fn policies(&self, path: &str) -> Policies {
        self.policies.get(path).cloned().unwrap_or_default()
    }

    /// The same, to change them.
    pub(crate) fn policies_mut(&mut self, path: &str) -> &mut Policies {
        self.policies.entry(path.to_owned()).or_default()
    }

    /// Makes the tag that was just set immutable if a rule says so.
    pub(crate) fn lock_new_tag(&mut self, id: u64, name: &str, now: Millis) {
        let repository = self.repository(id);
        let (own, above) = (
            self.policies(&repository.path()),
            self.policies(&repository.namespace),
        );
        let is_locked = own
            .lock
            .iter()
            .chain(&above.lock)
            .any(|rule| rule.locks(name));
        if let Some(row) = self
            .repository_mut(id)
            .tag_mut(name, now)
            .filter(|_| is_locked)
        {
            row.immutable = true;
            row.end = None;
        }
    }

    /// Makes the tags that exist immutable, as a new rule says.
    pub(crate) fn lock_tags(&mut self, id: u64, rule: &LockPolicy, now: Millis) {
        let started = Instant::now();
        for row in &mut self.repository_mut(id).tags {
            let is_new = row.is_alive(now) && !row.immutable;
            if is_new && started.elapsed().as_secs() < 5 && rule.locks(&row.name) {
                row.immutable = true;
                row.end = None;
            }
        }
    }
}

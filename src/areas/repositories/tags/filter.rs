//! Which tags a filter shows, and what of it the registry can do for us. Pure functions.

mod on_server;
#[cfg(test)]
mod tests;
mod values;

use std::collections::HashMap;

use quay_api::Digest;

pub use self::on_server::{is_all_on_server, server_part};

use super::entry::{Entry, Kind};
use crate::formats::{
    filter::Term,
    glob::{self, Glob},
};

/// The keys that the filter of the list knows.
pub const KEYS: &[&str] = &[
    "name",
    "expires",
    "pushed",
    "size",
    "platform",
    "arch",
    "immutable",
    "digest",
    "kind",
];

/// What can be typed after a key, for the list of suggestions.
pub const SUGGESTIONS: &[(&str, &str)] = &[
    ("name", "*-rc*"),
    ("pushed", "<7d"),
    ("pushed", ">90d"),
    ("expires", "<7d"),
    ("expires", "never"),
    ("size", ">500MiB"),
    ("immutable", "yes"),
    ("kind", "index"),
    ("kind", "attachment"),
    ("arch", "arm64"),
    ("digest", "sha256:"),
];

/// The platforms of the indexes whose manifests have been read, each as `linux/arm64/v8`.
pub type KnownPlatforms = HashMap<Digest, Box<[String]>>;

/// A filter, ready to be held against many tags.
pub struct Filter {
    conditions: Vec<(Condition, bool)>,
}

enum Condition {
    /// The name contains this text in lower case.
    Contains(String),
    Name(Glob),
    Digest(String),
    Expires(When),
    Never,
    Pushed(When),
    Larger(u64),
    Smaller(u64),
    Immutable(bool),
    Kind(Kind),
    /// Part of a platform: `arm64`, `linux/arm64`.
    Platform(String),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

/// Before or after a moment, in milliseconds UTC.
enum When {
    Before(i64),
    After(i64),
}

impl When {
    fn holds(&self, at: i64) -> bool {
        match self {
            Self::Before(limit) => at < *limit,
            Self::After(limit) => at > *limit,
        }
    }
}

impl Filter {
    /// Prepares the conditions; several must all hold. Lengths of time count from `now`, in
    /// milliseconds UTC.
    pub fn new(terms: &[Term], now: i64) -> Self {
        let conditions = terms
            .iter()
            .map(|term| (condition(term, now), term.is_negated));
        Self {
            conditions: conditions.collect(),
        }
    }

    /// Whether a tag is shown.
    pub fn shows(&self, entry: &Entry, platforms: &KnownPlatforms) -> bool {
        self.conditions
            .iter()
            .all(|(condition, is_negated)| condition.holds(entry, platforms) != *is_negated)
    }
}

impl Condition {
    fn holds(&self, entry: &Entry, platforms: &KnownPlatforms) -> bool {
        let tag = &entry.tag;
        match self {
            Self::Contains(text) => entry.lower_name().contains(text.as_str()),
            Self::Name(glob) => glob.matches(entry.lower_name()),
            Self::Digest(start) => digits(tag.manifest_digest.as_str()).starts_with(start),
            Self::Expires(when) => entry.expires_at().is_some_and(|at| when.holds(at)),
            Self::Never => entry.expires_at().is_none(),
            Self::Pushed(when) => entry.pushed_at().is_some_and(|at| when.holds(at)),
            Self::Larger(limit) => tag.size.is_some_and(|size| size > *limit),
            Self::Smaller(limit) => tag.size.is_some_and(|size| size < *limit),
            Self::Immutable(immutable) => tag.immutable == *immutable,
            Self::Kind(kind) => entry.kind() == *kind,
            Self::Platform(part) => platforms
                .get(&tag.manifest_digest)
                .is_some_and(|known| known.iter().any(|platform| is_of(platform, part))),
            Self::Nothing => false,
        }
    }
}

fn condition(term: &Term, now: i64) -> Condition {
    let value = term.value.to_ascii_lowercase();
    let parsed = match term.key.as_deref() {
        None if value.starts_with("sha256:") => Some(Condition::Digest(digits(&value).to_owned())),
        None | Some("name") if glob::is_pattern(&value) => {
            Some(Condition::Name(Glob::exact(&value)))
        }
        None | Some("name") => Some(Condition::Contains(value)),
        Some("digest") => Some(Condition::Digest(digits(&value).to_owned())),
        Some("expires") => values::expires(&value, now),
        Some("pushed") => values::pushed(&value, now),
        Some("size") => values::size(&value),
        Some("immutable") => values::yes_or_no(&value).map(Condition::Immutable),
        Some("kind") => values::kind(&value).map(Condition::Kind),
        Some("platform" | "arch") => Some(Condition::Platform(value)),
        _ => None,
    };
    parsed.unwrap_or(Condition::Nothing)
}

/// What is wrong with a condition, in a sentence: its value is one that the key does not have.
pub fn problem(term: &Term) -> Option<String> {
    if !matches!(condition(term, 0), Condition::Nothing) {
        return None;
    }
    let key = term.key.as_deref().unwrap_or_default();
    let choices = match key {
        "expires" => "never, <7d or >30d",
        "pushed" => "<7d or >90d",
        "size" => ">500MiB or <1GiB",
        "immutable" => "yes or no",
        _ => "image, index or attachment",
    };
    Some(format!(
        "“{term}” is not understood: {key} takes {choices}."
    ))
}

/// A digest without its algorithm.
fn digits(digest: &str) -> &str {
    digest.split_once(':').map_or(digest, |(_, digits)| digits)
}

/// Whether consecutive parts of a platform are the ones asked for: `linux/arm64/v8` is of `arm64`,
/// `linux/arm64` and `arm64/v8`, but not of `arm`.
fn is_of(platform: &str, part: &str) -> bool {
    let starts = std::iter::once(0).chain(platform.match_indices('/').map(|(at, _)| at + 1));
    starts
        .filter_map(|start| platform[start..].strip_prefix(part))
        .any(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a filter asks for platforms, which the list of tags does not tell.
pub fn asks_for_platforms(terms: &[Term]) -> bool {
    let asks = |term: &Term| matches!(term.key.as_deref(), Some("platform" | "arch"));
    terms.iter().any(asks)
}

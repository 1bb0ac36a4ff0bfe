//! Which tags a filter shows, and what of it the registry can do for us. Pure functions.

use std::collections::HashMap;

use quay_api::{Digest, tag::NameFilter};

use super::entry::{Entry, Kind};
use crate::formats::{
    bytes,
    filter::Term,
    glob::{self, Glob},
    period,
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
        Some("expires") => expires(&value, now),
        Some("pushed") => pushed(&value, now),
        Some("size") => size(&value),
        Some("immutable") => yes_or_no(&value).map(Condition::Immutable),
        Some("kind") => kind(&value).map(Condition::Kind),
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

/// `<7d` within the next week, `>30d` later than in a month.
fn expires(value: &str, now: i64) -> Option<Condition> {
    match value {
        "never" | "no" => Some(Condition::Never),
        "yes" | "set" => Some(Condition::Expires(When::After(i64::MIN))),
        _ => {
            let (is_more, seconds) = length(value)?;
            let limit = now.saturating_add(seconds);
            Some(Condition::Expires(match is_more {
                true => When::After(limit),
                false => When::Before(limit),
            }))
        }
    }
}

/// `<7d` in the last week, `>90d` longer ago than three months.
fn pushed(value: &str, now: i64) -> Option<Condition> {
    let (is_more, seconds) = length(value)?;
    let limit = now.saturating_sub(seconds);
    Some(Condition::Pushed(match is_more {
        true => When::Before(limit),
        false => When::After(limit),
    }))
}

/// A length of time after `<` or `>`, in milliseconds; without a sign it means "less".
fn length(value: &str) -> Option<(bool, i64)> {
    let (is_more, rest) = compared(value);
    let seconds = i64::try_from(period::parse(rest)?).ok()?;
    Some((is_more.unwrap_or(false), seconds.saturating_mul(1000)))
}

fn size(value: &str) -> Option<Condition> {
    let (is_more, rest) = compared(value);
    let bytes = bytes::parse(rest)?;
    Some(match is_more.unwrap_or(true) {
        true => Condition::Larger(bytes),
        false => Condition::Smaller(bytes),
    })
}

fn compared(value: &str) -> (Option<bool>, &str) {
    match value.split_at_checked(1) {
        Some((">", rest)) => (Some(true), rest),
        Some(("<", rest)) => (Some(false), rest),
        _ => (None, value),
    }
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

fn kind(value: &str) -> Option<Kind> {
    match value {
        "image" => Some(Kind::Image),
        "index" | "multi-arch" => Some(Kind::Index),
        "attachment" => Some(Kind::Attachment),
        _ => None,
    }
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

/// The condition that the registry can apply for us, so that a filter by name is exact although only
/// part of the tags is loaded. It lets through all that the filter shows, and maybe more.
pub fn server_part(terms: &[Term]) -> Option<NameFilter> {
    let literals = terms
        .iter()
        .filter(|term| is_name(term) && !term.is_negated);
    let literals = literals.map(|term| longest_literal(&term.value));
    let longest = literals.max_by_key(|literal| literal.len())?;
    (!longest.is_empty()).then(|| NameFilter::Like(longest.to_ascii_lowercase()))
}

/// Whether [`server_part`] says all that the filter says, so that nothing is left to do here.
pub fn is_all_on_server(terms: &[Term]) -> bool {
    match terms {
        [] => true,
        [term] => is_name(term) && !term.is_negated && !glob::is_pattern(&term.value),
        _ => false,
    }
}

fn is_name(term: &Term) -> bool {
    match term.key.as_deref() {
        None => !term.value.to_ascii_lowercase().starts_with("sha256:"),
        key => key == Some("name"),
    }
}

/// The longest run of a pattern without wildcards.
fn longest_literal(pattern: &str) -> &str {
    let parts = pattern.split(['*', '?']);
    parts.max_by_key(|part| part.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::{super::entry::samples::entry, *};
    use crate::formats::filter;

    const NOW: i64 = 1_795_235_521_000;

    fn terms(text: &str) -> Vec<Term> {
        filter::parse(text, KEYS)
    }

    fn all() -> Vec<Arc<Entry>> {
        let day = 86_400;
        let now = NOW / 1000;
        vec![
            entry(
                "latest",
                json!({"is_manifest_list": true, "start_ts": now - 3600, "manifest_digest": "sha256:cb18"}),
            ),
            entry(
                "2.4.0",
                json!({"size": 700_000_000, "start_ts": now - 10 * day, "immutable": true}),
            ),
            entry(
                "2.4.0-RC.1",
                json!({"size": 1000, "start_ts": now - 100 * day, "end_ts": now + 2 * day}),
            ),
        ]
    }

    #[track_caller]
    fn assert_shows(text: &str, names: &[&str]) {
        let platforms = KnownPlatforms::from([(
            Digest::new("sha256:cb18"),
            ["linux/amd64".to_owned(), "linux/arm64/v8".to_owned()].into(),
        )]);
        let filter = Filter::new(&terms(text), NOW);
        let all = all();
        let shown = all.iter().filter(|entry| filter.shows(entry, &platforms));
        let shown: Vec<&str> = shown.map(|entry| entry.tag.name.as_str()).collect();
        assert_eq!(shown, names, "{text}");
    }

    #[test]
    fn a_word_stands_anywhere_in_the_name_and_a_pattern_for_the_whole() {
        assert_shows("2.4", &["2.4.0", "2.4.0-RC.1"]);
        assert_shows("*.0", &["2.4.0"]);
        assert_shows("name:*-rc*", &["2.4.0-RC.1"]);
        assert_shows("-name:*-rc* 2.4", &["2.4.0"]);
    }

    #[test]
    fn ages_and_expirations_are_lengths_of_time_from_now() {
        assert_shows("pushed:<7d", &["latest"]);
        assert_shows("pushed:>90d", &["2.4.0-RC.1"]);
        assert_shows("expires:<7d", &["2.4.0-RC.1"]);
        assert_shows("expires:>7d", &[]);
        assert_shows("expires:never", &["latest", "2.4.0"]);
    }

    #[test]
    fn an_index_has_no_size_and_so_fits_none() {
        assert_shows("size:>500MiB", &["2.4.0"]);
        assert_shows("size:<1GiB", &["2.4.0", "2.4.0-RC.1"]);
    }

    #[test]
    fn platforms_are_those_that_are_known() {
        assert_shows("arch:arm64", &["latest"]);
        assert_shows("platform:linux/arm64", &["latest"]);
        assert_shows("arch:arm", &[]);
    }

    #[test]
    fn digests_are_found_with_and_without_their_algorithm() {
        assert_shows("sha256:cb", &["latest"]);
        assert_shows("digest:cb18", &["latest"]);
        assert_shows("immutable:yes", &["2.4.0"]);
        assert_shows("kind:index", &["latest"]);
    }

    #[test]
    fn a_value_that_is_not_understood_shows_nothing_and_says_so() {
        assert_shows("size:big", &[]);
        let problem = problem(&terms("size:big")[0]).unwrap();
        assert!(
            problem.contains("“size:big”") && problem.contains(">500MiB"),
            "{problem}"
        );
        assert_eq!(super::problem(&terms("pushed:<7d")[0]), None);
    }

    #[test]
    fn the_longest_text_that_every_match_contains_goes_to_the_server() {
        let like = |text: &str| Some(NameFilter::Like(text.to_owned()));

        assert_eq!(server_part(&terms("name:*-RC*")), like("-rc"));
        assert_eq!(server_part(&terms("2 name:build-*")), like("build-"));
        assert_eq!(server_part(&terms("-name:rc size:>1MiB")), None);
        assert_eq!(server_part(&terms("*")), None);
        assert_eq!(server_part(&terms("sha256:cb")), None);
    }

    #[test]
    fn only_a_single_plain_name_is_all_that_the_server_needs_to_know() {
        assert!(is_all_on_server(&terms("name:rc")));
        assert!(!is_all_on_server(&terms("rc*")));
        assert!(!is_all_on_server(&terms("rc immutable:yes")));
    }
}

//! Sentences with gaps, such as `Moved {tag}[ from {original_manifest_digest}] to {manifest_digest}`.
//!
//! A gap is the name of a field; what stands in brackets is left out when one of its gaps would stay
//! empty. `{@permissions|permission}` is a word that leads to a page of the repository.

use serde_json::{Map, Value};

use super::values;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words of ours.
    Text(String),
    /// Something that the registry told.
    Value {
        /// As it is shown. Never empty.
        text: String,
        /// Where it leads.
        page: Option<Page>,
    },
    /// A word of ours that leads somewhere.
    Link(&'static str, Page),
}

/// Where a part of a sentence leads, within the repository or the namespace that the entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The repository itself.
    Repository,
    /// The image that a tag names.
    Tag(String),
    /// An image by its digest.
    Manifest(String),
    /// A build by its number.
    Build(String),
    /// A trigger of builds by its number.
    Trigger(String),
    /// A team of the namespace.
    Team(String),
    /// Who may do what.
    Permissions,
    /// Who is told of what.
    Notifications,
    /// The mirror.
    Mirroring,
    /// The rules.
    Policies,
    /// What the repository is.
    Settings,
}

impl Page {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "permissions" => Self::Permissions,
            "notifications" => Self::Notifications,
            "mirroring" => Self::Mirroring,
            "policies" => Self::Policies,
            "settings" => Self::Settings,
            _ => return None,
        })
    }

    fn of(field: &str, whole: String) -> Option<Self> {
        Some(match field {
            "repo" => Self::Repository,
            "tag" => Self::Tag(whole),
            "manifest_digest" | "original_manifest_digest" => Self::Manifest(whole),
            "build_id" | "build_uuid" => Self::Build(whole),
            "trigger_id" => Self::Trigger(whole),
            "team" => Self::Team(whole),
            _ => return None,
        })
    }
}

/// Fills a sentence; `None` when a gap outside of brackets would stay empty.
pub fn fill(sentence: &'static str, metadata: &Map<String, Value>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('[') {
        let (optional, after) = after.split_once(']')?;
        parts.extend(plain(before, metadata)?);
        parts.extend(plain(optional, metadata).unwrap_or_default());
        rest = after;
    }
    parts.extend(plain(rest, metadata)?);
    Some(parts)
}

/// The same without brackets.
fn plain(sentence: &'static str, metadata: &Map<String, Value>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (gap, after) = after.split_once('}')?;
        if !before.is_empty() {
            parts.push(Part::Text(before.to_owned()));
        }
        parts.push(part(gap, metadata)?);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    Some(parts)
}

fn part(gap: &'static str, metadata: &Map<String, Value>) -> Option<Part> {
    if let Some(link) = gap.strip_prefix('@') {
        let (page, word) = link.split_once('|')?;
        return Some(Part::Link(word, Page::named(page)?));
    }
    let value = values::field(metadata, gap)?;
    let text = values::told(gap, value)?;
    let page = value
        .as_str()
        .and_then(|whole| Page::of(gap, whole.to_owned()));
    Some(Part::Value { text, page })
}

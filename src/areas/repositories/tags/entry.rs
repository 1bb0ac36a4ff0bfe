use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use quay_api::tag::Tag;

use crate::formats::order::{self, SortKey};

/// A tag of the list with what filter and sort ask of it at every keystroke, made once.
#[derive(Debug)]
pub struct Entry {
    /// The tag as the registry told it.
    pub tag: Arc<Tag>,
    lower_name: Box<str>,
    name_key: OnceLock<SortKey>,
}

impl Entry {
    /// Prepares a tag.
    pub fn new(tag: Arc<Tag>) -> Self {
        Self {
            lower_name: tag.name.to_ascii_lowercase().into(),
            name_key: OnceLock::new(),
            tag,
        }
    }

    /// The name in lower case.
    pub fn lower_name(&self) -> &str {
        &self.lower_name
    }

    /// Where the name stands in the order of versions.
    pub fn name_key(&self) -> &SortKey {
        self.name_key.get_or_init(|| order::version(&self.tag.name))
    }

    /// Since when the tag points where it points, in milliseconds UTC.
    pub fn pushed_at(&self) -> Option<i64> {
        self.tag.start_ts.map(|at| at.as_milliseconds())
    }

    /// When the tag goes by itself, in milliseconds UTC.
    pub fn expires_at(&self) -> Option<i64> {
        self.tag.end_ts.map(|at| at.as_milliseconds())
    }

    /// What the tag stands for, as far as the list tells.
    pub fn kind(&self) -> Kind {
        match self.tag.is_manifest_list {
            _ if is_attachment(&self.lower_name) => Kind::Attachment,
            true => Kind::Index,
            false => Kind::Image,
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tag, &other.tag) || self.tag == other.tag
    }
}

/// What a tag stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One manifest: an image or an artifact. Which of the two the list does not tell.
    Image,
    /// Several manifests under one name.
    Index,
    /// A signature, attestation or bill of materials, named after the digest it belongs to.
    Attachment,
}

/// Whether a name follows cosign's scheme: `sha256-` and 64 hexadecimal digits, and maybe an ending.
fn is_attachment(lower_name: &str) -> bool {
    let Some(rest) = lower_name.strip_prefix("sha256-") else {
        return false;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
    digits == 64 && matches!(rest[digits..].bytes().next(), None | Some(b'.'))
}

/// Prepares the tags that came, and keeps what was prepared before: when a page is added to 9,900
/// tags, 100 are new.
pub fn prepare(tags: &[Arc<Tag>], before: &[Arc<Entry>]) -> Vec<Arc<Entry>> {
    let unchanged = tags
        .iter()
        .zip(before)
        .take_while(|(tag, entry)| Arc::ptr_eq(tag, &entry.tag))
        .count();
    let moved: HashMap<*const Tag, &Arc<Entry>> = before[unchanged..]
        .iter()
        .map(|entry| (Arc::as_ptr(&entry.tag), entry))
        .collect();
    let kept = before[..unchanged].iter().map(Arc::clone);
    let rest = tags[unchanged..]
        .iter()
        .map(|tag| match moved.get(&Arc::as_ptr(tag)) {
            Some(entry) => Arc::clone(entry),
            None => Arc::new(Entry::new(Arc::clone(tag))),
        });
    kept.chain(rest).collect()
}

/// Whether two lists hold the very same tags in the same order.
pub fn are_same(one: &[Arc<Entry>], other: &[Arc<Entry>]) -> bool {
    let pairs = || one.iter().zip(other);
    one.len() == other.len() && pairs().all(|(one, other)| Arc::ptr_eq(one, other))
}

#[cfg(test)]
pub mod samples {
    use serde_json::{Value, json};

    use super::*;

    /// An entry of this name, with these further fields as the registry writes them.
    pub fn entry(name: &str, fields: Value) -> Arc<Entry> {
        let mut value =
            json!({"name": name, "manifest_digest": "sha256:00", "start_ts": 1_795_235_521});
        let object = value.as_object_mut().expect("it is an object");
        object.extend(fields.as_object().cloned().unwrap_or_default());
        let tag = serde_json::from_value(value).expect("the fields are those of a tag");
        Arc::new(Entry::new(Arc::new(tag)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{samples::entry, *};

    #[test]
    fn a_page_more_keeps_what_was_prepared() {
        let before = [entry("a", json!({})), entry("b", json!({}))];
        let added = entry("c", json!({}));
        let tags = [&before[0].tag, &before[1].tag, &added.tag].map(Arc::clone);

        let after = prepare(&tags, &before);

        assert!(Arc::ptr_eq(&after[0], &before[0]) && Arc::ptr_eq(&after[1], &before[1]));
        assert_eq!(after.len(), 3);
    }

    #[test]
    fn a_deleted_tag_leaves_the_others_prepared() {
        let before = [entry("a", json!({})), entry("b", json!({}))];

        let after = prepare(&[Arc::clone(&before[1].tag)], &before);

        assert_eq!(after.len(), 1);
        assert!(Arc::ptr_eq(&after[0], &before[1]));
    }

    #[test]
    fn signatures_are_known_by_their_names() {
        let name = format!("sha256-{}.sig", "0a".repeat(32));

        assert_eq!(entry(&name, json!({})).kind(), Kind::Attachment);
        assert_eq!(entry("sha256-short.sig", json!({})).kind(), Kind::Image);
        assert_eq!(
            entry("2.4.0", json!({"is_manifest_list": true})).kind(),
            Kind::Index
        );
    }
}

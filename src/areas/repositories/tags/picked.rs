use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;
use quay_api::tag::{NameFilter, Tag};

use super::{entry::Entry, source::Source};
use crate::ui::Selection;

/// The tags that are picked, also those that the filter hides, or that the registry has left out
/// because it filters by name. A tag that has been deleted is picked no longer.
pub fn picked(
    selection: Selection,
    source: Source,
    entries: Memo<Arc<Vec<Arc<Entry>>>>,
) -> Memo<Picked> {
    Memo::new(move |before: Option<&Picked>| {
        let keys = selection.keys();
        before
            .unwrap_or(&Picked::default())
            .next(&keys, &entries.read(), source.narrowed_by())
    })
}

/// See [`picked`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picked {
    /// The picked tags, those of the list shown first.
    pub tags: Vec<Arc<Tag>>,
    /// How many of them the list shown does not hold: they were picked while the registry filtered
    /// otherwise.
    elsewhere: usize,
    narrowed_by: Option<NameFilter>,
}

impl Picked {
    fn next(
        &self,
        keys: &HashSet<String>,
        entries: &[Arc<Entry>],
        narrowed_by: Option<NameFilter>,
    ) -> Self {
        let is_picked = |entry: &&Arc<Entry>| keys.contains(&entry.tag.name);
        let mut tags: Vec<Arc<Tag>> = entries
            .iter()
            .filter(is_picked)
            .map(|entry| Arc::clone(&entry.tag))
            .collect();
        // In the same list, what is gone has been deleted; in another one it is only not listed.
        let in_list = self.tags.len() - self.elsewhere;
        let kept = match narrowed_by == self.narrowed_by {
            true => &self.tags[in_list..],
            false => &self.tags[..],
        };
        let found: HashSet<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        let elsewhere: Vec<Arc<Tag>> = kept
            .iter()
            .filter(|tag| keys.contains(&tag.name) && !found.contains(tag.name.as_str()))
            .cloned()
            .collect();
        let count = elsewhere.len();
        tags.extend(elsewhere);
        Self {
            tags,
            elsewhere: count,
            narrowed_by,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::entry::samples::entry, *};

    fn keys(names: &[&str]) -> HashSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn names(picked: &Picked) -> Vec<&str> {
        picked.tags.iter().map(|tag| tag.name.as_str()).collect()
    }

    #[test]
    fn what_another_filter_does_not_list_stays_picked() {
        let (a, b) = (entry("a", json!({})), entry("b", json!({})));
        let like_a = Some(NameFilter::Like("a".to_owned()));

        let first = Picked::default().next(&keys(&["a"]), &[Arc::clone(&a)], like_a);
        let second = first.next(&keys(&["a", "b"]), &[Arc::clone(&b)], None);
        let third = second.next(&keys(&["a", "b"]), &[b], None);

        assert_eq!(names(&second), ["b", "a"]);
        assert_eq!(names(&third), ["b", "a"]);
    }

    #[test]
    fn a_deleted_tag_is_picked_no_longer() {
        let (a, b) = (entry("a", json!({})), entry("b", json!({})));

        let before = Picked::default().next(&keys(&["a", "b"]), &[a, Arc::clone(&b)], None);
        let after = before.next(&keys(&["a", "b"]), &[b], None);

        assert_eq!(names(&after), ["b"]);
    }
}

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use super::entry::Entry;
use crate::ui::Sort;

/// How the registry sorts: what was pushed last comes first.
pub const NEWEST_FIRST: &str = "-pushed";

/// Puts tags in order. What is equal stays in the order of the registry; what has no value (the size
/// of an index, the expiration of a tag that stays) comes last, whichever way.
pub fn sort(entries: &mut [Arc<Entry>], by: &Sort) {
    match by.column.as_str() {
        "name" => sort_by(entries, by, |a, b| a.name_key().cmp(b.name_key())),
        "size" => sort_by_value(entries, by, |entry| entry.tag.size),
        "expires" => sort_by_value(entries, by, Entry::expires_at),
        "image" => sort_by(entries, by, |a, b| {
            a.tag.manifest_digest.cmp(&b.tag.manifest_digest)
        }),
        _ => sort_by_value(entries, by, Entry::pushed_at),
    }
}

fn sort_by(entries: &mut [Arc<Entry>], by: &Sort, compare: fn(&Entry, &Entry) -> Ordering) {
    entries.sort_by(|a, b| match by.is_descending {
        true => compare(b, a),
        false => compare(a, b),
    });
}

fn sort_by_value<T: Ord>(
    entries: &mut [Arc<Entry>],
    by: &Sort,
    value: impl Fn(&Entry) -> Option<T>,
) {
    entries.sort_by(|a, b| match (value(a), value(b)) {
        (Some(a), Some(b)) if by.is_descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
}

/// Puts the tags of each image together, where the first of them stands.
pub fn by_image(entries: &[Arc<Entry>]) -> Vec<Arc<Entry>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut images: Vec<Vec<Arc<Entry>>> = Vec::new();
    for entry in entries {
        let place = *places
            .entry(entry.tag.manifest_digest.as_str())
            .or_insert_with(|| {
                images.push(Vec::new());
                images.len() - 1
            });
        images[place].push(Arc::clone(entry));
    }
    images.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::entry::samples::entry, *};

    fn sorted(mut entries: Vec<Arc<Entry>>, by: &str) -> Vec<String> {
        sort(&mut entries, &Sort::parse(by));
        entries.iter().map(|entry| entry.tag.name.clone()).collect()
    }

    #[test]
    fn names_are_sorted_as_versions() {
        let entries =
            ["2.9.0", "2.10.0", "2.10.0-rc.1", "latest"].map(|name| entry(name, json!({})));

        assert_eq!(
            sorted(entries.to_vec(), "-name"),
            ["2.10.0", "2.10.0-rc.1", "2.9.0", "latest"]
        );
    }

    #[test]
    fn what_never_expires_comes_last_both_ways() {
        let entries = vec![
            entry("stays", json!({})),
            entry("soon", json!({"end_ts": 1_795_278_721})),
            entry("later", json!({"end_ts": 1_797_827_521})),
        ];

        assert_eq!(
            sorted(entries.clone(), "expires"),
            ["soon", "later", "stays"]
        );
        assert_eq!(sorted(entries, "-expires"), ["later", "soon", "stays"]);
    }

    #[test]
    fn tags_pushed_in_the_same_second_keep_the_order_of_the_registry() {
        let entries = vec![entry("b", json!({})), entry("a", json!({}))];

        assert_eq!(sorted(entries, NEWEST_FIRST), ["b", "a"]);
    }

    #[test]
    fn by_image_the_tags_of_an_image_stand_where_its_first_one_does() {
        let image = |digest: &str| json!({"manifest_digest": digest});
        let entries = [
            entry("a", image("sha256:1")),
            entry("b", image("sha256:2")),
            entry("c", image("sha256:1")),
        ];

        let names: Vec<String> = by_image(&entries)
            .iter()
            .map(|entry| entry.tag.name.clone())
            .collect();

        assert_eq!(names, ["a", "c", "b"]);
    }
}

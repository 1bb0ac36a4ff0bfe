//! Compares the shape of two answers: keys and types, not values.

use std::collections::BTreeSet;

use serde_json::Value;

/// Objects whose keys are data.
const MAPS: &[&str] = &[
    "oauth",
    "tags",
    "teams",
    "child_manifests_presence",
    "metadata",
    "permissions",
    "event_config",
];

/// Keys that depend on the data: on the last page, for ever, only for an index, only with a directory.
const OPTIONAL: [&str; 11] = [
    "next_page",
    "end_ts",
    "expiration",
    "is_sparse",
    "child_manifest_count",
    "present_child_count",
    "child_manifests_presence",
    "is_org_member",
    "namespace",
    "can_sync",
    "synced",
];

/// What the second answer lacks of the first, has beyond it, or has of another type.
pub fn differences(recorded: &Value, ours: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", &[recorded], &[ours], &mut found);
    found
}

/// Compares all values that stand in the same place, since the rows of a list differ.
fn compare(place: &str, recorded: &[&Value], ours: &[&Value], found: &mut Vec<String>) {
    let (theirs, mine) = (kinds(recorded), kinds(ours));
    if !theirs.is_empty() && !mine.is_subset(&theirs) {
        found.push(format!("{place} is {mine:?}, not {theirs:?}"));
        return;
    }
    let (their_items, my_items) = (items(recorded), items(ours));
    if !their_items.is_empty() && !my_items.is_empty() {
        compare(&format!("{place}[]"), &their_items, &my_items, found);
    }
    let name = place.rsplit('.').next().unwrap_or_default();
    if MAPS.contains(&name) && mine.contains("object") {
        if !["metadata", "oauth", "event_config"].contains(&name) {
            compare(
                &format!("{place}{{}}"),
                &members(recorded),
                &members(ours),
                found,
            );
        }
    } else if theirs.contains("object") && mine.contains("object") {
        compare_keys(place, recorded, ours, found);
    }
}

fn compare_keys(place: &str, recorded: &[&Value], ours: &[&Value], found: &mut Vec<String>) {
    let all = |values: &[&Value]| -> BTreeSet<String> {
        values
            .iter()
            .filter_map(|value| value.as_object())
            .flat_map(|object| object.keys().cloned())
            .collect()
    };
    let with = |values: &[&Value], key: &str| -> (usize, usize) {
        let objects = values.iter().filter_map(|value| value.as_object());
        objects.fold((0, 0), |(has, total), object| {
            (has + usize::from(object.contains_key(key)), total + 1)
        })
    };
    let theirs = all(recorded);
    // What a notification is set to differs by its method.
    let is_notification = theirs.contains("event_config");
    for key in all(ours).union(&theirs) {
        if is_notification && key == "config" {
            continue;
        }
        let inner = format!("{place}.{key}");
        let ((has, total), (ours_has, ours_total)) = (with(recorded, key), with(ours, key));
        let optional = OPTIONAL.contains(&key.as_str());
        if has == total && ours_has < ours_total && !optional {
            found.push(format!("{inner} is missing"));
        } else if has == 0 && !optional {
            found.push(format!("{inner} is too much"));
        } else {
            let values = |values: &[&Value]| -> Vec<Value> {
                values
                    .iter()
                    .filter_map(|value| value.get(key))
                    .cloned()
                    .collect()
            };
            let (theirs, mine) = (values(recorded), values(ours));
            compare(
                &inner,
                &theirs.iter().collect::<Vec<_>>(),
                &mine.iter().collect::<Vec<_>>(),
                found,
            );
        }
    }
}

fn items<'a>(values: &[&'a Value]) -> Vec<&'a Value> {
    values
        .iter()
        .filter_map(|value| value.as_array())
        .flatten()
        .collect()
}

fn members<'a>(values: &[&'a Value]) -> Vec<&'a Value> {
    values
        .iter()
        .filter_map(|value| value.as_object())
        .flat_map(|object| object.values())
        .collect()
}

/// The types that occur; `null` stands for any.
fn kinds(values: &[&Value]) -> BTreeSet<&'static str> {
    let kind = |value: &&Value| match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    };
    values.iter().filter_map(kind).collect()
}

//! What is shown, as a file.

use std::sync::Arc;

use serde_json::{Value, json};

use super::entry::Entry;
use crate::formats::csv;

/// A table with a head: sizes in bytes, moments in UTC.
pub fn to_csv(entries: &[Arc<Entry>]) -> String {
    let head = [
        "tag",
        "digest",
        "is_index",
        "manifests",
        "size_bytes",
        "pushed",
        "expires",
        "immutable",
    ];
    let text = |value: Option<String>| value.unwrap_or_default();
    let rows = entries.iter().map(|entry| {
        let tag = &entry.tag;
        vec![
            tag.name.clone(),
            tag.manifest_digest.to_string(),
            tag.is_manifest_list.to_string(),
            text(tag.child_manifest_count.map(|count| count.to_string())),
            text(tag.size.map(|bytes| bytes.to_string())),
            text(tag.start_ts.map(|at| at.to_iso_seconds())),
            text(tag.end_ts.map(|at| at.to_iso_seconds())),
            tag.immutable.to_string(),
        ]
    });
    csv::write(&head, rows)
}

/// A list of objects with the same fields; what is unknown is `null`.
pub fn to_json(entries: &[Arc<Entry>]) -> String {
    let rows = entries.iter().map(|entry| {
        let tag = &entry.tag;
        json!({
            "tag": tag.name,
            "digest": tag.manifest_digest,
            "is_index": tag.is_manifest_list,
            "manifests": tag.child_manifest_count,
            "size_bytes": tag.size,
            "pushed": tag.start_ts.map(|at| at.to_iso_seconds()),
            "expires": tag.end_ts.map(|at| at.to_iso_seconds()),
            "immutable": tag.immutable,
        })
    });
    Value::Array(rows.collect()).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::entry::samples::entry, *};

    #[test]
    fn what_is_unknown_is_empty_in_a_table_and_null_in_objects() {
        let entries = [entry("edge", json!({"end_ts": 1_795_278_721}))];

        let csv = to_csv(&entries);
        let json: Value = serde_json::from_str(&to_json(&entries)).expect("it is JSON");

        assert!(
            csv.contains("edge,sha256:00,false,,,2026-11-21T04:32:01Z,2026-11-21T16:32:01Z,false"),
            "{csv}"
        );
        assert_eq!(json[0]["size_bytes"], Value::Null);
        assert_eq!(json[0]["expires"], "2026-11-21T16:32:01Z");
    }
}

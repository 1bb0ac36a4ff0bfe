use std::{collections::HashSet, fs};

use quay_api::logs::LogEntry;
use serde_json::{Map, Value, json};

use super::{Group, Page, Part, accounts, cleaned, describe, is_known, repositories, text};

/// The sentence for an entry of this kind.
fn sentence(kind: &str, metadata: Value) -> String {
    text(&describe(&entry(kind, metadata)))
}

fn entry(kind: &str, metadata: Value) -> LogEntry {
    serde_json::from_value(json!({
        "kind": kind,
        "metadata": metadata,
        "ip": null,
        "datetime": "Sat, 21 Nov 2026 04:32:01 -0000",
    }))
    .unwrap()
}

/// One entry of a real Quay for each of its kinds, where the recordings are at hand.
fn samples() -> Map<String, Value> {
    let text = fs::read_to_string("../shared/quay/log-kinds.json").unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn is_whole(sentence: &str) -> bool {
    let holes = ["undefined", "null", "  ", "{", "[", "]", "}", ": ,", " ,"];
    let ends_open = [" of", " to", ":", ","]
        .iter()
        .any(|end| sentence.ends_with(end));
    !sentence.is_empty() && !ends_open && !holes.iter().any(|hole| sentence.contains(hole))
}

#[test]
fn every_recorded_entry_is_told_in_a_whole_sentence() {
    for (kind, sample) in samples() {
        let entry: LogEntry = serde_json::from_value(sample).unwrap();

        let told = text(&describe(&entry));

        assert!(is_known(&kind), "{kind}");
        assert!(!told.contains("not known here"), "{kind}: {told}");
        let pattern = entry.metadata.get("tag_pattern").and_then(Value::as_str);
        let value = entry.metadata.get("value").and_then(Value::as_str);
        let own = [pattern, value].into_iter().flatten();
        let rest = own.fold(told.clone(), |told, value| told.replace(value, "x"));
        assert!(is_whole(&rest), "{kind}: {told}");
        println!("{kind}: {told}");
    }
}

#[test]
fn every_kind_is_whole_without_any_metadata() {
    for (kind, _) in repositories::KINDS.iter().chain(accounts::KINDS) {
        let told = sentence(kind, json!({}));

        assert!(!told.contains("not known here"), "{kind}");
        assert!(is_whole(&told), "{kind}: {told}");
    }
}

#[test]
fn no_kind_is_told_twice() {
    let kinds = repositories::KINDS.iter().chain(accounts::KINDS);
    let names: Vec<_> = kinds.map(|(name, _)| *name).collect();

    assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
    assert!(names.len() > 120);
}

#[test]
fn a_kind_of_a_later_quay_is_told_honestly() {
    let told = sentence("shrink_repo", json!({"by": 2}));

    assert_eq!(told, "Something that is not known here: shrink_repo");
    assert_eq!(Group::of("shrink_repo"), Group::Failures);
}

#[test]
fn what_is_not_told_leaves_no_gap() {
    let digest = "sha256:fce5df6184f979a94369216e84fdf23a9d1153f4c791bbe96fe420fe5e889083";
    assert_eq!(
        sentence(
            "create_tag",
            json!({"tag": "edge", "manifest_digest": digest, "original_manifest_digest": null})
        ),
        "Created tag edge on fce5df6184f9"
    );
    assert_eq!(
        sentence(
            "change_tag_expiration",
            json!({"tag": "2.1", "expiration_date": null, "old_expiration_date": 1_797_827_521})
        ),
        "Set 2.1 to never expire, before on 21 Dec 2026, 04:32 UTC"
    );
    assert_eq!(sentence("pull_repo", json!({"tag": ""})), "Pulled an image");
}

#[test]
fn what_is_told_depends_on_what_was_changed() {
    let changed = |changed: &str, to: Value| {
        sentence(
            "repo_mirror_config_changed",
            json!({"changed": changed, "to": to}),
        )
    };

    assert_eq!(
        changed("sync_status", json!("SYNC_NOW")),
        "Asked for a sync of the mirror at once"
    );
    assert_eq!(changed("is_enabled", json!(false)), "Disabled the mirror");
    assert_eq!(
        changed("verify_tls", json!(true)),
        "Changed the mirror: verify tls to yes"
    );
}

#[test]
fn objects_lead_to_their_pages() {
    let parts = describe(&entry("push_repo", json!({"tag": "v1", "repo": "web"})));

    assert_eq!(
        parts[1],
        Part::Value {
            text: "v1".to_owned(),
            page: Some(Page::Tag("v1".to_owned()))
        }
    );
}

#[test]
fn hostile_texts_stay_short_and_on_one_line() {
    let told = sentence(
        "set_repo_description",
        json!({"description": format!("a\u{0}b\nc{}", "x".repeat(9000))}),
    );

    assert!(told.chars().count() < 150);
    assert!(!told.chars().any(char::is_control));
}

#[test]
fn credentials_are_never_shown() {
    let entry = entry(
        "setup_repo_trigger",
        json!({"config": {"build_source": "git@a", "credentials": [{"name": "Webhook", "value": "http://$token:ABC@a"}]}}),
    );

    let shown = cleaned(&entry.metadata).to_string();

    assert!(!shown.contains("ABC"));
    assert!(shown.contains("Webhook") && shown.contains("git@a"));
    assert!(!text(&describe(&entry)).contains("ABC"));
}

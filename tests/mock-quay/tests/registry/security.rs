//! What the scanner says about images.

use serde_json::{Value, json};

use crate::support::Registry;

const STATES: &str = "/api/v1/repository/security-tools/scan-states";

async fn digest(registry: &Registry, repository: &str, tag: &str) -> String {
    let address = format!("{repository}/tag/?specificTag={tag}&onlyActiveTags=true");
    let answer = registry.get(&address).by("admin").answer().await.json();
    let digest = answer["tags"][0]["manifest_digest"].as_str();
    digest.expect("the tag exists").to_owned()
}

async fn report(registry: &Registry, repository: &str, tag: &str) -> Value {
    let digest = digest(registry, repository, tag).await;
    let address = format!("{repository}/manifest/{digest}/security?vulnerabilities=true");
    registry.get(&address).by("admin").answer().await.json()
}

fn findings(report: &Value) -> usize {
    let features = report["data"]["Layer"]["Features"].as_array();
    let counts = features.expect("packages").iter().map(|feature| {
        let found = feature["Vulnerabilities"].as_array();
        found.expect("a list").len()
    });
    counts.sum()
}

#[tokio::test]
async fn an_image_is_in_the_state_that_its_tag_names() {
    let registry = Registry::small();

    for (tag, status) in [
        ("queued", "queued"),
        ("failed", "failed"),
        ("unsupported", "unsupported"),
        ("layer-too-large", "manifest_layer_too_large"),
        ("no-data", "scanned"),
        ("platforms", "unsupported"),
    ] {
        let expected = json!({"status": status, "data": null});
        assert_eq!(report(&registry, STATES, tag).await, expected, "{tag}");
    }
}

#[tokio::test]
async fn there_are_few_many_and_thousands_of_findings() {
    let registry = Registry::small();
    let mut counts = Vec::new();
    for tag in ["no-packages", "clean", "few", "many", "thousands"] {
        counts.push(findings(&report(&registry, STATES, tag).await));
    }

    assert_eq!(counts[..2], [0, 0]);
    assert!((1..12).contains(&counts[2]), "{counts:?}");
    assert!((20..200).contains(&counts[3]), "{counts:?}");
    assert!(counts[4] >= 3_000, "{counts:?}");
}

#[tokio::test]
async fn images_with_a_common_layer_share_what_it_brings() {
    let registry = Registry::small();
    let repository = "/api/v1/repository/acme-corp/frontend";
    let (old, new) = (
        report(&registry, repository, "2.1.0").await,
        report(&registry, repository, "2.3.0").await,
    );
    let system = |report: &Value| {
        let features = report["data"]["Layer"]["Features"].as_array();
        let features = features.expect("packages").iter();
        let system = features.filter(|one| one["NamespaceName"] == "rhel");
        system.cloned().collect::<Vec<_>>()
    };

    assert!(!system(&old).is_empty());
    assert_eq!(system(&old), system(&new));
    assert_ne!(old, new);
}

#[tokio::test]
async fn a_registry_without_a_scanner_has_no_such_address() {
    let registry = Registry::small();
    let digest = digest(&registry, STATES, "switched-off").await;
    let address = format!("{STATES}/manifest/{digest}/security");
    let answer = registry.get(&address).by("admin").answer().await;

    assert_eq!(answer.status, 404);
    assert!(serde_json::from_slice::<Value>(&answer.body).is_err());
}

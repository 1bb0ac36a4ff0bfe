//! Rules that delete tags or make them immutable, and what the worker makes of them.

use serde_json::{Value, json};

use crate::contract::{Names, faults};
use crate::support::{Answer, Registry};

const REPOSITORY: &str = "/api/v1/repository/acme-corp/payments";

const ORGANIZATION: &str = "/api/v1/organization/acme-corp";

const PRUNING: &str = "autoprunepolicy";
const LOCKING: &str = "immutabilitypolicy";

/// Operations, what they are about, and whose policy was there before.
const REPLAYED: [(&str, &str, Option<&str>); 20] = [
    ("listOrganizationAutoPrunePolicies", PRUNING, None),
    ("createOrganizationAutoPrunePolicy", PRUNING, None),
    (
        "getOrganizationAutoPrunePolicy",
        PRUNING,
        Some(ORGANIZATION),
    ),
    (
        "updateOrganizationAutoPrunePolicy",
        PRUNING,
        Some(ORGANIZATION),
    ),
    (
        "deleteOrganizationAutoPrunePolicy",
        PRUNING,
        Some(ORGANIZATION),
    ),
    ("listRepositoryAutoPrunePolicies", PRUNING, None),
    ("createRepositoryAutoPrunePolicy", PRUNING, None),
    ("getRepositoryAutoPrunePolicy", PRUNING, Some(REPOSITORY)),
    ("updateRepositoryAutoPrunePolicy", PRUNING, Some(REPOSITORY)),
    ("deleteRepositoryAutoPrunePolicy", PRUNING, Some(REPOSITORY)),
    ("listOrgImmutabilityPolicies", LOCKING, None),
    ("createOrgImmutabilityPolicy", LOCKING, None),
    ("getOrgImmutabilityPolicy", LOCKING, Some(ORGANIZATION)),
    ("updateOrgImmutabilityPolicy", LOCKING, Some(ORGANIZATION)),
    ("deleteOrgImmutabilityPolicy", LOCKING, Some(ORGANIZATION)),
    ("listRepositoryImmutabilityPolicies", LOCKING, None),
    ("createRepositoryImmutabilityPolicy", LOCKING, None),
    ("getRepositoryImmutabilityPolicy", LOCKING, Some(REPOSITORY)),
    (
        "updateRepositoryImmutabilityPolicy",
        LOCKING,
        Some(REPOSITORY),
    ),
    (
        "deleteRepositoryImmutabilityPolicy",
        LOCKING,
        Some(REPOSITORY),
    ),
];

/// What the recordings call the policies.
const RECORDED: [&str; 4] = [
    "c6d1d18c-ef1f-41ce-bb49-28351d02ac9d",
    "fd6c59e0-a71b-45a1-b079-13f9ebe80c5a",
    "5b595862-fd69-4b58-bb6e-cccdef25f772",
    "94eed3b2-1210-45d8-aec8-4d271f756b1f",
];

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let mut found = Vec::new();
    for (operation, kind, owner) in REPLAYED {
        let registry = Registry::small();
        let uuid = match owner {
            Some(owner) => add_to(&registry, owner, kind, &existing(kind)).await,
            None => String::new(),
        };
        let mut names = vec![
            (
                "acme-corp/rec-repo".to_owned(),
                "acme-corp/payments".to_owned(),
            ),
            ("rec-org".to_owned(), "acme-corp".to_owned()),
        ];
        names.extend(RECORDED.map(|recorded| (recorded.to_owned(), uuid.clone())));
        found.extend(faults(&registry, &Names(names), operation).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn existing(kind: &str) -> Value {
    match kind {
        "autoprunepolicy" => json!({"method": "number_of_tags", "value": 5}),
        _ => json!({"tagPattern": "^v.*"}),
    }
}

async fn add(registry: &Registry, kind: &str, rule: &Value) -> String {
    add_to(registry, REPOSITORY, kind, rule).await
}

async fn add_to(registry: &Registry, owner: &str, kind: &str, rule: &Value) -> String {
    let asking = registry.post(&format!("{owner}/{kind}/")).by("admin");
    let answer = asking.json(rule).answer().await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()["uuid"]
        .as_str()
        .expect("it has a name")
        .to_owned()
}

async fn tags(registry: &Registry) -> Vec<(String, bool)> {
    let address = format!("{REPOSITORY}/tag/?onlyActiveTags=true&limit=100");
    let list = registry.get(&address).by("admin").answer().await.json();
    let tags = list["tags"].as_array().expect("a list").iter();
    tags.map(|tag| {
        let name = tag["name"].as_str().expect("a name").to_owned();
        (name, tag["immutable"] == true)
    })
    .collect()
}

async fn prune(registry: &Registry) -> Value {
    let answer: Answer = registry.post("/mock/prune").answer().await;
    answer.json()
}

#[tokio::test]
async fn a_new_rule_makes_tags_immutable_at_once_and_goes_without_unmarking_them() {
    let registry = Registry::small();

    let uuid = add(
        &registry,
        "immutabilitypolicy",
        &json!({"tagPattern": r"v1\.1\.\d"}),
    )
    .await;
    let locked: Vec<String> = tags(&registry)
        .await
        .into_iter()
        .filter(|(_, locked)| *locked)
        .map(|(name, _)| name)
        .collect();
    let address = format!("{REPOSITORY}/immutabilitypolicy/{uuid}");
    let deleted = registry.ask("DELETE", &address).by("admin").answer().await;

    assert!(
        ["v1.1.1", "v1.1.2", "v1.1.3"]
            .iter()
            .all(|name| locked.iter().any(|tag| tag == name)),
        "{locked:?}"
    );
    assert_eq!(deleted.status, 200);
    let still = tags(&registry).await;
    assert!(still.contains(&("v1.1.1".to_owned(), true)));
}

#[tokio::test]
async fn a_rule_of_an_organization_locks_tags_in_all_its_repositories_and_is_written_down() {
    let registry = Registry::small();

    let uuid = add_to(
        &registry,
        ORGANIZATION,
        LOCKING,
        &json!({"tagPattern": r"v1\.1\.\d"}),
    )
    .await;

    let is_locked = |tags: Vec<(String, bool)>| tags.contains(&("v1.1.1".to_owned(), true));
    assert!(is_locked(tags(&registry).await));
    let logs = registry.get(&format!("{ORGANIZATION}/logs")).by("alice");
    let newest = logs.answer().await.json()["logs"][0].clone();
    assert_eq!(newest["kind"], "create_immutability_policy");
    assert_eq!(newest["metadata"]["namespace"], "acme-corp");
    assert_eq!(newest["metadata"].get("repo"), None);
    let address = format!("{ORGANIZATION}/{LOCKING}/{uuid}");
    let refused = registry.ask("DELETE", &address).by("bob").answer().await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn a_rule_must_fit_the_whole_name_and_holds_for_tags_to_come() {
    let registry = Registry::small();
    add(
        &registry,
        "immutabilitypolicy",
        &json!({"tagPattern": "keep"}),
    )
    .await;
    let list = registry
        .get(&format!("{REPOSITORY}/tag/?limit=1"))
        .by("admin")
        .answer()
        .await
        .json();
    let digest = list["tags"][0]["manifest_digest"].clone();

    for name in ["keep", "keep-not"] {
        let asking = registry
            .ask("PUT", &format!("{REPOSITORY}/tag/{name}"))
            .by("admin");
        let answer = asking
            .json(&json!({"manifest_digest": digest}))
            .answer()
            .await;
        assert_eq!(answer.status, 201);
    }

    let tags = tags(&registry).await;
    assert!(tags.contains(&("keep".to_owned(), true)));
    assert!(tags.contains(&("keep-not".to_owned(), false)));
}

#[tokio::test]
async fn the_worker_keeps_the_newest_that_can_go_and_passes_immutable_ones_over() {
    let registry = Registry::small();
    add(
        &registry,
        "immutabilitypolicy",
        &json!({"tagPattern": "v1.3.3"}),
    )
    .await;
    add(
        &registry,
        "autoprunepolicy",
        &json!({"method": "number_of_tags", "value": 2, "tagPattern": "^v"}),
    )
    .await;

    prune(&registry).await;

    let left = tags(&registry).await;
    let releases: Vec<&str> = left
        .iter()
        .filter(|(name, locked)| name.starts_with('v') && !locked)
        .map(|(name, _)| name.as_str())
        .collect();
    // v1.4.0 is immutable since it was pushed, and does not count either.
    assert_eq!(releases, ["v1.4.1", "v1.3.2"]);
    assert!(left.contains(&("v1.3.3".to_owned(), true)));
}

#[tokio::test]
async fn a_pattern_that_is_none_stops_the_whole_namespace() {
    let registry = Registry::small();
    add(
        &registry,
        "autoprunepolicy",
        &json!({"method": "number_of_tags", "value": 1, "tagPattern": "["}),
    )
    .await;
    let before = tags(&registry).await;

    let outcome = prune(&registry).await;

    assert_eq!(tags(&registry).await, before);
    let failures = outcome["failures"].as_array().expect("a list");
    assert!(
        failures
            .iter()
            .any(|failure| failure["namespace"] == "acme-corp")
    );
}

#[tokio::test]
async fn a_signature_goes_with_the_last_tag_of_its_image_and_never_alone() {
    let registry = Registry::small();

    let outcome = prune(&registry).await;

    let deleted = outcome["deleted"].as_array().expect("a list").iter();
    let of_demo: Vec<&str> = deleted
        .filter(|one| one["repository"] == "security-tools/cosign-demo")
        .filter_map(|one| one["tag"].as_str())
        .collect();
    let (image, signatures) = of_demo.split_last().expect("the image and its signature");
    assert_eq!(*image, "v1", "{of_demo:?}");
    assert!(!signatures.is_empty(), "{of_demo:?}");
    assert!(
        signatures.iter().all(|tag| tag.starts_with("sha256-")),
        "{of_demo:?}"
    );
}

#[tokio::test]
async fn a_person_has_policies_for_the_own_repositories() {
    let registry = Registry::small();
    let all = "/api/v1/user/autoprunepolicy/";
    let rule = json!({"method": "number_of_tags", "value": 5});
    let created = registry.post(all).by("bob").json(&rule).answer().await;
    let one = format!("{all}{}", created.json()["uuid"].as_str().expect("a name"));

    let changed = registry.ask("PUT", &one).by("bob");
    let changed = changed.json(&json!({"method": "creation_date", "value": "7d"}));
    let changed = changed.answer().await;
    let read = registry.get(&one).by("bob").answer().await;
    let stranger = registry.get(&one).by("alice").answer().await;
    let deleted = registry.ask("DELETE", &one).by("bob").answer().await;
    let logs = registry.get("/api/v1/user/logs").by("bob").answer().await;

    assert_eq!(
        (created.status.as_u16(), changed.status.as_u16()),
        (201, 204)
    );
    assert_eq!(read.json()["value"], "7d");
    assert_eq!(
        (stranger.status.as_u16(), deleted.status.as_u16()),
        (404, 200)
    );
    let newest = &logs.json()["logs"][0];
    assert_eq!(newest["kind"], "delete_namespace_autoprune_policy");
    assert_eq!(newest["metadata"]["namespace"], "bob");
}

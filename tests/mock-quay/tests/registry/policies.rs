//! Rules that delete tags or make them immutable, and what the worker makes of them.

use serde_json::{Value, json};

use crate::contract::{Names, compare, replay, token};
use crate::recordings::{Exchange, shared};
use crate::support::{Answer, Registry};

const REPOSITORY: &str = "/api/v1/repository/acme-corp/payments";

/// Operations, and the policy that was there before.
const REPLAYED: [(&str, &str, bool); 12] = [
    (
        "listOrganizationAutoPrunePolicies",
        "autoprunepolicy",
        false,
    ),
    ("listRepositoryAutoPrunePolicies", "autoprunepolicy", false),
    ("createRepositoryAutoPrunePolicy", "autoprunepolicy", false),
    ("getRepositoryAutoPrunePolicy", "autoprunepolicy", true),
    ("updateRepositoryAutoPrunePolicy", "autoprunepolicy", true),
    ("deleteRepositoryAutoPrunePolicy", "autoprunepolicy", true),
    ("listOrgImmutabilityPolicies", "immutabilitypolicy", false),
    (
        "listRepositoryImmutabilityPolicies",
        "immutabilitypolicy",
        false,
    ),
    (
        "createRepositoryImmutabilityPolicy",
        "immutabilitypolicy",
        false,
    ),
    (
        "getRepositoryImmutabilityPolicy",
        "immutabilitypolicy",
        true,
    ),
    (
        "updateRepositoryImmutabilityPolicy",
        "immutabilitypolicy",
        true,
    ),
    (
        "deleteRepositoryImmutabilityPolicy",
        "immutabilitypolicy",
        true,
    ),
];

/// What the recordings call the policy of the repository.
const RECORDED: [&str; 2] = [
    "c6d1d18c-ef1f-41ce-bb49-28351d02ac9d",
    "fd6c59e0-a71b-45a1-b079-13f9ebe80c5a",
];

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let Some(folder) = shared() else { return };
    let mut faults = Vec::new();
    for (operation, kind, is_there) in REPLAYED {
        let registry = Registry::small();
        let uuid = match is_there {
            true => add(&registry, kind, &existing(kind)).await,
            false => String::new(),
        };
        let mut names = vec![
            (
                "acme-corp/rec-repo".to_owned(),
                "acme-corp/payments".to_owned(),
            ),
            ("rec-org".to_owned(), "acme-corp".to_owned()),
        ];
        names.extend(RECORDED.map(|recorded| (recorded.to_owned(), uuid.clone())));
        for exchange in Exchange::read_all(&folder, operation) {
            let Some(who) = token(&exchange.token_kind) else {
                continue;
            };
            let answer = replay(&registry, &Names(names.clone()), &exchange, who).await;
            let found = compare(&exchange, &answer);
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{operation}: {exchange}: {fault}")),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn existing(kind: &str) -> Value {
    match kind {
        "autoprunepolicy" => json!({"method": "number_of_tags", "value": 5}),
        _ => json!({"tagPattern": "^v.*"}),
    }
}

async fn add(registry: &Registry, kind: &str, rule: &Value) -> String {
    let asking = registry.post(&format!("{REPOSITORY}/{kind}/")).by("admin");
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

//! Tags: lists, moves, expirations, immutability, history.

use serde_json::{Value, json};

use crate::support::{Answer, Registry};

const CHECKOUT: &str = "/api/v1/repository/acme-corp/checkout/tag/";
const FRONTEND: &str = "/api/v1/repository/acme-corp/frontend/tag/";

async fn rows(registry: &Registry, address: &str) -> Vec<Value> {
    let list = registry.get(address).by("admin").answer().await.json();
    list["tags"].as_array().cloned().unwrap_or_default()
}

async fn digest(registry: &Registry, tag: &str) -> Value {
    let found = rows(
        registry,
        &format!("{CHECKOUT}?onlyActiveTags=true&filter_tag_name=eq:{tag}"),
    )
    .await;
    found[0]["manifest_digest"].clone()
}

async fn change(registry: &Registry, address: &str, body: Value) -> Answer {
    registry
        .ask("PUT", address)
        .by("admin")
        .json(&body)
        .answer()
        .await
}

#[tokio::test]
async fn pages_are_clamped_and_end_without_additional() {
    let registry = Registry::small();
    let many = "/api/v1/repository/platform-eng/many-tags/tag/?onlyActiveTags=true";
    assert_eq!(
        rows(&registry, &format!("{many}&limit=1000")).await.len(),
        100
    );
    assert_eq!(rows(&registry, &format!("{many}&limit=0")).await.len(), 1);
    assert_eq!(rows(&registry, many).await.len(), 50);
    let last = registry
        .get(&format!("{many}&limit=100&page=12"))
        .by("admin")
        .answer()
        .await
        .json();
    assert_eq!(last["tags"].as_array().map(Vec::len), Some(92));
    assert_eq!(last["has_additional"], false);
    let unreadable = registry
        .get(&format!("{many}&limit=x"))
        .by("admin")
        .answer()
        .await;
    assert_eq!(unreadable.status, 400);
    assert!(unreadable.json()["message"]["limit"].is_string());
}

#[tokio::test]
async fn filters_know_like_and_eq_and_ignore_other_operators() {
    let registry = Registry::small();
    let all = rows(&registry, &format!("{FRONTEND}?limit=100"))
        .await
        .len();
    let like = rows(&registry, &format!("{FRONTEND}?filter_tag_name=like:2.4")).await;
    assert_eq!(like.len(), 3);
    assert_eq!(
        rows(&registry, &format!("{FRONTEND}?filter_tag_name=eq:latest"))
            .await
            .len(),
        1
    );
    assert_eq!(
        rows(
            &registry,
            &format!("{FRONTEND}?limit=100&filter_tag_name=regex:^2")
        )
        .await
        .len(),
        all
    );
    let bare = registry
        .get(&format!("{FRONTEND}?filter_tag_name=latest"))
        .by("admin")
        .answer()
        .await;
    assert_eq!(bare.status, 400);
}

#[tokio::test]
async fn indexes_have_children_and_no_size() {
    let registry = Registry::small();
    let index = &rows(&registry, &format!("{FRONTEND}?filter_tag_name=eq:2.4.0")).await[0];
    assert_eq!(index["size"], Value::Null);
    assert_eq!(index["is_sparse"], true);
    assert_eq!(
        (
            &index["child_manifest_count"],
            &index["present_child_count"]
        ),
        (&json!(5), &json!(3))
    );
    let address = format!(
        "/api/v1/repository/acme-corp/frontend/manifest/{}",
        index["manifest_digest"].as_str().expect("a text")
    );
    let manifest = registry.get(&address).by("admin").answer().await.json();
    assert_eq!(manifest["layers"], Value::Null);
    let document: Value =
        serde_json::from_str(manifest["manifest_data"].as_str().expect("a text")).expect("JSON");
    assert_eq!(document["manifests"].as_array().map(Vec::len), Some(5));
}

#[tokio::test]
async fn a_deleted_tag_stays_in_the_history_and_can_be_restored() {
    let registry = Registry::small();
    let address = format!("{CHECKOUT}latest");
    let digest = digest(&registry, "latest").await;
    assert_eq!(
        registry
            .ask("DELETE", &address)
            .by("admin")
            .answer()
            .await
            .status,
        204
    );
    assert_eq!(
        registry
            .ask("DELETE", &address)
            .by("admin")
            .answer()
            .await
            .status,
        404
    );
    let history = rows(&registry, &format!("{CHECKOUT}?specificTag=latest")).await;
    assert_eq!(history.len(), 1);
    assert!(history[0]["end_ts"].is_number());

    let restore = registry.post(&format!("{address}/restore")).by("admin");
    let restored = restore
        .json(&json!({"manifest_digest": digest}))
        .answer()
        .await;
    assert_eq!(
        (restored.status.as_u16(), restored.json()),
        (200, json!({}))
    );
    let history = rows(&registry, &format!("{CHECKOUT}?specificTag=latest")).await;
    assert_eq!(history.len(), 2);
    assert_eq!(history[0]["reversion"], true);
}

#[tokio::test]
async fn a_moved_tag_ends_one_stretch_and_begins_another() {
    let registry = Registry::small();
    let target = digest(&registry, "v1.0.1").await;
    let moved = change(
        &registry,
        &format!("{CHECKOUT}latest"),
        json!({"manifest_digest": target}),
    )
    .await;
    assert_eq!(
        (moved.status.as_u16(), moved.json()),
        (201, json!("Updated"))
    );
    let history = rows(&registry, &format!("{CHECKOUT}?specificTag=latest")).await;
    assert_eq!(history.len(), 2);
    assert_eq!(history[0]["manifest_digest"], target);
    let created = change(
        &registry,
        &format!("{CHECKOUT}brand-new"),
        json!({"manifest_digest": target}),
    )
    .await;
    assert_eq!(created.status, 201);
    let nowhere = change(
        &registry,
        &format!("{CHECKOUT}x"),
        json!({"manifest_digest": "nonsense"}),
    )
    .await;
    assert_eq!(nowhere.status, 404);
    let misnamed = change(
        &registry,
        &format!("{CHECKOUT}-x"),
        json!({"manifest_digest": target}),
    )
    .await;
    assert_eq!(misnamed.status, 400);
}

#[tokio::test]
async fn expirations_are_future_seconds_or_never() {
    let registry = Registry::small();
    let address = format!("{CHECKOUT}latest");
    for (expiration, status) in [
        (json!("4000000000"), 400),
        (json!(1), 400),
        (json!(4_000_000_000_u64), 201),
    ] {
        assert_eq!(
            change(&registry, &address, json!({"expiration": expiration}))
                .await
                .status,
            status
        );
    }
    let row = &rows(&registry, &format!("{CHECKOUT}?filter_tag_name=eq:latest")).await[0];
    assert_eq!(row["end_ts"], 4_000_000_000_u64);
    assert!(
        row["expiration"]
            .as_str()
            .is_some_and(|text| text.ends_with(" -0000"))
    );
    change(&registry, &address, json!({"expiration": null})).await;
    let row = &rows(&registry, &format!("{CHECKOUT}?filter_tag_name=eq:latest")).await[0];
    assert!(row.get("end_ts").is_none());
}

#[tokio::test]
async fn immutable_tags_refuse_moves_deletion_and_expiration() {
    let registry = Registry::small();
    let address = format!("{CHECKOUT}latest");
    assert_eq!(
        change(&registry, &address, json!({"immutable": true}))
            .await
            .status,
        201
    );
    let target = digest(&registry, "v1.0.1").await;
    let moved = change(&registry, &address, json!({"manifest_digest": target})).await;
    assert_eq!(
        (moved.status.as_u16(), &moved.json()["error_type"]),
        (409, &json!("tag_immutable"))
    );
    assert_eq!(
        registry
            .ask("DELETE", &address)
            .by("admin")
            .answer()
            .await
            .status,
        409
    );
    let expiring = change(
        &registry,
        &address,
        json!({"expiration": 4_000_000_000_u64}),
    )
    .await;
    assert_eq!(expiring.status, 400);
    assert_eq!(
        change(&registry, &address, json!({"immutable": false}))
            .await
            .status,
        201
    );
    assert_eq!(
        registry
            .ask("DELETE", &address)
            .by("admin")
            .answer()
            .await
            .status,
        204
    );
}

#[tokio::test]
async fn read_only_and_mirror_repositories_take_no_tags_but_a_description() {
    let registry = Registry::small();
    for (repository, number) in [("acme-corp/legacy-monolith", 1), ("mirror-hub/alpine", 2)] {
        let address = format!("/api/v1/repository/{repository}");
        let tag = registry
            .ask("DELETE", &format!("{address}/tag/latest"))
            .by("admin")
            .answer()
            .await;
        assert_eq!(tag.status, 503);
        assert_eq!(
            tag.json()["message"],
            format!("Repository is in read only or mirror mode: {number}")
        );
        assert_eq!(
            change(&registry, &address, json!({"description": "x"}))
                .await
                .status,
            200
        );
        assert_eq!(
            registry.get(&address).by("admin").answer().await.json()["can_write"],
            false
        );
    }
}

//! Mirrors: setting up, changing, syncing, and how they are doing.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Answer, Registry};

const CHECKOUT: &str = "/api/v1/repository/acme-corp/checkout";
const ALPINE: &str = "/api/v1/repository/mirror-hub/alpine";

fn mirror() -> Value {
    json!({
        "external_reference": "quay.io/coreos/etcd",
        "sync_start_date": "2100-11-21T05:47:04Z",
        "sync_interval": 3600,
        "robot_username": "acme-corp+rec_mirror",
        "root_rule": {"rule_kind": "tag_glob_csv", "rule_value": ["v3*"]},
        "skopeo_timeout_interval": 300,
    })
}

async fn send(registry: &Registry, method: &str, address: &str, body: Value) -> Answer {
    registry
        .ask(method, address)
        .by("admin")
        .json(&body)
        .answer()
        .await
}

async fn status(registry: &Registry, repository: &str) -> Value {
    let asking = registry.get(&format!("{repository}/mirror")).by("admin");
    asking.answer().await.json()["sync_status"].clone()
}

#[tokio::test]
async fn setting_up_does_not_change_the_state_and_works_once() {
    let registry = Registry::small();
    let address = format!("{CHECKOUT}/mirror");
    assert_eq!(
        send(&registry, "POST", &address, mirror()).await.status,
        201
    );
    assert_eq!(
        send(&registry, "POST", &address, mirror()).await.status,
        409
    );
    let repository = registry.get(CHECKOUT).by("admin").answer().await.json();
    assert_eq!(repository["state"], "NORMAL");
}

#[tokio::test]
async fn what_quay_refuses_is_refused_with_its_words() {
    let registry = Registry::small();
    let wrong = [
        (
            "external_reference",
            json!("https://quay.io/x"),
            "must not include a URL scheme",
        ),
        (
            "external_reference",
            json!("10.0.0.1/x/y"),
            "is not allowed",
        ),
        (
            "external_reference",
            json!("nosuch.invalid/x"),
            "Cannot resolve hostname",
        ),
        ("external_reference", json!(""), "is required"),
        (
            "sync_start_date",
            json!("2026-11-21T04:00:00.000Z"),
            "Incorrect DateTime",
        ),
        ("sync_interval", json!(-1), "less than the minimum of 0"),
        (
            "skopeo_timeout_interval",
            json!(30),
            "less than the minimum of 300",
        ),
        (
            "architecture_filter",
            json!(["vax"]),
            "Invalid architectures: vax",
        ),
        (
            "robot_username",
            json!("acme-corp+nosuch"),
            "Could not find robot",
        ),
        (
            "robot_username",
            json!("mirror-hub+sync"),
            "Could not find robot",
        ),
    ];
    for (field, value, text) in wrong {
        let mut body = mirror();
        body[field] = value;
        let answer = send(&registry, "POST", &format!("{CHECKOUT}/mirror"), body).await;
        assert_eq!(answer.status, 400, "{field}");
        assert!(answer.text().contains(text), "{field}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_change_leaves_the_rest_as_it_is() {
    let registry = Registry::small();
    let address = format!("{ALPINE}/mirror");
    let before = registry.get(&address).by("admin").answer().await.json();
    let answer = send(&registry, "PUT", &address, json!({"sync_interval": 60})).await;
    assert_eq!((answer.status.as_u16(), answer.json()), (201, json!("")));
    let mut after = registry.get(&address).by("admin").answer().await.json();
    assert_eq!(after["sync_interval"], 60);
    after["sync_interval"] = before["sync_interval"].clone();
    assert_eq!(after, before);
    let password_alone =
        json!({"external_registry_username": null, "external_registry_password": "x"});
    assert_eq!(
        send(&registry, "PUT", &address, password_alone)
            .await
            .status,
        400
    );
}

#[tokio::test]
async fn a_sync_that_is_asked_for_runs_and_adds_a_tag() {
    let registry = Registry::small();
    let tags = async || {
        let list = registry
            .get(&format!("{ALPINE}/tag/?limit=100"))
            .by("admin");
        list.answer().await.json()["tags"]
            .as_array()
            .map_or(0, Vec::len)
    };
    let before = tags().await;
    let asked = send(
        &registry,
        "POST",
        &format!("{ALPINE}/mirror/sync-now"),
        json!({}),
    )
    .await;
    assert_eq!(asked.status, 204);
    assert_eq!(status(&registry, ALPINE).await, "SYNC_NOW");
    std::thread::sleep(Duration::from_millis(1_300));
    assert_eq!(status(&registry, ALPINE).await, "SYNCING");
    assert_eq!(
        send(
            &registry,
            "POST",
            &format!("{ALPINE}/mirror/sync-now"),
            json!({})
        )
        .await
        .status,
        404
    );
    std::thread::sleep(Duration::from_millis(4_100));
    assert_eq!(status(&registry, ALPINE).await, "SUCCESS");
    assert_eq!(tags().await, before + 1);
}

#[tokio::test]
async fn a_sync_is_cancelled_once() {
    let registry = Registry::small();
    send(
        &registry,
        "POST",
        &format!("{ALPINE}/mirror/sync-now"),
        json!({}),
    )
    .await;
    let cancel = format!("{ALPINE}/mirror/sync-cancel");
    assert_eq!(
        send(&registry, "POST", &cancel, json!({})).await.status,
        204
    );
    assert_eq!(status(&registry, ALPINE).await, "CANCEL");
    assert_eq!(
        send(&registry, "POST", &cancel, json!({})).await.status,
        404
    );
}

#[tokio::test]
async fn nothing_syncs_while_the_state_is_normal() {
    let registry = Registry::small();
    let redis = "/api/v1/repository/mirror-hub/redis";
    let asked = send(
        &registry,
        "POST",
        &format!("{redis}/mirror/sync-now"),
        json!({}),
    )
    .await;
    assert_eq!(asked.status, 204);
    std::thread::sleep(Duration::from_millis(1_300));
    assert_eq!(status(&registry, redis).await, "SYNC_NOW");
}

#[tokio::test]
async fn health_is_bad_with_a_report_where_a_mirror_fails() {
    let registry = Registry::small();
    let address = "/api/v1/repository/mirror/health?namespace=mirror-hub&detailed=true";
    let answer = registry.get(address).by("admin").answer().await;
    assert_eq!(answer.status, 503);
    let report = answer.json();
    assert_eq!(report["healthy"], false);
    assert_eq!(report["repositories"]["total"], 5);
    assert_eq!(report["repositories"]["details"][1]["sync_status"], "FAIL");
    assert_eq!(registry.get(address).by("bob").answer().await.status, 403);
}

//! Names that fail.

use serde_json::Value;

use crate::support::Registry;

#[tokio::test]
async fn each_name_fails_in_its_way() {
    let registry = Registry::small();
    let addresses = |name: &str| {
        [
            format!("/api/v1/repository/sentinels/{name}"),
            format!("/api/v1/repository/sentinels/{name}/tag/"),
            format!("/api/v1/repository?namespace={name}"),
        ]
    };
    let expected = [
        ("error-500", 500, "text/html"),
        ("error-503", 503, "application/json"),
        ("error-429", 429, "text/html; charset=utf-8"),
        ("forbidden", 403, "application/json"),
        ("html-404", 404, "text/html; charset=utf-8"),
    ];
    for (name, status, content_type) in expected {
        for address in addresses(name) {
            let answer = registry.get(&address).by("admin").answer().await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("content-type")),
                (status, content_type),
                "{address}"
            );
        }
    }
    for address in addresses("truncated") {
        let answer = registry.get(&address).by("admin").answer().await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()),
            (200, Value::Null),
            "{address}"
        );
    }
    for address in addresses("reset") {
        assert!(
            registry.get(&address).by("admin").breaks().await,
            "{address}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_slow_one_answers_in_the_end() {
    let registry = Registry::small();
    let begun = tokio::time::Instant::now();
    let answer = registry
        .get("/api/v1/repository/sentinels/slow")
        .by("admin")
        .answer()
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(begun.elapsed().as_secs(), 3);
}

#[tokio::test]
async fn some_tags_refuse_to_be_deleted() {
    let registry = Registry::small();
    let delete = async |tag: &str| {
        let address = format!("/api/v1/repository/sentinels/tags/tag/{tag}");
        registry
            .ask("DELETE", &address)
            .by("admin")
            .answer()
            .await
            .status
            .as_u16()
    };
    assert_eq!(delete("refuse-delete-1").await, 500);
    assert_eq!(delete("plain-1").await, 204);
}

#[tokio::test]
async fn the_others_of_the_same_name_are_spared() {
    let registry = Registry::small();
    let list = registry
        .get("/api/v1/repository?namespace=sentinels")
        .by("admin")
        .answer()
        .await;
    assert_eq!(list.status, 200);
    assert!(
        list.json()["repositories"]
            .as_array()
            .is_some_and(|rows| rows.len() >= 10)
    );
}

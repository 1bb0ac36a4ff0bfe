//! Lists of repositories, creation, settings.

use std::time::Instant;

use mock_quay::{Options, Scale};
use serde_json::{Value, json};

use crate::support::{Answer, Registry};

fn names(answer: &Answer) -> Vec<String> {
    let list = answer.json();
    let rows = list["repositories"].as_array().expect("a list").iter();
    rows.map(|row| {
        format!(
            "{}/{}",
            row["namespace"].as_str().unwrap_or_default(),
            row["name"].as_str().unwrap_or_default()
        )
    })
    .collect()
}

#[tokio::test]
async fn a_list_needs_a_namespace_or_public_or_starred() {
    let registry = Registry::small();
    let answer = registry
        .get("/api/v1/repository")
        .by("admin")
        .answer()
        .await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json()["error_type"], "invalid_request");
    let unknown = registry
        .get("/api/v1/repository?namespace=nosuch")
        .by("admin")
        .answer()
        .await;
    assert_eq!(unknown.json(), json!({"repositories": []}));
}

#[tokio::test]
async fn public_adds_what_everybody_sees_to_what_one_was_given() {
    let registry = Registry::small();
    let nobody = names(
        &registry
            .get("/api/v1/repository?public=true")
            .answer()
            .await,
    );
    assert!(nobody.contains(&"acme-corp/frontend".to_owned()));
    assert!(!nobody.contains(&"acme-corp/payments".to_owned()));
    let bob = names(
        &registry
            .get("/api/v1/repository?public=true")
            .by("bob")
            .answer()
            .await,
    );
    assert!(bob.contains(&"acme-corp/payments".to_owned()));
    assert!(!bob.contains(&"acme-corp/billing-service".to_owned()));
    let admin = names(
        &registry
            .get("/api/v1/repository?public=true")
            .by("admin")
            .answer()
            .await,
    );
    assert!(admin.contains(&"carol/thesis".to_owned()));
}

#[tokio::test]
async fn the_large_registry_starts_quickly_and_is_listed_in_pages_of_a_hundred() {
    let begun = Instant::now();
    let registry = Registry::with(Options {
        scale: Scale::Large,
        ..Options::default()
    });
    println!("the large registry took {:?}", begun.elapsed());
    let mut seen = Vec::new();
    let mut address = "/api/v1/repository?public=true".to_owned();
    loop {
        let answer = registry.get(&address).by("admin").answer().await;
        let page = names(&answer);
        assert!(page.len() <= 100);
        seen.extend(page);
        match &answer.json()["next_page"] {
            Value::String(token) => {
                assert!(token.starts_with("gAAAAAB") && token.len() > 180);
                address = format!("/api/v1/repository?public=true&next_page={token}");
            }
            _ => break,
        }
    }
    assert_eq!(seen.len(), 5_000);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5_000);

    let tags =
        "/api/v1/repository/platform-eng/ten-thousand-tags/tag/?onlyActiveTags=true&limit=100";
    let last = registry
        .get(&format!("{tags}&page=100"))
        .by("admin")
        .answer()
        .await
        .json();
    assert_eq!(last["tags"].as_array().map(Vec::len), Some(100));
    assert_eq!(last["has_additional"], false);
}

#[tokio::test]
async fn a_broken_page_token_brings_the_first_page_again() {
    let registry = Registry::small();
    let first = registry
        .get("/api/v1/repository?public=true")
        .by("admin")
        .answer()
        .await;
    let broken = registry
        .get("/api/v1/repository?public=true&next_page=garbage")
        .by("admin")
        .answer()
        .await;
    assert_eq!(names(&first), names(&broken));
}

#[tokio::test]
async fn creation_checks_the_body_then_the_permission_then_the_namespace_then_the_name() {
    let registry = Registry::small();
    let create = async |user: &str, body: Value| {
        registry
            .post("/api/v1/repository")
            .by(user)
            .json(&body)
            .answer()
            .await
    };
    let body = |namespace: &str, name: &str| json!({"namespace": namespace, "repository": name, "visibility": "private", "description": ""});
    let incomplete = create("admin", json!({"repository": "x"})).await;
    assert_eq!(incomplete.status, 400);
    assert!(
        incomplete.json()["detail"]
            .as_str()
            .is_some_and(|text| text.starts_with("'visibility' is a required property\n"))
    );
    assert_eq!(create("bob", body("acme-corp", "x")).await.status, 403);
    let crash = create("admin", body("nosuch", "x")).await;
    assert_eq!(
        (crash.status.as_u16(), crash.header("content-type")),
        (500, "text/html")
    );
    for name in ["Upper", "with space", "/x", "x//y", "-x", ""] {
        assert_eq!(
            create("alice", body("acme-corp", name)).await.status,
            400,
            "{name}"
        );
    }
    for name in ["deep/er/name", "a.b_c-d"] {
        let created = create("alice", body("acme-corp", name)).await;
        assert_eq!(created.status, 201);
        assert_eq!(
            created.json(),
            json!({"namespace": "acme-corp", "name": name, "kind": "image"})
        );
    }
    assert_eq!(
        create("alice", body("acme-corp", "a.b_c-d")).await.status,
        400
    );
    let own = create(
        "erin",
        json!({"repository": "mine", "visibility": "public", "description": ""}),
    )
    .await;
    assert_eq!(own.json()["namespace"], "erin");
}

#[tokio::test]
async fn deleting_twice_succeeds_twice_for_a_superuser() {
    let registry = Registry::small();
    let address = "/api/v1/repository/acme-corp/payments";
    assert_eq!(
        registry
            .ask("DELETE", address)
            .by("bob")
            .answer()
            .await
            .status,
        403
    );
    for _ in 0..2 {
        let answer = registry.ask("DELETE", address).by("admin").answer().await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (204, 0));
    }
    assert_eq!(registry.get(address).by("admin").answer().await.status, 404);
}

#[tokio::test]
async fn stars_are_ones_own() {
    let registry = Registry::small();
    let body = json!({"namespace": "acme-corp", "repository": "batch/etl-worker"});
    let starred = registry
        .post("/api/v1/user/starred")
        .by("bob")
        .json(&body)
        .answer()
        .await;
    assert_eq!((starred.status.as_u16(), starred.json()), (201, body));
    let list = |user| registry.get("/api/v1/repository?starred=true").by(user);
    assert_eq!(
        names(&list("bob").answer().await),
        ["acme-corp/batch/etl-worker"]
    );
    let address = "/api/v1/user/starred/acme-corp/batch/etl-worker";
    assert_eq!(
        registry
            .ask("DELETE", address)
            .by("bob")
            .answer()
            .await
            .status,
        204
    );
    assert!(names(&list("bob").answer().await).is_empty());
    assert!(names(&list("alice").answer().await).len() > 1);
}

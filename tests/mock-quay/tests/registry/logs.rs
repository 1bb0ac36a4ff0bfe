//! The usage logs: what is listed and counted, and what writes leave there.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::recordings::shared;
use crate::support::Registry;

const FRONTEND: &str = "/api/v1/repository/acme-corp/frontend";

/// The newest entry of a repository.
async fn newest(registry: &Registry, repository: &str) -> Value {
    let path = format!("/api/v1/repository/{repository}/logs");
    let answer = registry.get(&path).by("admin").answer().await;
    answer.json()["logs"][0].clone()
}

/// Everything of four weeks, by following the tokens.
async fn all(registry: &Registry, path: &str) -> Vec<Value> {
    let mut entries = Vec::new();
    let mut next = String::new();
    loop {
        let address = format!("{path}?starttime=01/01/2020&endtime=01/01/2100&next_page={next}");
        let page = registry.get(&address).by("admin").answer().await.json();
        entries.extend(page["logs"].as_array().expect("a list").iter().cloned());
        match page["next_page"].as_str() {
            Some(token) => next = token.to_owned(),
            None => return entries,
        }
    }
}

#[tokio::test]
async fn entries_have_the_metadata_of_the_recorded_ones() {
    let Some(folder) = shared() else { return };
    let text =
        fs::read_to_string(folder.join("quay/log-kinds.json")).expect("the samples are there");
    let samples: Value = serde_json::from_str(&text).expect("they are JSON");
    let registry = Registry::small();
    let entries = all(&registry, "/api/v1/superuser/logs").await;
    let keys = |entry: &Value| -> BTreeSet<String> {
        let metadata = entry["metadata"].as_object().into_iter().flatten();
        metadata
            .map(|(name, _)| name.clone())
            .filter(|name| !name.starts_with("oauth_"))
            .collect()
    };
    let mut compared = 0;
    for entry in entries
        .iter()
        .filter(|entry| entry["namespace"]["name"] == "acme-corp")
    {
        let kind = entry["kind"].as_str().unwrap_or_default();
        // These tell other things with another subject: a digest, a person, a repository.
        let differs = [
            "pull_repo",
            "push_repo",
            "change_repo_permission",
            "create_immutability_policy",
        ];
        let Some(sample) = samples.get(kind).filter(|_| !differs.contains(&kind)) else {
            continue;
        };
        compared += 1;
        assert_eq!(keys(entry), keys(sample), "{kind}");
    }
    assert!(compared > 30, "{compared}");
}

#[tokio::test]
async fn counts_are_by_day_and_kind_and_of_31_days_at_most() {
    let registry = Registry::small();
    let counted = |query: &'static str| {
        let path = format!("{FRONTEND}/aggregatelogs{query}");
        let asking = registry.get(&path).by("admin");
        async move { asking.answer().await }
    };

    let refused = counted("?starttime=10/20/2026&endtime=11/21/2026").await;
    let accepted = counted("?starttime=10/22/2026&endtime=11/21/2026").await;
    let recent = counted("").await.json();

    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["message"], "Invalid date range for logs");
    assert_eq!(accepted.status, 200);
    let page = registry
        .get(&format!("{FRONTEND}/logs"))
        .by("admin")
        .answer()
        .await;
    let first = &page.json()["logs"][0];
    let rows = recent["aggregated"].as_array().expect("a list");
    assert!(rows.iter().any(|row| row["kind"] == first["kind"]));
    assert!(rows.iter().all(|row| {
        row["datetime"]
            .as_str()
            .is_some_and(|at| at.ends_with("00:00:00 -0000"))
    }));
}

#[tokio::test]
async fn writes_leave_entries() {
    let registry = Registry::small();
    let put = registry
        .ask("PUT", &format!("{FRONTEND}/tag/2.3.0"))
        .by("admin");
    put.json(&json!({"immutable": true})).answer().await;
    let locked = newest(&registry, "acme-corp/frontend").await;
    registry
        .ask("DELETE", &format!("{FRONTEND}/tag/2.2.0"))
        .by("alice")
        .answer()
        .await;
    let deleted = newest(&registry, "acme-corp/frontend").await;
    registry
        .ask("DELETE", &format!("{FRONTEND}/tag/2.2.0"))
        .by("alice")
        .answer()
        .await;
    let refused = newest(&registry, "acme-corp/frontend").await;

    assert_eq!(locked["kind"], "change_tag_immutability");
    assert_eq!(locked["metadata"]["previous_immutable"], false);
    assert_eq!(locked["metadata"]["oauth_token_application"], "Quaymaster");
    assert_eq!(deleted["kind"], "delete_tag");
    assert_eq!(deleted["performer"]["name"], "alice");
    assert_eq!(deleted["metadata"]["tag"], "2.2.0");
    assert_eq!(refused, deleted);
}

#[tokio::test]
async fn an_export_is_accepted_with_any_target_that_looks_like_one() {
    let registry = Registry::small();
    let export = |body: Value| {
        let asking = registry
            .post(&format!("{FRONTEND}/exportlogs"))
            .by("admin")
            .json(&body);
        async move { asking.answer().await }
    };

    assert_eq!(
        export(json!({"callback_email": "somebody"})).await.status,
        400
    );
    assert_eq!(
        export(json!({"callback_url": "ftp://a.example"}))
            .await
            .status,
        400
    );
    assert_eq!(export(json!({})).await.status, 200);
    let accepted = export(json!({"callback_url": "https://a.example/b"})).await;
    assert_eq!(accepted.status, 200);
    assert!(accepted.json()["export_id"].is_string());
}

#[tokio::test]
async fn an_unknown_page_token_brings_the_first_page() {
    let registry = Registry::small();
    let path = format!("{FRONTEND}/logs");
    let first = registry.get(&path).by("admin").answer().await.json();

    let again = registry
        .get(&format!("{path}?next_page=gAAAAABexpired"))
        .by("admin");

    assert_eq!(again.answer().await.json()["logs"], first["logs"]);
}

#[tokio::test]
async fn an_organization_counts_what_happened_in_all_its_repositories_and_for_one_performer() {
    let registry = Registry::small();
    let total = async |path: &str| {
        let answer = registry.get(path).by("admin").answer().await.json();
        let rows = answer["aggregated"].as_array().expect("a list").clone();
        let counts = rows
            .iter()
            .map(|row| row["count"].as_u64().unwrap_or_default());
        counts.sum::<u64>()
    };
    let organization = "/api/v1/organization/acme-corp/aggregatelogs";
    let repository = "/api/v1/repository/acme-corp/frontend/aggregatelogs";

    let all = total(organization).await;
    let by_alice = total(&format!("{organization}?performer=alice")).await;

    assert!(all > total(repository).await);
    assert!(0 < by_alice && by_alice < all);
    let unknown = registry.get(&format!("{organization}?performer=nosuch"));
    assert_eq!(unknown.by("admin").answer().await.status, 500);
}

#[tokio::test]
async fn the_registry_lists_days_in_any_order_and_fails_to_count_too_many() {
    let registry = Registry::small();
    let status = async |path: &str, user: &str| {
        let answer = registry.get(path).by(user).answer().await;
        answer.status.as_u16()
    };
    let logs = "/api/v1/superuser/logs?starttime=11/21/2026&endtime=11/01/2026";
    let counts = "/api/v1/superuser/aggregatelogs";
    let year = format!("{counts}?starttime=01/01/2026&endtime=11/21/2026");

    assert_eq!(status(logs, "readonlyadmin").await, 200);
    assert_eq!(status(counts, "readonlyadmin").await, 200);
    assert_eq!(status(&year, "admin").await, 500);
    assert_eq!(status(counts, "alice").await, 403);
}

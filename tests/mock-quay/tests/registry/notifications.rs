//! Notifications of a repository, the addresses they may go to, and the counts of its use.

use serde_json::{Value, json};

use crate::support::Registry;

const FRONTEND: &str = "/api/v1/repository/acme-corp/frontend";

async fn create(registry: &Registry, event: &str, method: &str, config: Value) -> (u16, Value) {
    let body = json!({"title": "t", "event": event, "method": method, "config": config, "eventConfig": {}});
    let asking = registry.post(&format!("{FRONTEND}/notification/"));
    let answer = asking.by("admin").json(&body).answer().await;
    (answer.status.as_u16(), answer.json())
}

#[tokio::test]
async fn each_method_has_its_own_rule() {
    let registry = Registry::small();
    let refused = [
        ("webhook", json!({}), "Missing webhook URL"),
        ("webhook", json!({"url": "ftp://x"}), "Invalid webhook URL"),
        (
            "webhook",
            json!({"url": "http://localhost/x"}),
            "Invalid webhook URL",
        ),
        ("slack", json!({}), "Missing Slack Callback URL"),
        ("email", json!({"email": ""}), "Missing e-mail address"),
        (
            "email",
            json!({"email": "new@example.com"}),
            "The specified e-mail address is not authorized to receive notifications for this repository",
        ),
        ("quay_notification", json!({}), "Missing target"),
        (
            "quay_notification",
            json!({"target": {"kind": "user", "name": "nosuch"}}),
            "Unknown user nosuch",
        ),
        (
            "quay_notification",
            json!({"target": {"kind": "team", "name": "nosuch"}}),
            "Unknown team nosuch",
        ),
    ];
    for (method, config, detail) in refused {
        let (status, answer) = create(&registry, "repo_push", method, config).await;
        assert_eq!((status, &answer["detail"]), (400, &json!(detail)));
    }
    let target = json!({"target": {"kind": "user", "name": "bob"}});
    assert_eq!(
        create(&registry, "repo_push", "quay_notification", target)
            .await
            .0,
        201
    );
    let url = json!({"url": "https://hooks.example.com/q"});
    assert_eq!(
        create(&registry, "nope", "webhook", url.clone()).await.0,
        500
    );
    assert_eq!(create(&registry, "repo_push", "nope", url).await.0, 500);
}

#[tokio::test]
async fn failures_are_forgotten_on_reset() {
    let registry = Registry::small();
    let all = async || {
        let asking = registry.get(&format!("{FRONTEND}/notification/"));
        asking.by("admin").answer().await.json()["notifications"].clone()
    };
    let failing = |all: &Value| {
        let rows = all.as_array().cloned().unwrap_or_default();
        rows.into_iter().find(|row| row["number_of_failures"] == 3)
    };
    let found = failing(&all().await).expect("one has failed three times");
    let address = format!(
        "{FRONTEND}/notification/{}",
        found["uuid"].as_str().unwrap_or_default()
    );
    let reset = registry
        .post(&address)
        .by("admin")
        .json(&json!({}))
        .answer()
        .await;

    assert_eq!(reset.status, 204);
    assert_eq!(failing(&all().await), None);
}

#[tokio::test]
async fn an_address_is_authorized_once_its_reader_agrees() {
    let registry = Registry::small();
    let address = format!("{FRONTEND}/authorizedemail/nobody@example.com");
    let check = async || registry.get(&address).by("admin").answer().await;
    assert_eq!(check().await.status, 404);
    let sent = registry.post(&address).by("admin").answer().await;
    assert_eq!(
        (sent.status.as_u16(), &sent.json()["confirmed"]),
        (200, &json!(false))
    );
    assert_eq!(check().await.json()["confirmed"], false);
    let known = registry.get(&format!("{FRONTEND}/authorizedemail/ops@example.com"));
    assert_eq!(known.by("admin").answer().await.json()["confirmed"], true);
}

#[tokio::test]
async fn the_use_of_each_day_is_told_when_asked_for() {
    let registry = Registry::small();
    let with = registry.get(&format!("{FRONTEND}?includeTags=false&includeStats=true"));
    let answer = with.by("admin").answer().await.json();
    let days = answer["stats"].as_array().expect("a list of days");
    let dates: std::collections::BTreeSet<_> =
        days.iter().map(|day| day["date"].to_string()).collect();

    assert_eq!((days.len(), dates.len()), (91, 91));
    assert!(days.iter().all(|day| day["count"].is_u64()));
    let without = registry.get(FRONTEND).by("admin").answer().await.json();
    assert!(without.get("stats").is_none());
}

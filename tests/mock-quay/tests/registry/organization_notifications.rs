//! Notifications of an organization about its quota.

use serde_json::{Value, json};

use crate::contract::{Names, faults};
use crate::support::{Answer, Registry};

const ACME: &str = "/api/v1/organization/acme-corp/notifications";

/// Operations, and whether the notification was there before.
const REPLAYED: [(&str, bool); 6] = [
    ("listOrgNotifications", false),
    ("createOrgNotification", false),
    ("getOrgNotification", true),
    ("deleteOrgNotification", true),
    ("resetOrgNotificationFailures", true),
    ("testOrgNotification", true),
];

const RECORDED: &str = "7c936f10-9021-4330-bf3a-68fc867a3de4";

async fn create(registry: &Registry, address: &str, event: &str, method: &str) -> Answer {
    let config = json!({"url": "https://hooks.example.com/q", "email": "new@example.com"});
    let body = json!({"title": "q", "event": event, "method": method, "config": config, "eventConfig": {}});
    let asking = registry.post(address).by("admin");
    asking.json(&body).answer().await
}

async fn all(registry: &Registry) -> Vec<Value> {
    let asking = registry.get(ACME).by("alice");
    let answer = asking.answer().await.json();
    answer["notifications"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let mut found = Vec::new();
    for (operation, is_there) in REPLAYED {
        let registry = Registry::small();
        let mut names = vec![("rec-org".to_owned(), "empty-org".to_owned())];
        if is_there {
            let address = "/api/v1/organization/empty-org/notifications";
            let created = create(&registry, address, "quota_warning", "webhook").await;
            let uuid = created.json()["uuid"].as_str().expect("a name").to_owned();
            names.push((RECORDED.to_owned(), uuid));
        }
        found.extend(faults(&registry, &Names(names), operation).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn only_what_happens_to_quotas_sets_them_off_and_mail_needs_no_agreement() {
    let registry = Registry::small();

    let push = create(&registry, ACME, "repo_push", "webhook").await;
    let unknown = create(&registry, ACME, "quota_error", "pigeon").await;
    let mail = create(&registry, ACME, "quota_error", "email").await;

    assert_eq!(
        push.json()["detail"],
        "Invalid event 'repo_push'. Must be one of: quota_error, quota_warning"
    );
    assert_eq!(unknown.status, 400);
    assert_eq!(mail.status, 201);
}

#[tokio::test]
async fn failures_are_forgotten_on_reset_and_the_deed_is_written_down() {
    let registry = Registry::small();
    let failing = |row: &&Value| row["number_of_failures"] == 3;
    let before = all(&registry).await;
    let found = before.iter().find(failing).expect("one has failed");
    let address = format!("{ACME}/{}", found["uuid"].as_str().unwrap_or_default());

    let reset = registry.post(&address).by("alice").answer().await;

    assert_eq!(reset.status, 204);
    assert_eq!(all(&registry).await.iter().find(failing), None);
    let logs = registry
        .get("/api/v1/organization/acme-corp/logs")
        .by("alice");
    let newest = logs.answer().await.json()["logs"][0].clone();
    assert_eq!(newest["kind"], "reset_namespace_notification");
    assert_eq!(newest["metadata"]["event"], "quota_error");
}

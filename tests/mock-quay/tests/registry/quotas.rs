//! Quotas and their limits: who may read them, who may change them, and what is refused.

use serde_json::{Value, json};

use crate::contract::{Names, faults};
use crate::support::{Answer, Registry};

const ORGANIZATION: &str = "/api/v1/organization/empty-org/quota";

/// Operations, and how much of a quota was there before.
const REPLAYED: [(&str, Before); 14] = [
    ("listOrganizationQuota", Before::Nothing),
    ("createOrganizationQuota", Before::Nothing),
    ("getOrganizationQuota", Before::Quota),
    ("changeOrganizationQuota", Before::Quota),
    ("deleteOrganizationQuota", Before::Quota),
    ("listOrganizationQuotaLimit", Before::Quota),
    ("createOrganizationQuotaLimit", Before::Quota),
    ("getOrganizationQuotaLimit", Before::Limit),
    ("changeOrganizationQuotaLimit", Before::Limit),
    ("deleteOrganizationQuotaLimit", Before::Quota),
    ("listUserQuota", Before::Nothing),
    ("getUserQuota", Before::Nothing),
    ("listUserQuotaLimit", Before::Nothing),
    ("getUserQuotaLimit", Before::Nothing),
];

#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Quota,
    Limit,
}

/// Exchanges that cannot be repeated here.
const LEFT_OUT: [&str; 2] = [
    // Alice, for whom bob stands, has a quota, and has that limit already.
    "user alice(all scopes) (null)",
    "user quota through the organization path",
];

async fn send(registry: &Registry, user: &str, method: &str, address: &str, body: Value) -> Answer {
    let asking = registry.ask(method, address).by(user);
    asking.json(&body).answer().await
}

async fn number(registry: &Registry, address: &str) -> u64 {
    let list = registry.get(address).by("admin").answer().await.json();
    list[0]["id"].as_u64().expect("it has a number")
}

/// A quota, with a limit: their addresses.
async fn set_up(registry: &Registry) -> (String, String) {
    let size = json!({"limit_bytes": 1_000_000});
    send(registry, "admin", "POST", ORGANIZATION, size).await;
    let quota = format!("{ORGANIZATION}/{}", number(registry, ORGANIZATION).await);
    let limits = format!("{quota}/limit");
    let limit = json!({"type": "Warning", "threshold_percent": 70});
    send(registry, "admin", "POST", &limits, limit).await;
    let limit = format!("{limits}/{}", number(registry, &limits).await);
    (quota, limit)
}

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let mut found = Vec::new();
    for (operation, before) in REPLAYED {
        let registry = Registry::small();
        let (quota, limit) = match before {
            Before::Nothing => Default::default(),
            _ => set_up(&registry).await,
        };
        let mut names = vec![
            (
                "organization/rec-e/quota/8/limit/14",
                "organization/acme-corp/quota/1/limit/10",
            ),
            ("rec-org", "empty-org"),
        ];
        if before != Before::Nothing {
            names.push(("/api/v1/organization/empty-org/quota/5/limit/11", &limit));
            names.push(("/api/v1/organization/empty-org/quota/5", &quota));
        }
        if before == Before::Quota {
            registry.ask("DELETE", &limit).by("admin").answer().await;
        }
        let owned = names
            .iter()
            .map(|(from, to)| ((*from).to_owned(), (*to).to_owned()));
        let names = Names(owned.collect());
        found.extend(faults(&registry, &names, operation).await);
    }
    found.retain(|fault| {
        let is_own = fault.starts_with("getUser") || fault.starts_with("listUser");
        let is_left_out = LEFT_OUT.iter().any(|note| fault.contains(note));
        !(is_left_out || is_own && fault.contains("by user alice"))
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn members_read_the_quota_and_superusers_alone_change_it() {
    let registry = Registry::small();
    let acme = "/api/v1/organization/acme-corp/quota";
    let quotas = registry.get(acme).by("bob").answer().await.json();
    assert_eq!(quotas[0]["limit"], "10.0 GiB");
    assert_eq!(quotas[0]["limits"].as_array().map(Vec::len), Some(3));
    assert_eq!(registry.get(acme).by("erin").answer().await.status, 403);

    let one = format!("{acme}/{}", quotas[0]["id"]);
    for user in ["alice", "readonlyadmin"] {
        let refused = send(&registry, user, "PUT", &one, json!({"limit_bytes": 1})).await;
        assert_eq!(refused.status, 403, "{user}");
    }
    let changed = send(&registry, "admin", "PUT", &one, json!({"limit": "20 GiB"})).await;
    assert_eq!(changed.json()["limit_bytes"], 20_u64 << 30);
    let organization = registry.get("/api/v1/organization/acme-corp").by("alice");
    let told = organization.answer().await.json();
    assert_eq!(told["quotas"][0]["limit_bytes"], 20_u64 << 30);
}

#[tokio::test]
async fn a_size_of_nothing_is_a_success_that_changes_nothing() {
    let registry = Registry::small();
    let (quota, _) = set_up(&registry).await;

    let answer = send(&registry, "admin", "PUT", &quota, json!({"limit_bytes": 0})).await;

    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["limit_bytes"], 1_000_000);
}

#[tokio::test]
async fn limits_go_with_their_quota() {
    let registry = Registry::small();
    let (quota, limit) = set_up(&registry).await;

    let deleted = registry.ask("DELETE", &quota).by("admin").answer().await;

    assert_eq!(deleted.status, 204);
    assert_eq!(registry.get(&limit).by("admin").answer().await.status, 404);
    let again = json!({"limit_bytes": 5});
    let created = send(&registry, "admin", "POST", ORGANIZATION, again).await;
    assert_eq!(
        (created.status.as_u16(), created.json()),
        (201, json!("Created"))
    );
}

#[tokio::test]
async fn a_person_reads_the_own_quota_and_gets_it_whole_for_a_limit() {
    let registry = Registry::small();
    let quotas = registry
        .get("/api/v1/user/quota")
        .by("alice")
        .answer()
        .await
        .json();
    let (id, limit) = (&quotas[0]["id"], &quotas[0]["limits"][0]["id"]);

    let address = format!("/api/v1/user/quota/{id}/limit/{limit}");
    let answer = registry.get(&address).by("alice").answer().await.json();

    assert_eq!(answer, quotas[0]);
    let stranger = registry.get(&format!("/api/v1/user/quota/{id}")).by("bob");
    assert_eq!(stranger.answer().await.status, 404);
}

#[tokio::test]
async fn who_has_no_quota_has_that_of_the_registry() {
    let registry = Registry::small();
    let order = registry.post("/mock/default-quota?bytes=1024");
    order.answer().await;

    let listed = registry.get(ORGANIZATION).by("admin").answer().await.json();
    let organization = registry.get("/api/v1/organization/empty-org").by("admin");
    let organization = organization.answer().await.json();

    assert_eq!(
        (
            &listed[0]["id"],
            &listed[0]["default_config"],
            &listed[0]["limit_bytes"]
        ),
        (&Value::Null, &json!(true), &json!(1024))
    );
    assert_eq!(organization["quota_report"]["configured_quota"], 1024);
    let (quota, _) = set_up(&registry).await;
    let own = registry.get(&quota).by("admin").answer().await.json();
    assert_eq!(own["default_config_exists"], true);
}

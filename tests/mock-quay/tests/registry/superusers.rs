//! What superusers do to accounts, quotas and builds, and what those see who only look.

use serde_json::{Value, json};

use crate::contract::{Names, faults};
use crate::support::{Answer, Registry};

const USERS: &str = "/api/v1/superuser/users/";

async fn send(registry: &Registry, user: &str, method: &str, address: &str, body: Value) -> Answer {
    let asking = registry.ask(method, address).by(user);
    asking.json(&body).answer().await
}

async fn read(registry: &Registry, address: &str) -> Value {
    registry.get(address).by("admin").answer().await.json()
}

async fn recorded_user(registry: &Registry) -> Answer {
    let body = json!({"username": "recuser", "email": "recuser@example.com"});
    send(registry, "admin", "POST", USERS, body).await
}

/// A quota, and its number.
async fn quota(registry: &Registry, of: &str) -> String {
    let address = format!("/api/v1/superuser/{of}/quota");
    let size = json!({"limit_bytes": 100_000});
    send(registry, "admin", "POST", &address, size).await;
    read(registry, &address).await[0]["id"].to_string()
}

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let operations = [
        ("getInstallUser", ""),
        ("changeInstallUser", ""),
        ("deleteInstallUser", ""),
        ("listUserQuotaSuperUser", ""),
        ("createUserQuotaSuperUser", ""),
        ("changeUserQuotaSuperUser", "users/recuser"),
        ("deleteUserQuotaSuperUser", "users/recuser"),
        ("listOrganizationQuotaSuperUser", ""),
        ("createOrganizationQuotaSuperUser", ""),
        ("changeOrganizationQuotaSuperUser", "organization/empty-org"),
        ("deleteOrganizationQuotaSuperUser", "organization/empty-org"),
        ("getRepoBuildSuperUser", ""),
        ("getRepoBuildStatusSuperUser", ""),
        ("getRepoBuildLogsSuperUser", ""),
        ("getRepoBuildLogsArchiveSuperUser", ""),
    ];
    let mut found = Vec::new();
    for (operation, with_quota) in operations {
        let registry = Registry::small();
        recorded_user(&registry).await;
        let builds = "/api/v1/repository/acme-corp/billing-service/build/?limit=20";
        let builds = read(&registry, builds).await;
        let all = builds["builds"].as_array().expect("a list").iter();
        let mut done =
            all.filter(|build| !build["trigger"].is_null() && build["phase"] == "complete");
        let build = done
            .next()
            .map_or(&builds["builds"][0]["id"], |build| &build["id"]);
        let mut names = vec![
            ("quayadmin".to_owned(), "admin".to_owned()),
            ("tempuser3".to_owned(), "judy".to_owned()),
            ("rec-su-renamed".to_owned(), "empty-org".to_owned()),
            (
                "d49965af-08b2-4438-acd9-1a3a2c0d49c3".to_owned(),
                build.as_str().unwrap_or_default().to_owned(),
            ),
        ];
        if !with_quota.is_empty() {
            let id = quota(&registry, with_quota).await;
            for recorded in ["quota/6", "quota/7"] {
                names.push((recorded.to_owned(), format!("quota/{id}")));
            }
        }
        found.extend(faults(&registry, &Names(names), operation).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn a_new_account_signs_in_with_its_password_until_it_is_disabled() {
    let registry = Registry::small();
    let created = recorded_user(&registry).await.json();
    let one = format!("{USERS}recuser");

    let told = read(&registry, &one).await;
    let disabled = send(&registry, "admin", "PUT", &one, json!({"enabled": false})).await;
    let later = read(&registry, &one).await;
    let enabled_only = read(&registry, &format!("{USERS}?disabled=false")).await;
    let deleted = send(&registry, "admin", "DELETE", &one, json!({})).await;

    assert_eq!(created["password"].as_str().map(str::len), Some(32));
    assert_eq!(told["verified"], false);
    // The answer is from before.
    assert_eq!(disabled.json()["enabled"], true);
    assert_eq!(later["enabled"], false);
    let names = enabled_only["users"].as_array().expect("a list").iter();
    let names: Vec<&Value> = names.map(|user| &user["username"]).collect();
    assert!(!names.contains(&&json!("recuser")) && names.contains(&&json!("alice")));
    assert_eq!(deleted.status, 204);
    let logs = read(&registry, "/api/v1/superuser/logs").await;
    let kinds = logs["logs"].as_array().expect("a list").iter().take(3);
    let kinds: Vec<&Value> = kinds.map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds, ["user_delete", "user_disable", "user_create"]);
}

#[tokio::test]
async fn what_goes_with_an_account_is_gone() {
    let registry = Registry::small();

    send(
        &registry,
        "admin",
        "DELETE",
        &format!("{USERS}alice"),
        json!({}),
    )
    .await;

    let repository = registry
        .get("/api/v1/repository/alice/dotfiles")
        .by("admin");
    assert_eq!(repository.answer().await.status, 404);
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .by("alice")
            .answer()
            .await
            .status,
        401
    );
    let team = "/api/v1/organization/acme-corp/team/owners/members";
    let members = read(&registry, team).await.to_string();
    assert!(!members.contains("\"alice\""));
}

#[tokio::test]
async fn pages_hold_a_hundred_at_most_and_follow_one_another() {
    let registry = Registry::small();
    let first = read(&registry, &format!("{USERS}?limit=30")).await;
    let next = first["next_page"].as_str().expect("there are more");
    let second = read(&registry, &format!("{USERS}?limit=30&next_page={next}")).await;
    let nothing = read(&registry, &format!("{USERS}?limit=0")).await;

    let count = |page: &Value| page["users"].as_array().map(Vec::len);
    assert_eq!(count(&first), Some(30));
    assert_eq!(second["next_page"], Value::Null);
    assert!(count(&second).is_some_and(|rest| (5..=30).contains(&rest)));
    assert!(nothing["next_page"].is_string());
    assert_eq!(count(&nothing), Some(0));
}

#[tokio::test]
async fn those_who_only_look_see_everything_and_change_nothing() {
    let registry = Registry::small();
    for path in [
        "users/",
        "organizations/",
        "keys",
        "apptokens",
        "registrysize/",
        "config",
        "changelog/",
        "users/alice/quota",
    ] {
        let address = format!("/api/v1/superuser/{path}");
        let seen = registry.get(&address).by("readonlyadmin").answer().await;
        let refused = registry.get(&address).by("alice").answer().await;
        assert_eq!(
            (seen.status.as_u16(), refused.status.as_u16()),
            (200, 403),
            "{path}"
        );
    }
    let disable = json!({"enabled": false});
    let refused = send(
        &registry,
        "readonlyadmin",
        "PUT",
        &format!("{USERS}bob"),
        disable,
    )
    .await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn a_key_that_waits_is_approved_once_and_nobody_is_told_of_it_any_more() {
    let registry = Registry::small();
    let waits = |keys: &Value| {
        let keys = keys["keys"].as_array().expect("a list").clone();
        let key = keys
            .into_iter()
            .find(|key| key["name"] == "pending builder");
        key.expect("it is there")
    };
    let told = async || {
        let list = read(&registry, "/api/v1/user/notifications?limit=100").await;
        let list = list["notifications"].as_array().expect("a list").clone();
        list.iter()
            .filter(|one| one["kind"] == "service_key_submitted")
            .count()
    };
    let key = waits(&read(&registry, "/api/v1/superuser/keys").await);
    let before = told().await;
    let kid = key["kid"].as_str().expect("a name");

    let approve = format!("/api/v1/superuser/approvedkeys/{kid}");
    for notes in ["fine", "again"] {
        let answer = send(
            &registry,
            "admin",
            "POST",
            &approve,
            json!({"notes": notes}),
        )
        .await;
        assert_eq!(answer.status, 201);
    }

    let approved = waits(&read(&registry, "/api/v1/superuser/keys").await);
    assert_eq!(key["approval"], Value::Null);
    assert_eq!(approved["approval"]["notes"], "fine");
    assert_eq!(approved["approval"]["approver"]["username"], "admin");
    assert_eq!(told().await, before - 1);
}

#[tokio::test]
async fn what_is_known_of_a_key_grows_and_its_end_is_not_in_the_past() {
    let registry = Registry::small();
    let keys = "/api/v1/superuser/keys";
    let new = json!({"service": "clair", "expiration": null, "metadata": {"a": "b"}});
    let created = send(&registry, "admin", "POST", keys, new).await.json();
    let one = format!("{keys}/{}", created["kid"].as_str().expect("a name"));

    let changed = json!({"metadata": {"x": "y"}, "name": "new"});
    let changed = send(&registry, "admin", "PUT", &one, changed).await.json();
    let past = send(&registry, "admin", "PUT", &one, json!({"expiration": 1000})).await;
    let bad = json!({"service": "Bad Service!", "expiration": null});
    let bad = send(&registry, "admin", "POST", keys, bad).await;

    assert_eq!(changed["metadata"]["a"], "b");
    assert_eq!(changed["metadata"]["x"], "y");
    assert_eq!(changed["name"], "new");
    assert_eq!(past.status, 400);
    assert_eq!(
        (bad.status.as_u16(), bad.json()),
        (400, json!({"message": ""}))
    );
}

#[tokio::test]
async fn no_discovery_lists_the_configuration() {
    let registry = Registry::small();
    let discovery = read(&registry, "/api/v1/discovery").await;

    assert_eq!(discovery["paths"]["/api/v1/superuser/config"], Value::Null);
    let dump = read(&registry, "/api/v1/superuser/config").await;
    let parts: Vec<&String> = dump.as_object().expect("an object").keys().collect();
    assert_eq!(parts, ["config", "env", "schema", "warning"]);
}

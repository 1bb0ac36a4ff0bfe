//! Organizations: what is made, changed and deleted, and what follows from it.

use mock_quay::TokenKind;
use serde_json::{Value, json};

use crate::support::{Answer, Registry};

const ACME: &str = "/api/v1/organization/acme-corp";

async fn read(registry: &Registry, user: &str, address: &str) -> Answer {
    registry.get(address).by(user).answer().await
}

async fn send(
    registry: &Registry,
    method: &str,
    user: &str,
    address: &str,
    body: &Value,
) -> Answer {
    let asking = registry.ask(method, address).by(user);
    asking.json(body).answer().await
}

/// The newest entry in the logs of an organization.
async fn newest(registry: &Registry, organization: &str) -> Value {
    let address = format!("/api/v1/organization/{organization}/logs");
    read(registry, "admin", &address).await.json()["logs"][0].clone()
}

async fn create_repository(registry: &Registry, user: &str, namespace: &str) -> u16 {
    let repository = json!({
        "namespace": namespace, "repository": "new", "visibility": "private", "description": "",
    });
    let answer = send(registry, "POST", user, "/api/v1/repository", &repository).await;
    answer.status.as_u16()
}

#[tokio::test]
async fn a_deleted_organization_takes_all_along_and_frees_its_name() {
    let registry = Registry::small();
    let new = json!({"name": "short-lived", "email": "a@example.com"});
    let create = async || {
        let answer = send(&registry, "POST", "bob", "/api/v1/organization/", &new).await;
        answer.status.as_u16()
    };
    let address = "/api/v1/organization/short-lived";
    assert_eq!(create().await, 201);
    assert_eq!(
        create_repository(&registry, "bob", "short-lived").await,
        201
    );
    let applications = format!("{address}/applications");
    let name = json!({"name": "app"});
    let application = send(&registry, "POST", "bob", &applications, &name)
        .await
        .json();
    assert_eq!(
        newest(&registry, "short-lived").await["kind"],
        "create_application"
    );

    let deleted = registry.ask("DELETE", address).by("bob").answer().await;

    assert_eq!(deleted.status, 204);
    assert_eq!(read(&registry, "bob", address).await.status, 404);
    let repository = "/api/v1/repository/short-lived/new";
    assert_eq!(read(&registry, "bob", repository).await.status, 404);
    let client_id = application["client_id"].as_str().unwrap_or_default();
    let information = format!("/api/v1/app/{client_id}");
    assert_eq!(read(&registry, "bob", &information).await.status, 404);
    assert_eq!(create().await, 201);
}

#[tokio::test]
async fn settings_are_changed_one_by_one_and_leave_entries() {
    let registry = Registry::small();
    let change = json!({"tag_expiration_s": 86_400, "invoice_email": true});
    let changed = send(&registry, "PUT", "alice", ACME, &change).await.json();
    let entry = newest(&registry, "acme-corp").await;

    assert_eq!(changed["tag_expiration_s"], 86_400);
    assert_eq!(changed["invoice_email"], true);
    assert_eq!(entry["kind"], "org_change_tag_expiration");
    assert_eq!(entry["metadata"]["tag_expiration"], 86_400);

    let used = send(
        &registry,
        "PUT",
        "alice",
        ACME,
        &json!({"email": "bob@example.com"}),
    )
    .await;
    assert_eq!(used.json()["detail"], "E-mail address already used");
}

#[tokio::test]
async fn who_is_removed_loses_teams_and_permissions() {
    let registry = Registry::small();
    let member = format!("{ACME}/members/frank");
    let before = read(&registry, "alice", &member).await.json();
    assert_eq!(before["repositories"], json!(["frontend"]));
    let teams = before["teams"].as_array().map(Vec::len);
    assert_eq!(teams, Some(2));

    registry.ask("DELETE", &member).by("alice").answer().await;

    assert_eq!(read(&registry, "alice", &member).await.status, 404);
    let frontend = "/api/v1/repository/acme-corp/frontend/permissions/user/";
    let permissions = read(&registry, "alice", frontend).await.json();
    assert_eq!(permissions["permissions"]["frank"], Value::Null);
}

#[tokio::test]
async fn collaborators_are_people_in_no_team() {
    let registry = Registry::small();
    let address = format!("{ACME}/collaborators");
    let list = read(&registry, "alice", &address).await.json();

    let rows = list["collaborators"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let names: Vec<_> = rows.iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["judy", "mallory", "olivia"]);
    assert_eq!(rows[0]["repositories"], json!(["frontend"]));
}

#[tokio::test]
async fn secrets_of_applications_are_for_those_who_may_change_them() {
    let registry = Registry::small();
    let address = format!("{ACME}/applications/GRAFANA0DEMO0CLIENT0");
    let own = read(&registry, "alice", &address).await.json();
    let looked_at = read(&registry, "readonlyadmin", &address).await.json();
    let reset = format!("{address}/resetclientsecret");
    let new = send(&registry, "POST", "alice", &reset, &json!({}))
        .await
        .json();

    assert!(own["client_secret"].is_string());
    assert_eq!(looked_at["client_secret"], Value::Null);
    assert_ne!(new["client_secret"], own["client_secret"]);
    assert_eq!(read(&registry, "bob", &address).await.status, 403);
}

#[tokio::test]
async fn a_token_made_by_hand_works_until_its_application_goes() {
    let registry = Registry::small();
    let application = format!("{ACME}/applications/GRAFANA0DEMO0CLIENT0");
    let tokens = format!("{application}/tokens");
    let new = json!({"name": " ci ", "scope": "org:admin,user:read", "expiration": 60});
    let made = send(&registry, "POST", "alice", &tokens, &new).await.json();
    let secret = made["token"].as_str().unwrap_or_default();
    let works = async || {
        let asking = registry.get("/api/v1/user/").bearer(secret);
        asking.answer().await.status.as_u16()
    };

    assert_eq!(
        (&made["name"], &made["scope"]),
        (&"ci".into(), &"org:admin user:read".into())
    );
    assert_eq!(works().await, 200);
    let listed = read(&registry, "alice", &tokens).await.json()["tokens"][0].clone();
    assert_eq!(
        (&listed["uuid"], &listed["token"]),
        (&made["uuid"], &Value::Null)
    );

    registry
        .ask("DELETE", &application)
        .by("alice")
        .answer()
        .await;
    assert_eq!(works().await, 401);
}

#[tokio::test]
async fn a_token_may_not_more_than_who_makes_it() {
    let registry = Registry::small();
    let tokens = format!("{ACME}/applications/GRAFANA0DEMO0CLIENT0/tokens");
    let make = async |kind, scope: &str| {
        let asking = registry.post(&tokens).with("admin", kind);
        let body = json!({"name": "x", "scope": scope});
        asking.json(&body).answer().await.status.as_u16()
    };

    assert_eq!(make(TokenKind::NoSuper, "super:user").await, 403);
    assert_eq!(make(TokenKind::All, "super:user").await, 200);
    assert_eq!(make(TokenKind::All, "no:such").await, 400);
}

#[tokio::test]
async fn tokens_come_in_pages_of_fifty_the_newest_first() {
    let registry = Registry::small();
    let address = "/api/v1/organization/platform-eng/applications/PIPELINES0DEMO0CLNT0/tokens";
    let first = read(&registry, "admin", address).await.json();
    let next = first["next_page"].as_str().unwrap_or_default();
    let second = read(&registry, "admin", &format!("{address}?next_page={next}")).await;

    assert_eq!(first["tokens"][0]["name"], "pipeline 01");
    assert_eq!(first["tokens"].as_array().map(Vec::len), Some(50));
    let second = second.json();
    assert_eq!(second["tokens"].as_array().map(Vec::len), Some(7));
    assert_eq!(second["next_page"], Value::Null);
}

#[tokio::test]
async fn an_organization_stands_in_for_one_registry_and_holds_nothing_immutable() {
    let registry = Registry::small();
    let proxy = |name: &str| format!("/api/v1/organization/{name}/proxycache");
    let upstream = json!({"upstream_registry": "quay.io"});
    let set = async |name: &str| send(&registry, "POST", "admin", &proxy(name), &upstream).await;

    let twice = set("dockerhub-proxy").await.json();
    assert_eq!(twice["detail"], "Proxy Cache Configuration already exists");
    let locked = set("acme-corp").await.json();
    let expected = "Cannot convert organization to proxy cache: immutable tags exist";
    assert_eq!(locked["detail"], expected);
    assert_eq!(set("empty-org").await.status, 201);
    let shown = read(&registry, "admin", &proxy("empty-org")).await.json();
    assert_eq!(shown["expiration_s"], 86_400);
}

#[tokio::test]
async fn a_registry_that_wants_a_password_takes_the_right_one() {
    let registry = Registry::small();
    let address = "/api/v1/organization/empty-org/validateproxycache";
    let validate = async |password: &str| {
        let body = json!({
            "upstream_registry": "quay.io",
            "upstream_registry_username": "ci",
            "upstream_registry_password": password,
        });
        send(&registry, "POST", "admin", address, &body).await
    };

    let right = validate("password").await;
    assert_eq!((right.status.as_u16(), right.json()), (202, json!("Valid")));
    assert_eq!(validate("wrong").await.status, 400);
}

#[tokio::test]
async fn a_new_repository_begins_with_the_default_permissions() {
    let registry = Registry::small();
    assert_eq!(
        create_repository(&registry, "alice", "acme-corp").await,
        201
    );
    let address = "/api/v1/repository/acme-corp/new/permissions";
    let users = read(&registry, "alice", &format!("{address}/user/"))
        .await
        .json();
    let teams = read(&registry, "alice", &format!("{address}/team/"))
        .await
        .json();

    // The creator's own permission wins over the one that everybody's repositories give her.
    assert_eq!(users["permissions"]["alice"]["role"], "admin");
    assert_eq!(users["permissions"]["acme-corp+deployer"]["role"], "read");
    assert_eq!(teams["permissions"]["developers"]["role"], "write");
    assert_eq!(teams["permissions"]["quality"], Value::Null);
}

#[tokio::test]
async fn a_default_permission_is_changed_and_deleted_by_its_id() {
    let registry = Registry::small();
    let list = format!("{ACME}/prototypes");
    let delegate = json!({"kind": "team", "name": "ops"});
    let new = json!({"role": "read", "delegate": delegate});
    let made = send(&registry, "POST", "alice", &list, &new).await.json();
    let one = format!("{list}/{}", made["id"].as_str().unwrap_or_default());
    let changed = send(&registry, "PUT", "alice", &one, &json!({"role": "admin"})).await;
    let entry = newest(&registry, "acme-corp").await;

    assert_eq!(changed.json()["role"], "admin");
    assert_eq!(entry["kind"], "modify_prototype_permission");
    assert_eq!(entry["metadata"]["original_role"], "read");
    let deleted = registry.ask("DELETE", &one).by("alice").answer().await;
    assert_eq!(deleted.status, 204);
}

#[tokio::test]
async fn renaming_takes_repositories_and_robots_along() {
    let registry = Registry::small();
    let address = "/api/v1/superuser/organizations/acme-corp";
    let renamed = send(&registry, "PUT", "admin", address, &json!({"name": "acme"})).await;

    assert_eq!(renamed.json()["name"], "acme");
    assert_eq!(read(&registry, "admin", ACME).await.status, 404);
    let users = "/api/v1/repository/acme/frontend/permissions/user/";
    let users = read(&registry, "admin", users).await.json();
    assert_eq!(users["permissions"]["acme+deployer"]["role"], "read");
    assert_eq!(users["permissions"]["acme-corp+deployer"], Value::Null);
    let applications = "/api/v1/organization/acme/applications";
    let applications = read(&registry, "admin", applications).await.json();
    assert_eq!(applications["applications"][0]["name"], "Grafana");
}

#[tokio::test]
async fn taking_over_makes_an_owner_and_of_a_user_an_organization() {
    let registry = Registry::small();
    let take = async |user: &str, name: &str| {
        let address = format!("/api/v1/superuser/takeownership/{name}");
        send(&registry, "POST", user, &address, &json!({}))
            .await
            .status
            .as_u16()
    };

    assert_eq!(take("readonlyadmin", "bob-org").await, 403);
    assert_eq!(take("admin", "bob-org").await, 200);
    let members = "/api/v1/organization/bob-org/members/admin";
    let member = read(&registry, "bob", members).await.json();
    assert_eq!(member["teams"][0]["name"], "owners");

    assert_eq!(take("admin", "carol").await, 200);
    let carol = read(&registry, "admin", "/api/v1/organization/carol").await;
    assert_eq!(carol.json()["is_admin"], true);
    assert_eq!(read(&registry, "carol", "/api/v1/user/").await.status, 401);
}

//! Who may do what in a repository, and what follows from it.

use serde_json::{Value, json};

use crate::support::{Answer, Registry};

const FRONTEND: &str = "/api/v1/repository/acme-corp/frontend/permissions";
const PAYMENTS: &str = "/api/v1/repository/acme-corp/payments";

async fn set(registry: &Registry, address: &str, role: &str) -> Answer {
    let asking = registry.ask("PUT", address).by("admin");
    asking.json(&json!({"role": role})).answer().await
}

async fn entities(registry: &Registry, query: &str) -> Vec<Value> {
    let address = format!("/api/v1/entities/{query}");
    let answer = registry.get(&address).by("alice").answer().await.json();
    answer["results"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_permission_that_is_given_counts_at_once() {
    let registry = Registry::small();
    let erin_may = || async { registry.get(PAYMENTS).by("erin").answer().await.status };
    assert_eq!(erin_may().await, 403);

    let user = format!("{PAYMENTS}/permissions/user/erin");
    assert_eq!(set(&registry, &user, "read").await.status, 200);
    assert_eq!(erin_may().await, 200);

    let taken = registry.ask("DELETE", &user).by("admin").answer().await;
    assert_eq!(taken.status, 204);
    assert_eq!(erin_may().await, 403);
}

#[tokio::test]
async fn a_permission_of_a_team_counts_for_its_members() {
    let registry = Registry::small();
    let may_write = || async {
        let details = registry.get(PAYMENTS).by("bob").answer().await.json();
        details["can_write"] == true
    };
    assert!(!may_write().await);

    let team = format!("{PAYMENTS}/permissions/team/developers");
    assert_eq!(set(&registry, &team, "write").await.status, 200);
    assert!(may_write().await);
}

#[tokio::test]
async fn strangers_to_the_organization_are_marked_and_robots_are_not() {
    let registry = Registry::small();
    let address = format!("{FRONTEND}/user/");
    let list = registry.get(&address).by("alice").answer().await.json();
    let people = &list["permissions"];

    assert_eq!(people["judy"]["is_org_member"], false);
    assert_eq!(people["bob"]["is_org_member"], true);
    assert_eq!(people["acme-corp+deployer"]["is_robot"], true);
    assert_eq!(people["acme-corp+deployer"]["is_org_member"], true);
}

#[tokio::test]
async fn the_owner_of_a_namespace_stays_its_administrator() {
    let registry = Registry::small();
    let answer = set(
        &registry,
        "/api/v1/repository/alice/dotfiles/permissions/user/alice",
        "read",
    )
    .await;

    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.json()["detail"],
        "Namespace owner must always be admin."
    );
}

#[tokio::test]
async fn all_ways_to_a_permission_are_listed_one_by_one() {
    let registry = Registry::small();
    let address = format!("{FRONTEND}/user/frank/transitive");
    let answer = registry.get(&address).by("alice").answer().await.json();

    let write = json!({"role": "write"});
    assert_eq!(answer, json!({"permissions": [write, write, write]}));
}

#[tokio::test]
async fn robots_are_found_by_what_follows_the_plus_and_only_by_members() {
    let registry = Registry::small();
    let found = entities(&registry, "ci?namespace=acme-corp").await;
    assert_eq!(found[0]["name"], "acme-corp+ci_builder");
    assert_eq!(found[0]["is_robot"], true);

    assert!(entities(&registry, "ci").await.is_empty());
    let outside = entities(&registry, "sy?namespace=mirror-hub").await;
    assert!(outside.is_empty(), "{outside:?}");
}

#[tokio::test]
async fn the_tokens_of_repositories_are_given_up() {
    let registry = Registry::small();
    let address = "/api/v1/repository/acme-corp/frontend/tokens/";
    let answer = registry.get(address).by("alice").answer().await;

    assert_eq!(answer.status, 410);
    assert_eq!(
        answer.json()["message"],
        "Handling of access tokens is no longer supported"
    );
}

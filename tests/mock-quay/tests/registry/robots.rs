//! Robot accounts: who sees their tokens, what goes with them, and who else may act as them.

use serde_json::{Value, json};

use crate::contract::{Names, faults};
use crate::support::{Answer, Registry};

const ACME: &str = "/api/v1/organization/acme-corp/robots";

/// Operations, and whether the robot was there before.
const REPLAYED: [(&str, bool); 18] = [
    ("getOrgRobots", false),
    ("getOrgRobot", true),
    ("createOrgRobot", false),
    ("deleteOrgRobot", true),
    ("getOrgRobotPermissions", true),
    ("regenerateOrgRobotToken", true),
    ("getOrgRobotFederation", true),
    ("createOrgRobotFederation", true),
    ("deleteOrgRobotFederation", true),
    ("getUserRobots", true),
    ("getUserRobot", true),
    ("createUserRobot", false),
    ("deleteUserRobot", true),
    ("getUserRobotPermissions", true),
    ("regenerateUserRobotToken", true),
    ("getUserRobotFederation", true),
    ("createUserRobotFederation", true),
    ("deleteUserRobotFederation", true),
];

/// Exchanges that cannot be repeated here, by their notes.
const LEFT_OUT: [&str; 3] = [
    // Bob, who stands for alice, owns nothing there.
    "org admin through a team",
    // Of the body only the size was recorded.
    "huge metadata",
    // It was created in between.
    "robots/bot2 by superuser(all scopes) ()",
];

async fn send(registry: &Registry, user: &str, method: &str, address: &str, body: Value) -> Answer {
    let asking = registry.ask(method, address).by(user);
    asking.json(&body).answer().await
}

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let names = [
        ("rec-org", "empty-org"),
        ("robots/mirrorbot", "robots/sync"),
    ];
    let names = Names(
        names
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
            .into(),
    );
    let mut found = Vec::new();
    for (operation, is_there) in REPLAYED {
        let registry = Registry::small();
        if is_there {
            let metadata = json!({"unstructured_metadata": {"k": "v"}});
            let bot = "/api/v1/organization/empty-org/robots/bot1";
            send(&registry, "admin", "PUT", bot, metadata).await;
            for name in ["rectmp", "laptop", "nobody"] {
                let metadata = json!({"unstructured_metadata": {"a": 1}});
                let own = format!("/api/v1/user/robots/{name}");
                send(&registry, "bob", "PUT", &own, metadata).await;
            }
        }
        found.extend(faults(&registry, &names, operation).await);
    }
    found.retain(|fault| !LEFT_OUT.iter().any(|note| fault.contains(note)));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn owners_see_tokens_unless_they_decline_and_others_never_do() {
    let registry = Registry::small();
    let has_tokens = async |address: &str, user: &str| {
        let answer = registry.get(address).by(user).answer().await.json();
        let robots = answer["robots"].as_array().expect("a list").clone();
        assert!(robots.len() >= 5);
        robots.iter().all(|robot| robot["token"].is_string())
    };

    assert!(has_tokens(ACME, "alice").await);
    assert!(!has_tokens(&format!("{ACME}?token=false"), "alice").await);
    assert!(!has_tokens(ACME, "bob").await);
    assert!(!has_tokens(ACME, "readonlyadmin").await);
    let stranger = registry.get(ACME).by("erin").answer().await;
    assert_eq!(stranger.status, 403);
}

#[tokio::test]
async fn teams_and_repositories_are_told_when_asked_for() {
    let registry = Registry::small();
    let address = "/api/v1/organization/security-tools/robots?permissions=true&token=false";

    let answer = registry.get(address).by("admin").answer().await.json();

    assert_eq!(answer["robots"][0]["teams"][0]["name"], "pipelines");
    assert_eq!(answer["robots"][0]["repositories"], json!([]));
    let own = registry
        .get(&format!("{ACME}?permissions=true"))
        .by("admin");
    let robots = own.answer().await.json();
    assert_eq!(
        robots["robots"][0]["repositories"],
        json!(["frontend", "backend-api", "payments"])
    );
}

#[tokio::test]
async fn what_a_robot_was_given_goes_with_it() {
    let registry = Registry::small();
    let robot = format!("{ACME}/deployer");
    let given = "/api/v1/repository/acme-corp/frontend/permissions/user/";

    let deleted = registry.ask("DELETE", &robot).by("alice").answer().await;

    assert_eq!(deleted.status, 204);
    let left = registry.get(given).by("admin").answer().await.json();
    assert!(left["permissions"]["acme-corp+ci_builder"].is_object());
    assert!(left["permissions"]["acme-corp+deployer"].is_null());
    let logs = registry
        .get("/api/v1/organization/acme-corp/logs")
        .by("admin");
    let newest = logs.answer().await.json()["logs"][0].clone();
    assert_eq!(newest["kind"], "delete_robot");
    assert_eq!(newest["metadata"]["robot"], "deployer");
}

#[tokio::test]
async fn a_robot_that_a_mirror_uses_stays() {
    let registry = Registry::small();
    let robot = "/api/v1/organization/mirror-hub/robots/sync";

    let refused = registry.ask("DELETE", robot).by("admin").answer().await;

    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["detail"], "Robot is being used by a mirror");
}

#[tokio::test]
async fn a_new_token_replaces_the_old_one() {
    let registry = Registry::small();
    let address = format!("{ACME}/ci_builder");
    let token = async || {
        let asking = registry.get(&address).by("alice");
        asking.answer().await.json()["token"].clone()
    };
    let before = token().await;

    let asking = registry.post(&format!("{address}/regenerate")).by("alice");
    let given = asking.answer().await.json();

    assert_ne!(given["token"], before);
    assert_eq!(given["token"], token().await);
}

#[tokio::test]
async fn who_may_act_as_a_robot_is_replaced_as_a_whole() {
    let registry = Registry::small();
    let address = format!("{ACME}/ci_builder/federation");
    let one = json!([{"issuer": "https://sso.example.com", "subject": "x"}]);
    let identities = async || {
        let asking = registry.get(&address).by("admin");
        asking.answer().await.json()
    };
    assert_eq!(identities().await.as_array().map(Vec::len), Some(2));

    let set = send(&registry, "alice", "POST", &address, one.clone()).await;
    assert_eq!((set.status.as_u16(), set.json()), (200, one.clone()));
    assert_eq!(identities().await, one);

    let deleted = registry.ask("DELETE", &address).by("alice").answer().await;
    assert_eq!(deleted.status, 204);
    assert_eq!(identities().await, json!([]));
}

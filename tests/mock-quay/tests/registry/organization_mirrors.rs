//! Organizations that follow a namespace of another registry.

use std::time::Duration;

use serde_json::{Value, json};

use crate::contract::{Names, faults};
use crate::support::{Answer, Registry};

const HARBOR: &str = "/api/v1/organization/harbor-mirror/mirror";
const LAB: &str = "/api/v1/organization/carol-lab/mirror";

/// Operations, and whether the mirror was there before.
const REPLAYED: [(&str, bool); 8] = [
    ("getOrgMirrorConfig", false),
    ("createOrgMirrorConfig", false),
    ("updateOrgMirrorConfig", true),
    ("deleteOrgMirrorConfig", true),
    ("syncOrgMirrorNow", true),
    ("cancelOrgMirrorSync", true),
    ("verifyOrgMirrorConnection", true),
    ("listOrgMirrorRepositories", true),
];

fn mirror() -> Value {
    json!({
        "external_registry_type": "quay",
        "external_registry_url": "https://quay.io",
        "external_namespace": "coreos",
        "robot_username": "carol-lab+pbot",
        "visibility": "private",
        "sync_interval": 3600,
        "sync_start_date": "2100-11-21T06:40:36Z",
        "repository_filters": ["app-*"],
        "external_registry_config": {"verify_tls": true},
    })
}

async fn send(registry: &Registry, method: &str, address: &str, body: &Value) -> Answer {
    let asking = registry.ask(method, address).by("admin");
    asking.json(body).answer().await
}

async fn read(registry: &Registry, address: &str) -> Value {
    registry.get(address).by("admin").answer().await.json()
}

/// The robot and, when wanted, the mirror.
async fn set_up(registry: &Registry, with_mirror: bool) {
    let robot = "/api/v1/organization/carol-lab/robots/pbot";
    send(registry, "PUT", robot, &json!({})).await;
    if with_mirror {
        let created = send(registry, "POST", LAB, &mirror()).await;
        assert_eq!((created.status.as_u16(), created.json()), (201, json!("")));
    }
}

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let names = Names(vec![("rec-org".to_owned(), "carol-lab".to_owned())]);
    let mut found = Vec::new();
    for (operation, is_there) in REPLAYED {
        let registry = Registry::small();
        set_up(&registry, is_there).await;
        found.extend(faults(&registry, &names, operation).await);
    }
    // It was set up in the middle of the recording.
    let later = "GET /api/v1/organization/rec-org/mirror by superuser(all scopes) ()";
    found.retain(|fault| !fault.contains(later));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn what_quay_refuses_is_refused_with_its_words() {
    let registry = Registry::small();
    set_up(&registry, false).await;
    let wrong = [
        (
            "robot_username",
            json!("acme-corp+deployer"),
            "must belong to the organization",
        ),
        (
            "robot_username",
            json!("carol-lab+nope"),
            "Invalid robot account",
        ),
        ("sync_interval", json!(5), "less than the minimum of 60"),
        (
            "skopeo_timeout",
            json!(4000),
            "greater than the maximum of 3600",
        ),
        (
            "sync_start_date",
            json!("yesterday"),
            "Invalid sync_start_date",
        ),
        (
            "external_registry_url",
            json!("https://10.0.0.1"),
            "is not allowed",
        ),
        ("external_registry_type", json!("gitea"), "is not one of"),
    ];
    for (field, value, text) in wrong {
        let mut body = mirror();
        body[field] = value;
        let answer = send(&registry, "POST", LAB, &body).await;
        assert_eq!(answer.status, 400, "{field}");
        assert!(answer.text().contains(text), "{field}: {}", answer.text());
    }
}

#[tokio::test]
async fn only_an_empty_organization_that_is_no_proxy_cache_follows_another() {
    let registry = Registry::small();
    let proxy = json!({"upstream_registry": "quay.io"});
    let stands_in = "/api/v1/organization/empty-org/proxycache";
    send(&registry, "POST", stands_in, &proxy).await;
    for (name, word) in [("acme-corp", "repositories"), ("empty-org", "proxy cache")] {
        let address = format!("/api/v1/organization/{name}/mirror");
        let answer = send(&registry, "POST", &address, &mirror()).await;
        assert_eq!(answer.status, 400, "{name}");
        assert!(answer.text().contains(word), "{name}: {}", answer.text());
    }
    let address = "/api/v1/organization/harbor-mirror/proxycache";
    assert_eq!(send(&registry, "POST", address, &proxy).await.status, 400);
}

#[tokio::test]
async fn a_change_leaves_the_rest_as_it_is_and_never_tells_the_password() {
    let registry = Registry::small();
    set_up(&registry, true).await;
    let before = read(&registry, LAB).await;
    let change = json!({"external_registry_username": "u", "external_registry_password": "s3cret"});

    let changed = send(&registry, "PUT", LAB, &change).await;

    assert_eq!(changed.status, 200);
    let mut after = read(&registry, LAB).await;
    assert_eq!(after["has_external_registry_password"], true);
    assert!(!after.to_string().contains("s3cret"));
    for field in [
        "external_registry_username",
        "has_external_registry_password",
    ] {
        after[field] = before[field].clone();
    }
    assert_eq!(after, before);
}

#[tokio::test]
async fn a_sync_that_is_asked_for_creates_what_the_patterns_let_through() {
    let registry = Registry::small();
    set_up(&registry, true).await;
    let asked = send(&registry, "POST", &format!("{LAB}/sync-now"), &json!({})).await;
    assert_eq!(asked.status, 204);

    std::thread::sleep(Duration::from_millis(5_300));
    let status = read(&registry, LAB).await;

    assert_eq!(status["sync_status"], "SUCCESS");
    assert_eq!(status["repo_sync_status_counts"]["SUCCESS"], 2);
    let list = read(&registry, &format!("{LAB}/repositories?limit=1")).await;
    assert_eq!(
        (&list["total"], &list["has_next"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(
        list["repositories"][0]["quay_repository"],
        "carol-lab/app-api"
    );
    let repository = read(&registry, "/api/v1/repository/carol-lab/app-web").await;
    assert_eq!(repository["is_public"], false);
}

#[tokio::test]
async fn what_fails_keeps_what_was_found_and_can_be_stopped_once() {
    let registry = Registry::small();
    let list = read(&registry, &format!("{HARBOR}/repositories")).await;
    let statuses: Vec<&str> = list["repositories"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["sync_status"].as_str())
        .collect();
    assert_eq!(statuses, ["NEVER_RUN", "NEVER_RUN", "FAIL", "SKIP"]);

    let cancel = format!("{HARBOR}/sync-cancel");
    assert_eq!(
        send(&registry, "POST", &cancel, &json!({})).await.status,
        204
    );
    assert_eq!(read(&registry, HARBOR).await["sync_status"], "CANCEL");
    assert_eq!(
        send(&registry, "POST", &cancel, &json!({})).await.status,
        400
    );
}

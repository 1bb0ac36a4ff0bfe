//! Builds that go on by the clock, uploads, and what can be asked of a trigger's service.

use std::time::Duration;

use mock_quay::TokenKind;
use serde_json::{Value, json};

use crate::support::{Answer, Registry};

const BUILDS: &str = "/api/v1/repository/acme-corp/checkout/build/";
const BACKEND: &str = "/api/v1/repository/acme-corp/backend-api/trigger";
const SERVICE: &str = "4f0f5a3e-0d0c-4c8e-9a55-2c1f3c0b7a11";

async fn send(registry: &Registry, address: &str, body: Value) -> Answer {
    let asking = registry.post(address).by("admin").json(&body);
    asking.answer().await
}

async fn started(registry: &Registry, archive: &str) -> String {
    let body = json!({"archive_url": format!("https://git.example.com/{archive}")});
    let build = send(registry, BUILDS, body).await.json();
    build["id"].as_str().expect("a build has an id").to_owned()
}

async fn phase(registry: &Registry, id: &str) -> Value {
    let asking = registry.get(&format!("{BUILDS}{id}/status")).by("admin");
    asking.answer().await.json()["phase"].clone()
}

#[tokio::test]
async fn a_build_goes_on_by_itself_and_its_log_grows() {
    let registry = Registry::small();
    let id = started(&registry, "x.tar.gz").await;
    assert_eq!(phase(&registry, &id).await, "waiting");
    std::thread::sleep(Duration::from_millis(3_700));
    assert_eq!(phase(&registry, &id).await, "pulling");
    let log = async |start: usize| {
        let address = format!("{BUILDS}{id}/logs?start={start}");
        registry.get(&address).by("admin").answer().await.json()
    };
    let first = log(0).await;
    assert_eq!((&first["start"], &first["total"]), (&json!(0), &json!(2)));
    let rest = log(1).await;
    assert_eq!(rest["logs"][0]["message"], "pulling");
    let asking = registry.ask("DELETE", &format!("{BUILDS}{id}")).by("admin");
    assert_eq!(asking.answer().await.status, 400);
}

#[tokio::test]
async fn a_waiting_build_is_cancelled_once() {
    let registry = Registry::small();
    let id = started(&registry, "waits.tar.gz").await;
    let cancel = async || {
        let asking = registry.ask("DELETE", &format!("{BUILDS}{id}")).by("admin");
        asking.answer().await.status.as_u16()
    };
    assert_eq!(cancel().await, 201);
    assert_eq!(phase(&registry, &id).await, "cancelled");
    assert_eq!(cancel().await, 400);
}

#[tokio::test]
async fn a_file_is_uploaded_before_it_is_built_and_only_where_there_is_a_place() {
    let registry = Registry::small();
    let mime = json!({"mimeType": "application/octet-stream"});
    let place = send(&registry, "/api/v1/filedrop/", mime).await.json();
    let file = json!({"file_id": place["file_id"]});
    assert_eq!(send(&registry, BUILDS, file.clone()).await.status, 400);
    let url = place["url"].as_str().expect("a place has an address");
    let path = url.trim_start_matches("http://localhost:8080");
    let put = async |path: &str, text: Value| {
        let asking = registry.ask("PUT", path).json(&text);
        asking.answer().await.status.as_u16()
    };
    assert_eq!(put(path, json!("refuse-upload")).await, 403);
    assert_eq!(put("/userfiles/nope", json!("FROM scratch")).await, 404);
    assert_eq!(put(path, json!("FROM scratch")).await, 200);
    assert_eq!(send(&registry, BUILDS, file).await.status, 201);
}

#[tokio::test]
async fn a_service_tells_what_can_be_built_and_takes_its_branches_only() {
    let registry = Registry::small();
    let ask = async |what: &str, body: Value| {
        let answer = send(&registry, &format!("{BACKEND}/{SERVICE}/{what}"), body).await;
        (answer.status.as_u16(), answer.json())
    };
    let (_, sources) = ask("sources", json!({"namespace": "acme"})).await;
    assert_eq!(sources["sources"][0]["full_name"], "acme/backend");
    let config =
        json!({"build_source": "acme/backend", "dockerfile_path": "/Dockerfile", "context": "/"});
    let (_, found) = ask("subdir", config.clone()).await;
    assert_eq!(found["dockerfile_paths"][0], "/Dockerfile");
    let (_, analysis) = ask("analyze", json!({"config": config})).await;
    assert_eq!(analysis["status"], "publicbase");
    assert_eq!(ask("activate", json!({"config": config})).await.0, 200);
    let reference = |name: &str| json!({"refs": {"kind": "branch", "name": name}});
    assert_eq!(ask("start", reference("nope")).await.0, 400);
    let (status, build) = ask("start", reference("main")).await;
    assert_eq!((status, &build["tags"]), (201, &json!(["main"])));
}

#[tokio::test]
async fn readers_see_builds_and_neither_secrets_nor_logs() {
    let registry = Registry::small();
    let builds = "/api/v1/repository/acme-corp/frontend/build/?limit=1";
    let with = async |address: &str| {
        let asking = registry.get(address).with("admin", TokenKind::Read);
        asking.answer().await
    };
    let build = with(builds).await.json()["builds"][0].clone();
    assert_eq!(build["trigger"]["config"], json!({}));
    let id = build["id"].as_str().expect("a build has an id");
    let log = format!("/api/v1/repository/acme-corp/frontend/build/{id}/logs");
    assert_eq!(with(&log).await.status, 403);
}

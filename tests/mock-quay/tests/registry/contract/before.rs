//! What recordings of other operations had changed before.

use serde_json::json;

use crate::support::Registry;

/// Brings the registry into the state in which an operation was recorded.
pub async fn prepare(registry: &Registry, operation: &str) {
    let tags = "/api/v1/repository/acme-corp/checkout/tag";
    match operation {
        "deleteFullTag" => {
            let locked = registry.ask("PUT", &format!("{tags}/v1.0.3")).by("admin");
            locked.json(&json!({"immutable": true})).answer().await;
        }
        "removeTagFromTimemachine" => {
            registry
                .ask("DELETE", &format!("{tags}/v1.0.2"))
                .by("admin")
                .answer()
                .await;
        }
        "getUserPermissions" | "deleteUserPermissions" => {
            let address = "/api/v1/repository/acme-corp/checkout/permissions/user/bob";
            let given = registry.ask("PUT", address).by("admin");
            given.json(&json!({"role": "write"})).answer().await;
        }
        "getRepoMirrorConfig" | "changeRepoMirrorConfig" | "syncNow" => set_up(registry).await,
        "syncCancel" => {
            set_up(registry).await;
            sync_now(registry, "acme-corp/checkout").await;
        }
        "manuallyStartBuildTrigger" => {
            let trigger = "acme-corp/backend-api/trigger/9c93d327-33c3-46a6-bbc1-c7e3cc2d01b8";
            let asking = registry.post(&format!("/api/v1/repository/{trigger}/activate"));
            asking
                .by("admin")
                .json(&json!({"config": {}}))
                .answer()
                .await;
        }
        // The failing one waits for its next try, so that all are healthy.
        "getRepositoryMirrorHealth" => sync_now(registry, "mirror-hub/nginx").await,
        _ => {}
    }
}

/// A mirror where the recorded one was.
async fn set_up(registry: &Registry) {
    let mirror = json!({
        "external_reference": "quay.io/coreos/etcd",
        "external_registry_username": "u1",
        "sync_start_date": "2100-11-21T05:47:04Z",
        "sync_interval": 3600,
        "robot_username": "acme-corp+rec_mirror",
        "root_rule": {"rule_kind": "tag_glob_csv", "rule_value": ["v3*"]},
        "skopeo_timeout_interval": 300,
    });
    let asking = registry.post("/api/v1/repository/acme-corp/checkout/mirror");
    asking.by("admin").json(&mirror).answer().await;
}

async fn sync_now(registry: &Registry, repository: &str) {
    let asking = registry.post(&format!("/api/v1/repository/{repository}/mirror/sync-now"));
    asking.by("admin").answer().await;
}

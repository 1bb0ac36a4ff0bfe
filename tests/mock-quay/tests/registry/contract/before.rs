//! What recordings of other operations had changed before.

use serde_json::{Value, json};

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
        "changeOrganizationDetails"
        | "removeOrganizationMember"
        | "createOrganizationApplication"
        | "createProxyCacheConfig"
        | "validateProxyCacheConfig"
        | "createOrganizationPrototypePermission"
        | "getOrganizationPrototypePermissions"
        | "updateOrganizationTeam"
        | "deleteOrganizationTeam"
        | "getOrganizationTeamMembers"
        | "updateOrganizationTeamMember"
        | "deleteOrganizationTeamMember"
        | "enableOrganizationTeamSync"
        | "disableOrganizationTeamSync" => found(registry, operation).await,
        "deleteAdminedOrganization" => {
            organization(registry, "admin", "rec-org").await;
            organization(registry, "bob", "rec-alice-org").await;
        }
        "deleteProxyCacheConfig" => {
            organization(registry, "admin", "rec-org").await;
            let asking = registry.post("/api/v1/organization/rec-org/proxycache");
            let proxy = json!({"upstream_registry": "quay.io", "org_name": "rec-org"});
            asking.by("admin").json(&proxy).answer().await;
        }
        "deleteTeamMemberEmailInvite" => {
            for _ in 0..2 {
                let team = "platform-eng/team/contributors/invite/someone@example.com";
                put(registry, "admin", team, json!({})).await;
            }
        }
        "changeOrganization" => organization(registry, "admin", "rec-su-org").await,
        "deleteOrganization" => {
            for name in ["rec-su-renamed", "rectake"] {
                organization(registry, "admin", name).await;
            }
        }
        "takeOwnership" => organization(registry, "bob", "rec-su-renamed").await,
        // The failing one waits for its next try, so that all are healthy.
        "getRepositoryMirrorHealth" | "getSuperUserRepositoryMirrorHealth" => {
            sync_now(registry, "mirror-hub/nginx").await
        }
        _ => {}
    }
}

async fn organization(registry: &Registry, owner: &str, name: &str) {
    let asking = registry.post("/api/v1/organization/").by(owner);
    asking.json(&json!({"name": name})).answer().await;
}

async fn put(registry: &Registry, user: &str, path: &str, body: Value) {
    let address = format!("/api/v1/organization/{path}");
    let asking = registry.ask("PUT", &address).by(user);
    asking.json(&body).answer().await;
}

/// The recorded organization: two teams, and people who belong to it, so that nobody has to be invited.
async fn found(registry: &Registry, operation: &str) {
    organization(registry, "admin", "rec-org").await;
    for team in ["devs", "t1"] {
        put(
            registry,
            "admin",
            &format!("rec-org/team/{team}"),
            json!({"role": "creator"}),
        )
        .await;
    }
    let in_team = match operation {
        // There he is added in the recording itself.
        "updateOrganizationTeamMember" => "t1",
        _ => "devs",
    };
    put(
        registry,
        "admin",
        &format!("rec-org/team/{in_team}/members/bob"),
        json!({}),
    )
    .await;
    let notices = registry.get("/api/v1/user/notifications").by("bob");
    let notices = notices.answer().await.json();
    let code = notices["notifications"][0]["metadata"]["code"].as_str();
    let address = format!("/api/v1/teaminvite/{}", code.unwrap_or_default());
    registry.ask("PUT", &address).by("bob").answer().await;
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

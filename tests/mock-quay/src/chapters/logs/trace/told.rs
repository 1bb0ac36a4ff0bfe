//! Which entries a write leaves: kinds and metadata as a real Quay writes them.

use serde_json::{Value, json};

use super::{Write, with};

type Entries = Vec<(&'static str, Value)>;

/// Writes with one entry, and its kind.
const KINDS: &[(&str, &str)] = &[
    ("createRepo", "create_repo"),
    ("updateRepo", "set_repo_description"),
    ("deleteRepository", "delete_repo"),
    ("changeRepoVisibility", "change_repo_visibility"),
    ("changeRepoState", "change_repo_state"),
    ("deleteFullTag", "delete_tag"),
    ("restoreTag", "revert_tag"),
    ("removeTagFromTimemachine", "permanently_delete_tag"),
    ("addManifestLabel", "manifest_label_add"),
    ("deleteManifestLabel", "manifest_label_delete"),
    ("changeUserPermissions", "change_repo_permission"),
    ("changeTeamPermissions", "change_repo_permission"),
    ("deleteUserPermissions", "delete_repo_permission"),
    ("deleteTeamPermissions", "delete_repo_permission"),
    ("createRepoNotification", "add_repo_notification"),
    ("deleteRepoNotification", "delete_repo_notification"),
    (
        "resetRepositoryNotificationFailures",
        "reset_repo_notification",
    ),
    ("requestRepoBuild", "build_dockerfile"),
    ("manuallyStartBuildTrigger", "build_dockerfile"),
    ("cancelRepoBuild", "cancel_build"),
    ("activateBuildTrigger", "setup_repo_trigger"),
    ("updateBuildTrigger", "toggle_repo_trigger"),
    ("deleteBuildTrigger", "delete_repo_trigger"),
    (
        "createRepositoryAutoPrunePolicy",
        "create_repository_autoprune_policy",
    ),
    (
        "updateRepositoryAutoPrunePolicy",
        "update_repository_autoprune_policy",
    ),
    (
        "deleteRepositoryAutoPrunePolicy",
        "delete_repository_autoprune_policy",
    ),
    (
        "createRepositoryImmutabilityPolicy",
        "create_immutability_policy",
    ),
    (
        "updateRepositoryImmutabilityPolicy",
        "update_immutability_policy",
    ),
    (
        "deleteRepositoryImmutabilityPolicy",
        "delete_immutability_policy",
    ),
    (
        "createOrganizationAutoPrunePolicy",
        "create_namespace_autoprune_policy",
    ),
    (
        "updateOrganizationAutoPrunePolicy",
        "update_namespace_autoprune_policy",
    ),
    (
        "deleteOrganizationAutoPrunePolicy",
        "delete_namespace_autoprune_policy",
    ),
    (
        "createUserAutoPrunePolicy",
        "create_namespace_autoprune_policy",
    ),
    (
        "updateUserAutoPrunePolicy",
        "update_namespace_autoprune_policy",
    ),
    (
        "deleteUserAutoPrunePolicy",
        "delete_namespace_autoprune_policy",
    ),
    ("createOrgImmutabilityPolicy", "create_immutability_policy"),
    ("updateOrgImmutabilityPolicy", "update_immutability_policy"),
    ("deleteOrgImmutabilityPolicy", "delete_immutability_policy"),
    ("createOrgNotification", "create_namespace_notification"),
    ("deleteOrgNotification", "delete_namespace_notification"),
    (
        "resetOrgNotificationFailures",
        "reset_namespace_notification",
    ),
    (
        "createUserNamespaceNotification",
        "create_namespace_notification",
    ),
    (
        "deleteUserNamespaceNotification",
        "delete_namespace_notification",
    ),
    (
        "resetUserNamespaceNotificationFailures",
        "reset_namespace_notification",
    ),
    ("exportRepoLogs", "export_logs_success"),
    ("exportOrgLogs", "export_logs_success"),
    ("exportUserLogs", "export_logs_success"),
];

/// Writes whose entries depend on what was sent.
const SEVERAL: [&str; 5] = [
    "changeTag",
    "createRepoMirrorConfig",
    "changeRepoMirrorConfig",
    "syncNow",
    "syncCancel",
];

pub(super) fn leaves_entry(id: &str) -> bool {
    SEVERAL.contains(&id) || KINDS.iter().any(|(known, _)| *known == id)
}

pub(super) fn entries(write: &Write<'_>) -> Entries {
    match write.id {
        "changeTag" => of_tag(write),
        id if SEVERAL.contains(&id) => of_mirror(write),
        id => {
            let kind = KINDS.iter().find(|(known, _)| *known == id);
            kind.map(|(_, kind)| (*kind, fields(write)))
                .into_iter()
                .collect()
        }
    }
}

/// One request can move a tag, set its end and lock it: an entry each.
fn of_tag(write: &Write<'_>) -> Entries {
    let mut entries = Entries::new();
    let body = &write.call.body;
    if let Some(end) = body.get("expiration") {
        let old = write.tag.and_then(|row| row.end).map(|end| end / 1000);
        let fields = json!({"expiration_date": end, "old_expiration_date": old});
        entries.push(("change_tag_expiration", write.of_tag(fields)));
    }
    if let Some(immutable) = body.get("immutable") {
        let old = write.tag.is_some_and(|row| row.immutable);
        let fields = json!({"immutable": immutable, "previous_immutable": old});
        entries.push(("change_tag_immutability", write.of_tag(fields)));
    }
    if let Some(digest) = body.get("manifest_digest") {
        let old = write.tag.map(|row| row.digest.to_string());
        let kind = if old.is_some() {
            "move_tag"
        } else {
            "create_tag"
        };
        let fields = json!({"manifest_digest": digest, "original_manifest_digest": old});
        entries.push((kind, write.of_tag(fields)));
    }
    entries
}

/// An entry for every field that was sent.
fn of_mirror(write: &Write<'_>) -> Entries {
    let changed = |name: &str, to: Value| {
        let user = &write.call.viewer.user;
        let fields = json!({
            "user-agent": "Mozilla/5.0",
            "changed": name,
            "to": to,
            "username": user,
        });
        ("repo_mirror_config_changed", fields)
    };
    match write.id {
        "syncNow" => return vec![changed("sync_status", "SYNC_NOW".into())],
        "syncCancel" => return vec![changed("sync_status", "SYNC_CANCEL".into())],
        "createRepoMirrorConfig" => {
            return vec![changed(
                "external_reference",
                write.sent("external_reference"),
            )];
        }
        _ => {}
    }
    let sent = write.call.body.as_object().into_iter().flatten();
    let mut entries = Entries::new();
    for (name, value) in sent {
        match (name.as_str(), value) {
            ("external_registry_config", Value::Object(inner)) => {
                entries.extend(inner.iter().filter_map(|(name, value)| match value {
                    Value::Object(proxies) => {
                        let (name, value) = proxies.iter().next()?;
                        Some(changed(name, value.clone()))
                    }
                    value => Some(changed(name, value.clone())),
                }));
            }
            ("root_rule", rule) => {
                entries.push(changed("mirror_rule", rule["rule_value"].clone()));
            }
            ("external_registry_password", Value::String(_)) => {
                entries.push(changed(name, "********".into()));
            }
            _ => entries.push(changed(name, value.clone())),
        }
    }
    entries
}

fn fields(write: &Write<'_>) -> Value {
    let call = write.call;
    let (sent, before) = (|field: &str| write.sent(field), write.before);
    match write.id {
        "updateRepo" => json!({"description": sent("description")}),
        "changeRepoVisibility" => json!({"visibility": sent("visibility")}),
        "changeRepoState" => json!({"state_changed": sent("state")}),
        "deleteFullTag" => write.of_tag(json!({})),
        "restoreTag" | "removeTagFromTimemachine" => {
            write.of_tag(json!({"manifest_digest": sent("manifest_digest")}))
        }
        "changeUserPermissions" | "deleteUserPermissions" => {
            json!({"username": call.capture("username"), "role": sent("role")})
        }
        "changeTeamPermissions" | "deleteTeamPermissions" => {
            json!({"team": call.capture("teamname"), "role": sent("role")})
        }
        "addManifestLabel" | "deleteManifestLabel" => of_label(write),
        "createRepoNotification" | "createOrgNotification" | "createUserNamespaceNotification" => {
            of_notification(write.after)
        }
        "deleteRepoNotification"
        | "resetRepositoryNotificationFailures"
        | "deleteOrgNotification"
        | "resetOrgNotificationFailures"
        | "deleteUserNamespaceNotification"
        | "resetUserNamespaceNotificationFailures" => of_notification(before),
        "requestRepoBuild" | "manuallyStartBuildTrigger" | "cancelRepoBuild" => of_build(write),
        "activateBuildTrigger" | "updateBuildTrigger" | "deleteBuildTrigger" => of_trigger(write),
        "exportRepoLogs" | "exportOrgLogs" | "exportUserLogs" => json!({
            "export_id": write.after["export_id"],
            "message": "queued for export",
            "url": sent("callback_url"),
            "email": sent("callback_email"),
        }),
        id if id.starts_with("delete") && id.ends_with("Policy") => {
            json!({"policy_uuid": call.capture("policy_uuid")})
        }
        id if id.ends_with("AutoPrunePolicy") => json!({
            "method": sent("method"),
            "value": sent("value"),
            "tag_pattern": sent("tagPattern"),
            "tag_pattern_matches": call.body.get("tagPatternMatches").cloned().unwrap_or(true.into()),
        }),
        id if id.ends_with("ImmutabilityPolicy") => json!({
            "tag_pattern": sent("tagPattern"),
            "tag_pattern_matches": call.body.get("tagPatternMatches").cloned().unwrap_or(true.into()),
        }),
        _ => json!({}),
    }
}

fn of_label(write: &Write<'_>) -> Value {
    let label = match write.id {
        "addManifestLabel" => &write.after["label"],
        _ => write.before,
    };
    let mut fields = json!({
        "id": label["id"],
        "key": label["key"],
        "value": label["value"],
        "manifest_digest": write.call.capture("manifestref"),
    });
    if write.id == "addManifestLabel" {
        fields["media_type"] = label["media_type"].clone();
    }
    fields
}

fn of_notification(notification: &Value) -> Value {
    json!({
        "notification_id": notification["uuid"],
        "event": notification["event"],
        "method": notification["method"],
    })
}

fn of_build(write: &Write<'_>) -> Value {
    if write.id == "cancelRepoBuild" {
        return json!({"build_uuid": write.call.capture("build_uuid")});
    }
    let user = &write.call.viewer.user;
    let fields = json!({
        "build_id": write.after["id"],
        "docker_tags": write.after["tags"],
        "is_manual": true,
        "manual_user": user,
    });
    match write.id {
        "manuallyStartBuildTrigger" => with(
            fields,
            json!({
                "trigger_id": write.call.capture("trigger_uuid"),
                "trigger_kind": write.after["trigger"]["service"],
                "trigger_metadata": write.after["trigger_metadata"],
                "trigger_manual": true,
            }),
        ),
        _ => fields,
    }
}

fn of_trigger(write: &Write<'_>) -> Value {
    let (trigger, id) = match write.id {
        "activateBuildTrigger" => (write.after, write.call.capture("trigger_uuid")),
        _ => (write.before, write.call.capture("trigger_uuid")),
    };
    let fields = json!({"trigger_id": id, "service": trigger["service"]});
    match write.id {
        "activateBuildTrigger" => with(
            fields,
            json!({"pull_robot": write.sent("pull_robot"), "config": write.sent("config")}),
        ),
        "updateBuildTrigger" => with(fields, json!({"enabled": write.sent("enabled")})),
        _ => fields,
    }
}

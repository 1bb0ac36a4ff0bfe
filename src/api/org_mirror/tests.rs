use serde_json::json;

use super::{Change, FoundPage, OrganizationMirror, RegistryKind};
use crate::{
    Timestamp,
    mirror::{Credentials, SyncStatus},
};

#[test]
fn a_mirror_is_read_with_an_empty_configuration_and_kinds_of_a_later_quay() {
    let mirror: OrganizationMirror = serde_json::from_value(json!({
        "external_registry_type": "gitea", "external_registry_url": "https://git.example.com",
        "external_namespace": "library", "external_registry_config": {}, "robot_username": null,
        "visibility": "private", "repository_filters": null, "sync_status": "NEVER_RUN",
        "repo_sync_status_counts": {"SKIP": 2, "SUCCESS": 5, "LATER": 1},
    }))
    .unwrap();

    assert_eq!(mirror.registry_kind, RegistryKind::Other);
    assert!(mirror.external_registry_config.verify_tls);
    let counts = mirror.counts.unwrap();
    assert_eq!((counts.success, counts.skip, counts.fail), (5, 2, 0));
}

#[test]
fn a_change_sends_what_it_changes_and_nothing_else() {
    let sent = |change: Change| serde_json::to_value(change).unwrap();
    let nobody = Change {
        credentials: Some(Credentials::default()),
        ..Default::default()
    };
    let later = Change {
        sync_start_date: Some(Timestamp::from_milliseconds(1_795_235_521_987)),
        ..Default::default()
    };

    assert_eq!(sent(Change::default()), json!({}));
    assert_eq!(
        sent(nobody),
        json!({"external_registry_username": null, "external_registry_password": null})
    );
    assert_eq!(
        sent(later),
        json!({"sync_start_date": "2026-11-21T04:32:01Z"})
    );
}

#[test]
fn a_repository_that_was_found_may_not_be_here_yet() {
    let page: FoundPage = serde_json::from_value(json!({
        "repositories": [
            {"name": "base/ubi", "sync_status": "SUCCESS", "quay_repository": "harbor-mirror/base/ubi",
             "discovery_date": "2026-11-21T04:33:26.766821Z", "last_sync_date": null, "status_message": null},
            {"name": "web", "sync_status": "SKIP", "quay_repository": null},
        ],
        "page": 1, "limit": 100, "total": 2, "has_next": false,
    }))
    .unwrap();

    let [here, missing] = &page.repositories[..] else {
        panic!("there are two");
    };
    let name = here.repository().unwrap();
    assert_eq!(
        (&*name.namespace, &*name.name),
        ("harbor-mirror", "base/ubi")
    );
    assert_eq!(missing.repository(), None);
    assert_eq!(missing.sync_status, SyncStatus::Skip);
}

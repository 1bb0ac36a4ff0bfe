use super::{ExportTarget, LogEntry, Owner};
use crate::{RepositoryName, Timestamp};

#[test]
fn what_quay_does_by_itself_has_no_performer_and_no_address() {
    let entry: LogEntry = serde_json::from_str(
        r#"{"kind": "tags_made_immutable_by_policy", "metadata": {"count": 3}, "ip": null,
            "datetime": "Thu, 05 Nov 2026 11:38:45 -0000",
            "namespace": {"kind": "org", "name": "open-source", "avatar": {}}}"#,
    )
    .unwrap();

    assert_eq!(entry.performer, None);
    assert_eq!(entry.ip, None);
    assert_eq!(entry.datetime, Timestamp::from_seconds(1_793_878_725));
    assert_eq!(entry.metadata["count"], 3);
}

#[test]
fn a_target_is_one_field_of_the_body() {
    let written = |target: &ExportTarget| serde_json::to_string(target).unwrap();

    assert_eq!(
        written(&ExportTarget::Url("https://a.example/b".to_owned())),
        r#"{"callback_url":"https://a.example/b"}"#
    );
    assert_eq!(
        written(&ExportTarget::Email("a@example.com".to_owned())),
        r#"{"callback_email":"a@example.com"}"#
    );
}

#[test]
fn each_owner_has_its_own_operations_and_the_registry_exports_nothing() {
    let repository = Owner::Repository(RepositoryName::new("acme", "web"));
    let organization = Owner::Organization("acme".to_owned());

    assert_eq!(repository.lists().id, "listRepoLogs");
    assert_eq!(organization.counts().id, "getAggregateOrgLogs");
    assert_eq!(
        Owner::User.exports().map(|one| one.id),
        Some("exportUserLogs")
    );
    assert_eq!(Owner::Registry.lists().id, "listAllLogs");
    assert_eq!(Owner::Registry.exports(), None);
    assert!(organization.takes_performer() && Owner::User.takes_performer());
    assert!(!repository.takes_performer() && !Owner::Registry.takes_performer());
}

use serde_json::json;

use super::*;

/// A quota of 1000 bytes.
pub fn quota(limits: &[(&str, u32)]) -> Allowed {
    let limits: Vec<_> = (1..)
        .zip(limits)
        .map(|(id, (kind, percent))| json!({"id": id, "type": kind, "limit_percent": percent}))
        .collect();
    let quota: NamespaceQuota =
        serde_json::from_value(json!({"id": 7, "limit_bytes": 1000, "limits": limits}))
            .expect("it is a quota");
    Allowed::from(&quota)
}

fn organization(body: serde_json::Value) -> Organization {
    serde_json::from_value(body).expect("it is an organization")
}

#[test]
fn the_highest_threshold_that_is_passed_decides() {
    let quota = quota(&[("Reject", 90), ("Warning", 70), ("Warning", 80)]);

    assert_eq!(quota.standing(700), Standing::Free);
    assert_eq!(quota.standing(701), Standing::Warned(70));
    assert_eq!(quota.standing(901), Standing::Refused(90));
    assert_eq!(quota.refuses_at(), Some(90));
    assert_eq!(quota.undone_at(), None);
}

#[test]
fn a_warning_above_a_refusal_undoes_it() {
    let quota = quota(&[("Reject", 80), ("Warning", 95)]);

    assert_eq!(quota.standing(900), Standing::Refused(80));
    assert_eq!(quota.standing(960), Standing::Warned(95));
    assert_eq!(quota.undone_at(), Some(95));
}

#[test]
fn the_default_of_the_registry_refuses_when_it_is_full() {
    let facts = QuotaFacts::of(
        Some(&organization(json!({
            "name": "acme", "quotas": [],
            "quota_report": {"quota_bytes": 10, "configured_quota": 10, "backfill_status": "complete"},
        }))),
        None,
    )
    .expect("it is told");

    assert_eq!(facts.standing(), Some(Standing::Refused(100)));
    assert!(
        facts
            .quota
            .is_some_and(|quota| quota.is_default && quota.id.is_none())
    );
}

#[test]
fn the_list_of_quotas_is_believed_before_the_organization() {
    let organization = organization(json!({
        "name": "acme", "quotas": [{"id": 7, "limit_bytes": 10}],
        "quota_report": {"quota_bytes": 5, "configured_quota": 10, "backfill_status": "running"},
    }));

    let before = QuotaFacts::of(Some(&organization), None).expect("it is told");
    let after = QuotaFacts::of(Some(&organization), Some(&None)).expect("it is told");

    assert_eq!(before.percent(), Some(50.0));
    assert!(before.is_counting);
    assert_eq!(after.quota, None);
    assert_eq!(QuotaFacts::of(None, None), None);
}

#[test]
fn who_stands_outside_is_told_the_quota_but_not_what_is_stored() {
    let outside = organization(json!({"name": "acme"}));
    let listed = serde_json::from_value(json!({"id": 7, "limit_bytes": 1000})).ok();

    assert_eq!(QuotaFacts::of(Some(&outside), None), None);
    let facts = QuotaFacts::of(Some(&outside), Some(&listed)).expect("it is told");
    assert_eq!((facts.used, facts.standing()), (None, None));
}

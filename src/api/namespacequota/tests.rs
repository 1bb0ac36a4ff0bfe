use serde_json::json;

use super::{NamespaceQuota, NewLimit, limit_problem, size_problem};
use crate::{QuotaLimit, QuotaLimitKind};

fn limit(kind: QuotaLimitKind, threshold_percent: u32) -> NewLimit {
    NewLimit {
        kind,
        threshold_percent,
    }
}

#[test]
fn the_default_of_the_registry_has_no_number() {
    let quota: NamespaceQuota = serde_json::from_value(json!({
        "id": null, "limit_bytes": 1024, "limit": "1.0 KiB", "default_config": true,
        "default_config_exists": true,
        "limits": [{"id": 3, "type": "Reject", "limit_percent": 90},
                   {"id": 4, "type": "Applaud", "limit_percent": 50}],
    }))
    .unwrap();

    assert_eq!(quota.id, None);
    assert!(quota.is_default && quota.has_default);
    assert_eq!(quota.limits[0].kind, QuotaLimitKind::Reject);
    assert_eq!(quota.limits[1].kind, QuotaLimitKind::Other);
}

#[test]
fn a_limit_is_sent_with_quays_word_for_what_happens() {
    let sent = serde_json::to_value(limit(QuotaLimitKind::Warning, 80)).unwrap();

    assert_eq!(sent, json!({"type": "Warning", "threshold_percent": 80}));
}

#[test]
fn sizes_follow_quays_rule() {
    assert!(size_problem(0).is_some());
    assert_eq!(size_problem(1), None);
    assert!(size_problem(u64::MAX).is_some());
}

#[test]
fn a_limit_is_between_1_and_100_and_stands_once() {
    let there = [QuotaLimit {
        id: 1,
        kind: QuotaLimitKind::Warning,
        limit_percent: 80,
    }];

    assert!(limit_problem(limit(QuotaLimitKind::Reject, 0), &there).is_some());
    assert!(limit_problem(limit(QuotaLimitKind::Reject, 101), &there).is_some());
    assert!(limit_problem(limit(QuotaLimitKind::Warning, 80), &there).is_some());
    assert_eq!(
        limit_problem(limit(QuotaLimitKind::Reject, 80), &there),
        None
    );
    assert_eq!(
        limit_problem(limit(QuotaLimitKind::Warning, 90), &there),
        None
    );
}

use serde_json::json;

use super::*;

fn robot(name: &str, created: &str) -> Robot {
    serde_json::from_value(json!({ "name": name, "created": created })).unwrap()
}

fn organization(owners: u64) -> Organization {
    serde_json::from_value(json!({
        "name": "acme",
        "teams": { "owners": { "name": "owners", "role": "admin", "member_count": owners } },
    }))
    .unwrap()
}

#[test]
fn a_single_owner_is_a_risk_and_two_are_none() {
    assert!(of_owners(&organization(1)).is_some());
    assert_eq!(of_owners(&organization(2)), None);
}

#[test]
fn robots_that_nobody_used_for_long_are_named_as_far_as_there_is_room() {
    let old: Vec<Robot> = ["a", "b", "c", "d", "e"]
        .map(|name| robot(name, "Sat, 01 Jan 2022 00:00:00 -0000"))
        .into();
    let now = 1_795_000_000_000;

    let problem = of_robots("acme", &old, now).expect("they are old");

    assert_eq!(problem.title, "5 robots unused for 90 days");
    assert_eq!(problem.detail, "a, b, c and 2 more");
    assert_eq!(of_robots("acme", &[], now), None);
}

#[test]
fn a_robot_made_yesterday_is_not_forgotten() {
    let created = robot("new", "Sat, 21 Nov 2026 00:00:00 -0000");
    let now = created.created.expect("a date").as_milliseconds() + DAY;

    assert_eq!(of_robots("acme", &[created], now), None);
}

#[test]
fn a_quota_speaks_up_from_its_first_warning_on() {
    let facts = |used: u64| {
        let organization: Organization = serde_json::from_value(json!({
            "name": "acme",
            "quotas": [{ "id": 1, "limit_bytes": 1000, "limits": [
                { "id": 1, "type": "Warning", "limit_percent": 80 },
                { "id": 2, "type": "Reject", "limit_percent": 95 },
            ] }],
            "quota_report": { "quota_bytes": used, "configured_quota": 1000 },
        }))
        .unwrap();
        QuotaFacts::of(Some(&organization), None).expect("it tells")
    };

    assert_eq!(of_quota("acme", &facts(100)), None);
    let warned = of_quota("acme", &facts(900)).expect("a warning");
    assert_eq!(warned.title, "The quota is above 80 %: pushes stop at 95 %");
    assert!(of_quota("acme", &facts(990)).expect("refused").is_grave);
}

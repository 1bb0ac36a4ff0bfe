use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::formats::filter::parse;

/// 2026-11-21 00:00 UTC.
const NOW: i64 = 1_795_219_200_000;

fn row(value: serde_json::Value, highest: Highest) -> Row {
    Row {
        robot: Arc::new(serde_json::from_value(value).unwrap()),
        highest,
        is_open: false,
    }
}

fn rows() -> Vec<Row> {
    let team = |name: &str| json!({"name": name, "avatar": {"name": name, "hash": "", "color": "", "kind": "team"}});
    vec![
        row(
            json!({
                "name": "acme+ci10", "description": "Builds", "created": "2024-01-01T00:00:00Z",
                "last_accessed": "2026-11-20T00:00:00Z", "teams": [team("developers")], "repositories": ["web", "api"],
            }),
            Highest::Role(Role::Admin),
        ),
        row(
            json!({
                "name": "acme+ci9", "created": "2024-01-01T00:00:00Z",
                "last_accessed": "2025-01-01T00:00:00Z", "teams": [], "repositories": ["web"],
            }),
            Highest::Unknown,
        ),
        row(
            json!({"name": "acme+new", "created": "2026-11-01T00:00:00Z", "teams": [], "repositories": []}),
            Highest::Nothing,
        ),
    ]
}

fn shown(filter: &str) -> Vec<String> {
    let filter = Filter::new(&parse(filter, KEYS), NOW);
    let rows = rows();
    let shown = rows.iter().filter(|row| filter.shows(row));
    shown.map(|row| row.robot.short_name().to_owned()).collect()
}

#[test]
fn words_are_looked_for_in_name_and_description() {
    assert_eq!(shown("builds"), ["ci10"]);
    assert_eq!(shown("ci"), ["ci10", "ci9"]);
    assert_eq!(shown("name:ci?"), [""; 0]);
    assert_eq!(shown("name:*ci?"), ["ci9"]);
}

#[test]
fn what_was_not_used_for_long_is_found_and_what_is_new_is_not() {
    assert_eq!(shown("unused:90d"), ["ci9"]);
    assert_eq!(shown("unused:never"), ["new"]);
    assert_eq!(shown("unused:nonsense"), [""; 0]);
}

#[test]
fn access_teams_and_repositories_are_conditions() {
    assert_eq!(shown("access:no"), ["new"]);
    assert_eq!(shown("team:dev"), ["ci10"]);
    assert_eq!(shown("repository:web -team:dev"), ["ci9"]);
}

#[test]
fn a_role_that_is_not_known_fits_neither_way() {
    assert_eq!(shown("role:admin"), ["ci10"]);
    assert_eq!(shown("-role:admin"), ["new"]);
}

#[test]
fn names_are_in_natural_order_and_never_used_is_the_oldest() {
    let order = |by: &str| {
        let mut rows = rows();
        sort(&mut rows, &Sort::parse(by));
        rows.iter()
            .map(|row| row.robot.short_name().to_owned())
            .collect::<Vec<_>>()
    };

    assert_eq!(order("name"), ["ci9", "ci10", "new"]);
    assert_eq!(order("used"), ["new", "ci9", "ci10"]);
    assert_eq!(order("-repositories"), ["ci10", "ci9", "new"]);
}

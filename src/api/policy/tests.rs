use serde_json::json;

use super::*;

fn read(value: serde_json::Value) -> AutoPrunePolicy {
    serde_json::from_value(value).unwrap()
}

#[test]
fn the_value_is_a_number_or_a_text_by_method() {
    let newest = read(
        json!({"uuid": "1", "method": "number_of_tags", "value": 5, "tagPattern": null,
               "tagPatternMatches": true}),
    );
    let young = read(
        json!({"uuid": "2", "method": "creation_date", "value": "7d", "tagPattern": "^x",
               "tagPatternMatches": false}),
    );

    assert_eq!(newest.rule.method, Method::Newest(5));
    assert_eq!(young.rule.method, Method::YoungerThan("7d".to_owned()));
    assert_eq!(young.rule.tag_pattern.as_deref(), Some("^x"));
    assert!(!young.rule.tag_pattern_matches);
}

#[test]
fn a_method_of_a_later_quay_does_not_hide_the_others() {
    let later = read(json!({"uuid": "1", "method": "pulls", "value": 3}));

    assert_eq!(
        later.rule.method,
        Method::Other("pulls".to_owned(), "3".to_owned())
    );
}

#[test]
fn the_configuration_spells_the_pattern_in_another_way() {
    let rule = Rule::of_configuration(&json!({
        "method": "number_of_tags", "value": 10, "tag_pattern": "^x", "tag_pattern_matches": false,
    }));

    let rule = rule.unwrap();
    assert_eq!(rule.tag_pattern.as_deref(), Some("^x"));
    assert!(!rule.tag_pattern_matches);
    assert_eq!(Rule::of_configuration(&json!("10")), None);
}

#[test]
fn without_a_pattern_none_is_sent() {
    let rule = Rule {
        method: Method::YoungerThan("2w".to_owned()),
        tag_pattern: None,
        tag_pattern_matches: true,
    };

    let sent = serde_json::to_value(&rule).unwrap();

    assert_eq!(sent, json!({"method": "creation_date", "value": "2w"}));
}

#[test]
fn ages_are_read_as_quay_reads_them() {
    assert_eq!(age_seconds("90s"), Some(90));
    assert_eq!(age_seconds("5m"), Some(300));
    assert_eq!(age_seconds("2w"), Some(1_209_600));
    assert_eq!(age_seconds("1y"), Some(31_536_000));
    assert_eq!(age_seconds("7"), None);
    assert_eq!(age_seconds("7 days"), None);
    assert_eq!(age_seconds("é"), None);
    assert_eq!(age_seconds(""), None);
}

use super::*;

#[test]
fn ages_are_sent_in_the_largest_unit_that_quay_knows() {
    assert_eq!(quay_age("30 days").as_deref(), Some("30d"));
    assert_eq!(quay_age("2 weeks").as_deref(), Some("2w"));
    assert_eq!(quay_age("36 hours").as_deref(), Some("36h"));
    assert_eq!(
        quay_age("14d").as_deref(),
        Some("14d"),
        "its own spelling stays"
    );
    assert_eq!(quay_age("0d"), None);
    assert_eq!(quay_age("soon"), None);
}

#[test]
fn a_rule_comes_out_as_it_went_in() {
    let owner = Owner::new();
    owner.with(|| {
        let rule = Rule {
            method: Method::YoungerThan("7d".to_owned()),
            tag_pattern: Some("^pr-".to_owned()),
            tag_pattern_matches: false,
        };

        let fields = PruneFields::new(Some(&rule));

        assert_eq!(fields.checked(), Some(rule));
        assert!(!fields.is_changed());
    });
}

#[test]
fn a_pattern_that_quay_would_stumble_over_is_refused_here() {
    let owner = Owner::new();
    owner.with(|| {
        let fields = PruneFields::new(None);
        fields.scope.set("matching".to_owned());
        fields.pattern.value.set("[".to_owned());

        assert_eq!(fields.checked(), None);
        assert!(fields.pattern.problem().get_untracked().is_some());
    });
}

#[test]
fn nothing_cannot_be_kept() {
    assert!(number_problem("0").is_some());
    assert!(number_problem("-1").is_some());
    assert!(number_problem("2.5").is_some());
    assert!(number_problem("99999999999").is_some());
    assert!(number_problem("1").is_none());
}

use quay_api::{immutability_policy as immutability, policy::Rule};

use super::*;
use crate::panels::policies::rules::{Owner, Protect};

const NOW: i64 = 1_000_000_000;
const DAY: i64 = 86_400;

fn now() -> Timestamp {
    Timestamp::from_seconds(NOW)
}

/// A tag that was set so many days ago, on an image of its own.
fn tag(name: &str, days: i64) -> Tag {
    let value = serde_json::json!({
        "name": name, "manifest_digest": format!("sha256:{name}"), "size": 100, "start_ts": NOW - days * DAY,
    });
    serde_json::from_value(value).expect("it is a tag")
}

fn tags(all: impl IntoIterator<Item = Tag>) -> Vec<Arc<Tag>> {
    all.into_iter().map(Arc::new).collect()
}

fn rule(method: Method, pattern: Option<&str>, matches: bool) -> Prune {
    let rule = Rule {
        method,
        tag_pattern: pattern.map(str::to_owned),
        tag_pattern_matches: matches,
    };
    Prune::new(Owner::Repository, "", rule)
}

fn newest(count: u64, pattern: Option<&str>) -> Prune {
    rule(Method::Newest(count), pattern, true)
}

fn younger(age: &str, pattern: Option<&str>) -> Prune {
    rule(Method::YoungerThan(age.to_owned()), pattern, true)
}

fn lock(pattern: &str) -> immutability::Rule {
    immutability::Rule {
        tag_pattern: pattern.to_owned(),
        tag_pattern_matches: true,
    }
}

fn run(tags: &[Arc<Tag>], prune: Vec<Prune>, protect: Vec<Protect>) -> Outcome {
    simulate(tags, true, &Policies { prune, protect }, now())
}

fn going(outcome: &Outcome) -> Vec<&str> {
    outcome.going().map(|line| line.tag.name.as_str()).collect()
}

#[test]
fn without_policies_all_stay() {
    let outcome = run(&tags([tag("a", 1), tag("b", 400)]), vec![], vec![]);

    assert_eq!(going(&outcome), [""; 0]);
    assert_eq!(outcome.lines.len(), 2);
}

#[test]
fn the_newest_of_those_that_match_are_kept() {
    let tags = tags([
        tag("v1", 5),
        tag("edge", 4),
        tag("v2", 3),
        tag("v3", 2),
        tag("x", 9),
    ]);

    assert_eq!(
        going(&run(&tags, vec![newest(2, Some("^v"))], vec![])),
        ["v1"]
    );
    assert_eq!(
        going(&run(&tags, vec![newest(2, None)], vec![])),
        ["edge", "v1", "x"]
    );
    let others = rule(Method::Newest(1), Some("^v"), false);
    assert_eq!(going(&run(&tags, vec![others], vec![])), ["x"]);
}

#[test]
fn those_older_than_the_age_go_and_those_of_exactly_that_age_stay() {
    let tags = tags([tag("new", 1), tag("seven", 7), tag("eight", 8)]);

    assert_eq!(
        going(&run(&tags, vec![younger("7d", None)], vec![])),
        ["eight"]
    );
    assert_eq!(
        going(&run(&tags, vec![younger("1w", Some("^s"))], vec![])),
        [""; 0]
    );
    assert_eq!(
        going(&run(&tags, vec![younger("24h", None)], vec![])),
        ["seven", "eight"]
    );
}

#[test]
fn age_comes_before_number_whatever_the_order() {
    let tags = tags([
        tag("a", 1),
        tag("b", 2),
        tag("c", 3),
        tag("old-1", 30),
        tag("old-2", 31),
    ]);
    let expected = ["old-1", "old-2"];

    for prune in [
        vec![newest(4, None), younger("2w", None)],
        vec![younger("2w", None), newest(4, None)],
    ] {
        assert_eq!(going(&run(&tags, prune, vec![])), expected);
    }
}

#[test]
fn each_tag_is_blamed_on_the_first_policy_that_hits_it() {
    let tags = tags([tag("a", 1), tag("b", 20), tag("c", 30)]);

    let outcome = run(&tags, vec![newest(1, None), younger("25d", None)], vec![]);

    let fates: Vec<Fate> = outcome.lines.iter().map(|line| line.fate).collect();
    assert_eq!(fates, [Fate::Stays, Fate::Goes(0), Fate::Goes(1)]);
    assert_eq!(outcome.hits, [1, 1]);
}

#[test]
fn immutable_tags_neither_go_nor_count() {
    let mut locked = tag("v2", 2);
    locked.immutable = true;
    let mut old = tag("v0", 9);
    old.immutable = true;
    let tags = tags([tag("v3", 1), locked, tag("v1", 3), old]);

    let outcome = run(&tags, vec![newest(1, None)], vec![]);

    assert_eq!(going(&outcome), ["v1"]);
    assert_eq!(outcome.lines[1].fate, Fate::Immutable);
    assert_eq!(outcome.conflicts.spared[&0], [1, 3]);
}

#[test]
fn a_new_protection_saves_what_it_fits_and_names_what_would_have_expired() {
    let mut expiring = tag("1.0.0", 50);
    expiring.end_ts = Some(Timestamp::from_seconds(NOW + DAY));
    let tags = tags([tag("edge", 40), expiring, tag("1.0.0-rc", 60)]);

    let outcome = run(
        &tags,
        vec![younger("30d", None)],
        vec![Protect::draft(lock(r"\d+\.\d+\.\d+"))],
    );

    assert_eq!(going(&outcome), ["edge", "1.0.0-rc"]);
    assert_eq!(outcome.lines[1].fate, Fate::BecomesImmutable(0));
    assert_eq!(outcome.conflicts.expiring_locked, [1]);
    assert_eq!(outcome.conflicts.spared[&0], [1]);
    assert_eq!(outcome.fitting, [1]);
}

#[test]
fn a_protection_in_force_does_not_save_what_was_made_mutable_again() {
    let protect = Protect::new(Owner::Repository, "1", lock("v.*"));

    let outcome = run(
        &tags([tag("v1", 50)]),
        vec![younger("30d", None)],
        vec![protect],
    );

    assert_eq!(going(&outcome), ["v1"]);
    assert_eq!(outcome.conflicts.made_mutable, [0]);
}

#[test]
fn an_expiration_saves_nothing_and_is_named() {
    let mut expiring = tag("pr-1", 50);
    expiring.end_ts = Some(Timestamp::from_seconds(NOW + 90 * DAY));
    let mut expired = tag("pr-0", 60);
    expired.end_ts = Some(Timestamp::from_seconds(NOW - DAY));

    let outcome = run(
        &tags([expiring, expired]),
        vec![younger("30d", None)],
        vec![],
    );

    assert_eq!(going(&outcome), ["pr-1"], "an expired tag is there no more");
    assert_eq!(outcome.conflicts.before_expiration, [0]);
}

#[test]
fn signatures_are_not_counted_and_go_with_the_last_tag_of_their_image() {
    let hex = "a".repeat(64);
    let image = format!("sha256:{hex}");
    let mut old = tag("v1", 20);
    old.manifest_digest = quay_api::Digest::new(&image);
    let signature = tag(&format!("sha256-{hex}.sig"), 1);
    let lone = tag(&format!("sha256-{}.att", "b".repeat(64)), 40);
    let no_cosign = tag("sha256-abc.sig", 40);
    let all = tags([signature, tag("v2", 2), old.clone(), lone, no_cosign]);

    let outcome = run(&all, vec![newest(1, None)], vec![]);

    assert_eq!(
        going(&outcome),
        [&format!("sha256-{hex}.sig"), "v1", "sha256-abc.sig"]
    );
    assert_eq!(outcome.lines[0].fate, Fate::GoesWithImage);
    let part = simulate(
        &all,
        false,
        &Policies {
            prune: vec![newest(1, None)],
            protect: vec![],
        },
        now(),
    );
    assert_eq!(
        part.lines[0].fate,
        Fate::Signature,
        "the rest of the list may hold the image"
    );
    old.name = "v9".to_owned();
    old.start_ts = Some(now());
    let kept = run(&[all, tags([old])].concat(), vec![newest(1, None)], vec![]);
    assert_eq!(kept.count(|fate| fate == Fate::GoesWithImage), 0);
}

#[test]
fn what_is_loaded_is_judged_alike_whether_or_not_the_rest_is() {
    let names: Vec<String> = (0..60)
        .map(|number| format!("{}{number}", ["a", "b", "c"][number % 3]))
        .collect();
    let all = tags(names.iter().zip(0..).map(|(name, days)| tag(name, days)));
    let prune = || {
        vec![
            younger("40d", Some("^a")),
            newest(12, Some("^[ab]")),
            newest(25, None),
        ]
    };
    let policies = Policies {
        prune: prune(),
        protect: vec![],
    };

    let whole = simulate(&all, true, &policies, now());
    let part = simulate(&all[..30], false, &policies, now());

    assert_eq!(part.lines[..], whole.lines[..30]);
}

#[test]
fn a_policy_that_cannot_be_read_is_left_out_and_named() {
    let prune = vec![
        newest(0, Some("[")),
        rule(
            Method::Other("moon".to_owned(), "full".to_owned()),
            None,
            true,
        ),
        younger("soon", None),
    ];

    let outcome = run(&tags([tag("a", 1)]), prune, vec![Protect::draft(lock("("))]);

    assert_eq!(going(&outcome), [""; 0]);
    assert_eq!(
        outcome.conflicts.unread.keys().collect::<Vec<_>>(),
        [&0, &1, &2]
    );
    assert!(outcome.conflicts.unread[&0].contains("never closed"));
    assert!(outcome.conflicts.unread_protection.contains_key(&0));
}

#[test]
fn an_image_is_freed_once_and_only_with_its_last_tag() {
    let on = |name: &str, days: i64, image: &str| {
        let mut tag = tag(name, days);
        tag.manifest_digest = quay_api::Digest::new(image);
        tag
    };
    let mut index = on("i", 30, "sha256:i");
    index.size = None;
    let tags = tags([
        on("a", 1, "sha256:kept"),
        on("b", 20, "sha256:kept"),
        on("c", 21, "sha256:x"),
        on("d", 22, "sha256:x"),
        index,
    ]);

    let outcome = run(&tags, vec![newest(1, None)], vec![]);

    assert_eq!(going(&outcome).len(), 4);
    assert_eq!(
        (outcome.images, outcome.freed_bytes, outcome.unweighed),
        (2, 100, 1)
    );
}

use std::sync::Arc;

use quay_api::tag::NameFilter;
use serde_json::json;

use super::{super::entry::samples::entry, *};
use crate::formats::filter;

const NOW: i64 = 1_795_235_521_000;

fn terms(text: &str) -> Vec<Term> {
    filter::parse(text, KEYS)
}

fn all() -> Vec<Arc<Entry>> {
    let day = 86_400;
    let now = NOW / 1000;
    vec![
        entry(
            "latest",
            json!({"is_manifest_list": true, "start_ts": now - 3600, "manifest_digest": "sha256:cb18"}),
        ),
        entry(
            "2.4.0",
            json!({"size": 700_000_000, "start_ts": now - 10 * day, "immutable": true}),
        ),
        entry(
            "2.4.0-RC.1",
            json!({"size": 1000, "start_ts": now - 100 * day, "end_ts": now + 2 * day}),
        ),
    ]
}

#[track_caller]
fn assert_shows(text: &str, names: &[&str]) {
    let platforms = KnownPlatforms::from([(
        Digest::new("sha256:cb18"),
        ["linux/amd64".to_owned(), "linux/arm64/v8".to_owned()].into(),
    )]);
    let filter = Filter::new(&terms(text), NOW);
    let all = all();
    let shown = all.iter().filter(|entry| filter.shows(entry, &platforms));
    let shown: Vec<&str> = shown.map(|entry| entry.tag.name.as_str()).collect();
    assert_eq!(shown, names, "{text}");
}

#[test]
fn a_word_stands_anywhere_in_the_name_and_a_pattern_for_the_whole() {
    assert_shows("2.4", &["2.4.0", "2.4.0-RC.1"]);
    assert_shows("*.0", &["2.4.0"]);
    assert_shows("name:*-rc*", &["2.4.0-RC.1"]);
    assert_shows("-name:*-rc* 2.4", &["2.4.0"]);
}

#[test]
fn ages_and_expirations_are_lengths_of_time_from_now() {
    assert_shows("pushed:<7d", &["latest"]);
    assert_shows("pushed:>90d", &["2.4.0-RC.1"]);
    assert_shows("expires:<7d", &["2.4.0-RC.1"]);
    assert_shows("expires:>7d", &[]);
    assert_shows("expires:never", &["latest", "2.4.0"]);
}

#[test]
fn an_index_has_no_size_and_so_fits_none() {
    assert_shows("size:>500MiB", &["2.4.0"]);
    assert_shows("size:<1GiB", &["2.4.0", "2.4.0-RC.1"]);
}

#[test]
fn platforms_are_those_that_are_known() {
    assert_shows("arch:arm64", &["latest"]);
    assert_shows("platform:linux/arm64", &["latest"]);
    assert_shows("arch:arm", &[]);
}

#[test]
fn digests_are_found_with_and_without_their_algorithm() {
    assert_shows("sha256:cb", &["latest"]);
    assert_shows("digest:cb18", &["latest"]);
    assert_shows("immutable:yes", &["2.4.0"]);
    assert_shows("kind:index", &["latest"]);
}

#[test]
fn a_value_that_is_not_understood_shows_nothing_and_says_so() {
    assert_shows("size:big", &[]);
    let problem = problem(&terms("size:big")[0]).unwrap();
    assert!(
        problem.contains("“size:big”") && problem.contains(">500MiB"),
        "{problem}"
    );
    assert_eq!(super::problem(&terms("pushed:<7d")[0]), None);
}

#[test]
fn the_longest_text_that_every_match_contains_goes_to_the_server() {
    let like = |text: &str| Some(NameFilter::Like(text.to_owned()));

    assert_eq!(server_part(&terms("name:*-RC*")), like("-rc"));
    assert_eq!(server_part(&terms("2 name:build-*")), like("build-"));
    assert_eq!(server_part(&terms("-name:rc size:>1MiB")), None);
    assert_eq!(server_part(&terms("*")), None);
    assert_eq!(server_part(&terms("sha256:cb")), None);
}

#[test]
fn only_a_single_plain_name_is_all_that_the_server_needs_to_know() {
    assert!(is_all_on_server(&terms("name:rc")));
    assert!(!is_all_on_server(&terms("rc*")));
    assert!(!is_all_on_server(&terms("rc immutable:yes")));
}

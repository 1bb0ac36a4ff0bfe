//! Which entries a filter shows: pure functions over what is loaded.
//!
//! Values of one key are alternatives, as the colours and days picked in the chart are; everything
//! else must hold at once.

use std::collections::BTreeMap;

use quay_api::logs::Day;

use super::{kinds::Group, line::Line};
use crate::formats::{
    filter::Term,
    glob::{self, Glob},
};

/// The keys that the filter of the logs knows.
pub const KEYS: &[&str] = &["kind", "performer", "repo", "ip", "tag", "app", "day"];

/// A filter, ready to be held against many entries.
pub struct Filter {
    /// Of each group one must hold, unless it says "not".
    alternatives: Vec<Vec<Condition>>,
    unwanted: Vec<Condition>,
}

enum Condition {
    /// Stands anywhere in what is told, in lower case.
    Word(String),
    Group(Group),
    Kind(Glob),
    Performer(Glob),
    Repository(Glob),
    Address(Glob),
    Tag(Glob),
    Application(Glob),
    /// From one day to another.
    Days(Day, Day),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

impl Filter {
    /// Prepares the conditions.
    pub fn new(terms: &[Term]) -> Self {
        let mut by_key = BTreeMap::<&str, Vec<Condition>>::new();
        let (mut alternatives, mut unwanted) = (Vec::new(), Vec::new());
        for term in terms {
            match (&term.key, term.is_negated) {
                (_, true) => unwanted.push(condition(term)),
                (None, false) => alternatives.push(vec![condition(term)]),
                (Some(key), false) => by_key.entry(key).or_default().push(condition(term)),
            }
        }
        alternatives.extend(by_key.into_values());
        Self {
            alternatives,
            unwanted,
        }
    }

    /// Whether an entry is shown.
    pub fn shows(&self, line: &Line) -> bool {
        let holds = |condition: &Condition| condition.holds(line);
        self.alternatives
            .iter()
            .all(|conditions| conditions.iter().any(holds))
            && !self.unwanted.iter().any(holds)
    }
}

impl Condition {
    fn holds(&self, line: &Line) -> bool {
        let fits = |glob: &Glob, text: Option<&str>| text.is_some_and(|text| glob.matches(text));
        match self {
            Self::Word(word) => line.haystack.contains(word),
            Self::Group(group) => line.group == *group,
            Self::Kind(glob) => glob.matches(&line.entry.kind),
            Self::Performer(glob) => fits(glob, Some(line.who())),
            Self::Repository(glob) => fits(glob, line.repository()),
            Self::Address(glob) => fits(glob, line.entry.ip.as_deref()),
            Self::Tag(glob) => fits(glob, line.tag()),
            Self::Application(glob) => fits(glob, line.application()),
            Self::Days(first, last) => (*first..=*last).contains(&line.day),
            Self::Nothing => false,
        }
    }
}

fn condition(term: &Term) -> Condition {
    let value = term.value.as_str();
    match term.key.as_deref() {
        None => Condition::Word(value.to_lowercase()),
        Some("kind") => Group::ALL
            .into_iter()
            .find(|group| group.word() == value)
            .map_or_else(|| Condition::Kind(containing(value)), Condition::Group),
        Some("performer") => Condition::Performer(containing(value)),
        Some("repo") => Condition::Repository(containing(value)),
        Some("ip") => Condition::Address(containing(value)),
        Some("tag") => Condition::Tag(containing(value)),
        Some("app") => Condition::Application(containing(value)),
        Some("day") => days(value).map_or(Condition::Nothing, |(first, last)| {
            Condition::Days(first, last)
        }),
        Some(_) => Condition::Nothing,
    }
}

/// A pattern as it was typed; a plain word may stand anywhere in the text.
fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// `2026-11-15`, or `2026-11-09..2026-11-15`.
fn days(value: &str) -> Option<(Day, Day)> {
    let (first, last) = value.split_once("..").unwrap_or((value, value));
    Some((Day::parse(first)?, Day::parse(last)?))
}

/// The days as the filter writes them.
pub fn day_term(first: Day, last: Day) -> Term {
    let value = match first == last {
        true => first.to_iso(),
        false => format!("{}..{}", first.to_iso(), last.to_iso()),
    };
    Term::new("day", &value)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::{formats::filter, panels::logs::line::tests::line};

    fn lines() -> Vec<Arc<Line>> {
        const DAY: i64 = 86_400;
        vec![
            line(20_000 * DAY, "push_repo", "acme+ci", json!({"tag": "v1"})),
            line(20_000 * DAY - 5, "pull_repo", "bob", json!({"tag": "v2"})),
            line(
                19_990 * DAY,
                "delete_tag",
                "admin",
                json!({"tag": "old", "oauth_token_application": "Quaymaster"}),
            ),
            line(19_980 * DAY, "pull_repo_failed", "", json!({})),
        ]
    }

    fn shown(text: &str) -> Vec<String> {
        let filter = Filter::new(&filter::parse(text, KEYS));
        let lines = lines();
        let lines = lines.iter().filter(|line| filter.shows(line));
        lines.map(|line| line.entry.kind.clone()).collect()
    }

    #[test]
    fn kinds_are_found_by_colour_and_by_quays_own_word() {
        assert_eq!(shown("kind:pulls"), ["pull_repo"]);
        assert_eq!(shown("kind:pull_repo"), ["pull_repo", "pull_repo_failed"]);
        assert_eq!(shown("kind:delete_*"), ["delete_tag"]);
    }

    #[test]
    fn values_of_one_key_are_alternatives_and_keys_are_not() {
        assert_eq!(shown("kind:pulls kind:pushes"), ["push_repo", "pull_repo"]);
        assert_eq!(shown("kind:pulls kind:pushes performer:bob"), ["pull_repo"]);
        assert_eq!(
            shown("-kind:pulls -kind:failures"),
            ["push_repo", "delete_tag"]
        );
    }

    #[test]
    fn words_are_looked_for_in_what_is_told() {
        assert_eq!(shown("deleted"), ["delete_tag"]);
        assert_eq!(shown("QUAYMASTER old"), ["delete_tag"]);
        assert_eq!(shown("app:quay"), ["delete_tag"]);
        assert_eq!(shown("tag:v*"), ["push_repo", "pull_repo"]);
        assert_eq!(shown("ip:10.0.0.1").len(), 4);
        assert_eq!(shown("performer:signed"), ["pull_repo_failed"]);
    }

    #[test]
    fn repositories_are_found_by_their_name() {
        let line = line(
            0,
            "push_repo",
            "bob",
            json!({"namespace": "acme", "repo": "web-shop"}),
        );
        let shows = |text: &str| Filter::new(&filter::parse(text, KEYS)).shows(&line);

        assert!(shows("repo:web") && shows("repo:web-* shop"));
        assert!(!shows("repo:acme") && !shows("-repo:web-shop"));
    }

    #[test]
    fn days_are_one_or_a_row_of_them() {
        let day = |days| Day::parse("2024-10-04").unwrap().plus(days);
        assert_eq!(day(0).start().as_seconds(), 20_000 * 86_400);

        assert_eq!(shown(&day_term(day(0), day(0)).to_string()), ["push_repo"]);
        assert_eq!(
            shown(&day_term(day(-10), day(-1)).to_string()),
            ["pull_repo", "delete_tag"]
        );
        assert!(shown("day:yesterday").is_empty());
    }
}

//! Which events a filter shows, and in which order: pure functions over what is loaded.

use std::{cmp::Ordering, sync::Arc};

use quay_api::Timestamp;

use super::events::{Before, Event, Kind};
use crate::{
    formats::{
        civil,
        filter::Term,
        glob::{self, Glob},
        order, period,
    },
    ui::Sort,
};

/// The keys that the filter of the history knows.
pub const KEYS: &[&str] = &["name", "kind", "digest", "after", "before"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 10] = [
    "kind:created",
    "kind:moved",
    "kind:repeated",
    "kind:restored",
    "kind:set",
    "kind:removed",
    "after:7d",
    "before:",
    "digest:",
    "name:",
];

/// A filter, ready to be held against many events.
pub struct Filter {
    conditions: Vec<(Condition, bool)>,
}

enum Condition {
    Name(Glob),
    Kind(Kind),
    /// The beginning of a digest, without its algorithm.
    Digest(String),
    After(Timestamp),
    Before(Timestamp),
    /// A value that this key does not have: nothing fits.
    Nothing,
}

impl Filter {
    /// Prepares the conditions. Several on one field must all hold.
    pub fn new(terms: &[Term], now: Timestamp) -> Self {
        let conditions = terms
            .iter()
            .map(|term| (condition(term, now), term.is_negated));
        Self {
            conditions: conditions.collect(),
        }
    }

    /// Whether an event is shown.
    pub fn shows(&self, event: &Event) -> bool {
        self.conditions
            .iter()
            .all(|(condition, is_negated)| condition.holds(event) != *is_negated)
    }
}

impl Condition {
    fn holds(&self, event: &Event) -> bool {
        match self {
            Self::Name(glob) => glob.matches(&event.row.name),
            Self::Kind(kind) => event.kind == *kind,
            Self::Digest(start) => digests(event).any(|digest| digest.starts_with(start)),
            Self::After(moment) => event.at >= *moment,
            Self::Before(moment) => event.at < *moment,
            Self::Nothing => false,
        }
    }
}

/// The digests that an event is about, without their algorithm.
fn digests(event: &Event) -> impl Iterator<Item = &str> {
    let before = match &event.before {
        Before::Image(row) => Some(row),
        Before::Nothing | Before::Unknown => None,
    };
    let rows = std::iter::once(&event.row).chain(before);
    rows.map(|row| {
        let digest = row.manifest_digest.as_str();
        digest.split_once(':').map_or(digest, |(_, digits)| digits)
    })
}

fn condition(term: &Term, now: Timestamp) -> Condition {
    let value = term.value.as_str();
    match term.key.as_deref() {
        None | Some("name") => Condition::Name(containing(value)),
        Some("kind") => Kind::ALL
            .into_iter()
            .find(|kind| kind.word().eq_ignore_ascii_case(value))
            .map_or(Condition::Nothing, Condition::Kind),
        Some("digest") => {
            Condition::Digest(value.trim_start_matches("sha256:").to_ascii_lowercase())
        }
        Some("after") => moment(value, now).map_or(Condition::Nothing, Condition::After),
        Some("before") => moment(value, now).map_or(Condition::Nothing, Condition::Before),
        Some(_) => Condition::Nothing,
    }
}

/// A date in UTC, or so long before now.
fn moment(value: &str, now: Timestamp) -> Option<Timestamp> {
    let date = civil::parse(value).map(Timestamp::from_milliseconds);
    date.or_else(|| {
        let seconds = i64::try_from(period::parse(value)?).ok()?;
        Some(Timestamp::from_seconds(now.as_seconds() - seconds))
    })
}

/// A pattern as it was typed; a plain word may stand anywhere in the name.
fn containing(text: &str) -> Glob {
    match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    }
}

/// Puts events in order; what compares equal stays with the newest first.
pub fn sort(events: &mut [Arc<Event>], by: &Sort) {
    let compare: fn(&Event, &Event) -> Ordering = match by.column.as_str() {
        "name" => {
            let key = |event: &Arc<Event>| order::version(&event.row.name);
            events.sort_by_cached_key(key);
            if by.is_descending {
                events.reverse();
            }
            return;
        }
        "kind" => |one, other| one.kind.cmp(&other.kind),
        "size" => |one, other| one.row.size.cmp(&other.row.size),
        _ => |one, other| one.at.cmp(&other.at),
    };
    events.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        areas::repositories::history::{
            events::{self, Reach},
            testing::{at, row},
        },
        formats::filter,
    };

    const NOW: i64 = 100 * 86_400;

    fn all() -> Vec<Arc<Event>> {
        let rows = [
            row("2.10", "sha256:cc", 90 * 86_400, None),
            row("latest", "sha256:bb", 50 * 86_400, None),
            row("2.9", "sha256:aa", 20 * 86_400, Some(95 * 86_400)),
            row("latest", "sha256:aa", 10 * 86_400, Some(50 * 86_400)),
        ];
        let reach = Reach {
            is_complete: true,
            now: at(NOW),
            kept_seconds: Some(NOW as u64),
        };
        events::history(&rows, reach).events
    }

    fn shown(text: &str) -> Vec<String> {
        let filter = Filter::new(&filter::parse(text, KEYS), at(NOW));
        let told = |event: &Arc<Event>| format!("{} {}", event.row.name, event.kind.word());
        all()
            .iter()
            .filter(|event| filter.shows(event))
            .map(told)
            .collect()
    }

    #[test]
    fn events_are_found_by_name_and_kind() {
        assert_eq!(shown("LAT"), ["latest moved", "latest created"]);
        assert_eq!(shown("2.* -kind:created"), ["2.9 removed"]);
        assert!(shown("kind:exploded").is_empty());
    }

    #[test]
    fn a_digest_finds_where_it_came_and_where_it_went() {
        let found = shown("digest:sha256:aa");

        assert_eq!(
            found,
            [
                "2.9 removed",
                "latest moved",
                "2.9 created",
                "latest created"
            ]
        );
    }

    #[test]
    fn dates_and_lengths_of_time_bound_the_list() {
        assert_eq!(shown("after:12d"), ["2.9 removed", "2.10 created"]);
        assert_eq!(shown("before:1970-01-15"), ["latest created"]);
        assert!(shown("after:soon").is_empty());
    }

    #[test]
    fn names_are_sorted_as_versions() {
        let mut events = all();

        sort(&mut events, &Sort::parse("-name"));

        let names: Vec<&str> = events.iter().map(|event| event.row.name.as_str()).collect();
        assert_eq!(names, ["2.10", "2.9", "2.9", "latest", "latest"]);
    }
}

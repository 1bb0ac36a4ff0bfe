//! Who did what the history tells: the entry of the usage logs that an event left.

use quay_api::{
    ApiError, Quay, RepositoryName, Timestamp,
    logs::{self, Day, LogEntry, Period},
};
use serde_json::Value;

use crate::data::Query;

/// How far the clocks of the tags and of the logs may be apart, in milliseconds.
const APART: i64 = 5_000;
/// How many pages of a day are read at most. A real Quay spends 200 ms of CPU on each.
const PAGES: usize = 10;

/// Who did something to a tag at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Author {
    /// Of which repository.
    pub repository: RepositoryName,
    /// Which tag.
    pub tag: String,
    /// When, as the history says.
    pub at: Timestamp,
}

/// What the logs say about an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Trace {
    /// The entry that it left.
    Entry(Box<LogEntry>),
    /// All entries around the moment were read; none is about the tag.
    Nothing,
    /// So many entries of that day were read, and the moment was not reached.
    NotReached(usize),
}

impl Query for Author {
    type Answer = Trace;

    const FRESH_FOR: std::time::Duration = std::time::Duration::from_secs(600);

    async fn fetch(self, quay: Quay) -> Result<Trace, ApiError> {
        let owner = logs::Owner::Repository(self.repository.clone());
        let mut query = logs::ListQuery {
            period: Some(self.period()),
            ..Default::default()
        };
        let mut read = Vec::new();
        for _ in 0..PAGES {
            let page = logs::list(&quay, &owner, &query).await?;
            read.extend(page.items);
            // Quay lists the newest first.
            let has_passed = read.last().is_some_and(|last| self.is_over(last));
            if has_passed || page.next.is_none() {
                return Ok(self.trace(read));
            }
            query.next_page = page.next;
        }
        Ok(match self.trace(read) {
            Trace::Nothing => Trace::NotReached(PAGES * logs::PAGE),
            found => found,
        })
    }
}

impl Author {
    /// The day of the event, or two around midnight.
    pub fn period(&self) -> Period {
        let day = |away: i64| {
            let moment = self.at.as_milliseconds().saturating_add(away);
            Day::of(Timestamp::from_milliseconds(moment))
        };
        Period::new(day(-APART), day(APART))
    }

    fn is_over(&self, entry: &LogEntry) -> bool {
        entry.datetime.as_milliseconds() < self.at.as_milliseconds() - APART
    }

    /// The nearest entry about the tag.
    fn trace(&self, entries: Vec<LogEntry>) -> Trace {
        let apart =
            |entry: &LogEntry| (entry.datetime.as_milliseconds() - self.at.as_milliseconds()).abs();
        let fitting = entries.into_iter().filter(|entry| {
            let tag = entry.metadata.get("tag").and_then(Value::as_str);
            deed(&entry.kind).is_some() && tag == Some(&self.tag) && apart(entry) <= APART
        });
        match fitting.min_by_key(apart) {
            Some(entry) => Trace::Entry(Box::new(entry)),
            None => Trace::Nothing,
        }
    }
}

/// What the author of an entry did to the tag; `None` for entries that leave its image alone.
pub fn deed(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "push_repo" => "pushed it",
        "create_tag" => "created it",
        "move_tag" => "moved it",
        "revert_tag" => "restored it",
        "delete_tag" => "deleted it",
        "delete_tag_failed" => "tried to delete it",
        "autoprune_tag_delete" => "deleted it, by an auto-prune policy",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry(kind: &str, tag: &str, second: i64) -> LogEntry {
        let at = Timestamp::from_seconds(second).to_iso_seconds();
        let entry = json!({"kind": kind, "metadata": {"tag": tag}, "datetime": at});
        serde_json::from_value(entry).expect("an entry")
    }

    fn author() -> Author {
        Author {
            repository: RepositoryName::new("acme", "web"),
            tag: "latest".to_owned(),
            at: Timestamp::from_seconds(1_795_278_721),
        }
    }

    fn kind(trace: Trace) -> Option<String> {
        match trace {
            Trace::Entry(entry) => Some(entry.kind),
            _ => None,
        }
    }

    #[test]
    fn the_nearest_entry_about_the_tag_tells() {
        let entries = vec![
            entry("move_tag", "latest", 1_795_278_725),
            entry("push_repo", "latest", 1_795_278_722),
            entry("push_repo", "edge", 1_795_278_721),
            entry("pull_repo", "latest", 1_795_278_721),
        ];

        assert_eq!(kind(author().trace(entries)).as_deref(), Some("push_repo"));
    }

    #[test]
    fn an_entry_of_another_moment_tells_nothing() {
        let entries = vec![entry("push_repo", "latest", 1_795_278_600)];

        assert_eq!(author().trace(entries), Trace::Nothing);
    }

    #[test]
    fn around_midnight_two_days_are_asked_for() {
        let midnight = Author {
            at: Day::parse("2026-11-21").expect("a day").start(),
            ..author()
        };
        let day = |text| Day::parse(text).expect("a day");

        assert_eq!(
            midnight.period(),
            Period::new(day("2026-11-20"), day("2026-11-21"))
        );
    }
}

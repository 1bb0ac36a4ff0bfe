//! An entry as the table knows it.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use quay_api::logs::{Day, LogEntry};

use super::kinds::{self, Group, Part};

/// An entry with what is told of it. It is made once: there may be twenty thousand.
pub struct Line {
    /// What tells it from all others. Entries have no number of their own.
    pub key: String,
    /// The entry.
    pub entry: Arc<LogEntry>,
    /// What happened.
    pub parts: Vec<Part>,
    /// The same as plain text.
    pub sentence: String,
    /// To which colour it belongs.
    pub group: Group,
    /// On which day.
    pub day: Day,
    /// Everything that a word is looked for in, in lower case.
    pub haystack: String,
    hash: u64,
}

/// An entry never changes, and its line is made of nothing else.
impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.entry, &other.entry) && self.key == other.key
    }
}

impl Line {
    fn new(entry: &Arc<LogEntry>, before: &[Arc<Line>]) -> Self {
        let parts = kinds::describe(entry);
        let sentence = kinds::text(&parts);
        let hash = hash(entry);
        // Equal entries of one second follow one another.
        let same_second = before
            .iter()
            .rev()
            .take_while(|line| line.entry.datetime == entry.datetime);
        let twins = same_second.filter(|line| line.hash == hash).count();
        let mut line = Self {
            key: format!("{hash:x}-{twins}"),
            group: Group::of(&entry.kind),
            day: Day::of(entry.datetime),
            entry: Arc::clone(entry),
            parts,
            sentence,
            haystack: String::new(),
            hash,
        };
        line.haystack = [
            Some(line.sentence.as_str()),
            Some(line.entry.kind.as_str()),
            line.performer(),
            line.application(),
            line.repository(),
            line.entry.ip.as_deref(),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase();
        line
    }

    /// Who did it; `None` for the registry itself and for people who were not signed in.
    pub fn performer(&self) -> Option<&str> {
        let performer = self.entry.performer.as_ref()?;
        (!performer.name.is_empty()).then_some(performer.name.as_str())
    }

    /// Who did it, in words.
    pub fn who(&self) -> &str {
        match (self.performer(), &self.entry.ip) {
            (Some(name), _) => name,
            (None, Some(_)) => "not signed in",
            (None, None) => "the registry",
        }
    }

    /// The application whose token did it on somebody's behalf.
    pub fn application(&self) -> Option<&str> {
        self.text("oauth_token_application")
    }

    /// The tag that it is about.
    pub fn tag(&self) -> Option<&str> {
        self.text("tag")
    }

    /// The repository that it is about, without the namespace.
    pub fn repository(&self) -> Option<&str> {
        self.text("repo")
    }

    /// A field of the metadata, unless it is empty.
    pub fn text(&self, field: &str) -> Option<&str> {
        let text = self.entry.metadata.get(field)?.as_str()?;
        (!text.is_empty()).then_some(text)
    }
}

fn hash(entry: &LogEntry) -> u64 {
    let mut hasher = DefaultHasher::new();
    entry.datetime.hash(&mut hasher);
    entry.kind.hash(&mut hasher);
    entry.ip.hash(&mut hasher);
    entry
        .performer
        .as_ref()
        .map(|performer| &performer.name)
        .hash(&mut hasher);
    entry.metadata.hash(&mut hasher);
    hasher.finish()
}

/// The lines of a list; those that were made `before` are taken over.
pub fn lines(before: &[Arc<Line>], entries: &[Arc<LogEntry>]) -> Vec<Arc<Line>> {
    let known = before.iter().zip(entries);
    let same = known
        .take_while(|(line, entry)| Arc::ptr_eq(&line.entry, entry))
        .count();
    let mut lines = before[..same].to_vec();
    lines.reserve(entries.len() - same);
    for entry in &entries[same..] {
        lines.push(Arc::new(Line::new(entry, &lines)));
    }
    lines
}

#[cfg(test)]
pub mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A line of a certain second, kind and metadata.
    pub fn line(seconds: i64, kind: &str, performer: &str, metadata: Value) -> Arc<Line> {
        lines(&[], &[entry(seconds, kind, performer, metadata)])[0].clone()
    }

    fn entry(seconds: i64, kind: &str, performer: &str, metadata: Value) -> Arc<LogEntry> {
        let entry = json!({
            "kind": kind,
            "metadata": metadata,
            "ip": "10.0.0.1",
            "datetime": seconds,
            "performer": {"kind": "user", "name": performer, "is_robot": performer.contains('+')},
        });
        Arc::new(serde_json::from_value(entry).unwrap())
    }

    #[test]
    fn equal_entries_of_one_second_are_told_apart() {
        let entries: Vec<_> = (0..3)
            .map(|_| entry(5, "pull_repo", "bob", json!({})))
            .collect();

        let lines = lines(&[], &entries);

        assert!(lines[0].key != lines[1].key && lines[1].key != lines[2].key);
    }

    #[test]
    fn lines_that_were_made_are_taken_over() {
        let entries: Vec<_> = (0..4)
            .map(|second| entry(-second, "pull_repo", "bob", json!({})))
            .collect();
        let before = lines(&[], &entries[..2]);

        let after = lines(&before, &entries);

        assert!(Arc::ptr_eq(&before[1], &after[1]));
        assert_eq!(after.len(), 4);
    }

    #[test]
    fn who_did_nothing_by_name_is_told_as_far_as_it_is_known() {
        assert_eq!(line(0, "push_repo", "a+ci", json!({})).who(), "a+ci");
        assert_eq!(
            line(0, "pull_repo_failed", "", json!({})).who(),
            "not signed in"
        );
    }
}

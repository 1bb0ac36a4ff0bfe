//! Usage-log entries, evenly over the last four weeks.

use crate::state::{DAY, LogEntry, Millis, Random, Registry};

const KINDS: [&str; 8] = [
    "pull_repo",
    "pull_repo",
    "pull_repo",
    "pull_repo",
    "push_repo",
    "create_tag",
    "move_tag",
    "delete_tag",
];

/// Adds so many entries, oldest first.
pub(super) fn fill(registry: &mut Registry, count: usize, now: Millis) {
    let mut random = Random::new(4);
    let repositories: Vec<_> = registry.repositories.values().collect();
    let entries = (0..count).map(|number| {
        let repository = random.pick(&repositories);
        let kind = *random.pick(&KINDS);
        let row = (kind != "pull_repo" && !repository.tags.is_empty())
            .then(|| random.pick(&repository.tags));
        LogEntry {
            kind,
            namespace: repository.namespace.clone(),
            repository: repository.name.clone(),
            tag: row.map(|row| row.name.clone()),
            performer: (*random.pick(&["admin", "alice", "bob"])).to_owned(),
            at: now - 28 * DAY * (count - number) as Millis / count as Millis,
        }
    });
    registry.logs = entries.collect();
}

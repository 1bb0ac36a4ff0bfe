//! The states of what was found, as filters and files call them.

use quay_api::{mirror::SyncStatus, org_mirror::StatusCounts};

/// The states in the order in which they are told, the worst first.
pub const STATES: [(&str, SyncStatus); 7] = [
    ("failed", SyncStatus::Fail),
    ("syncing", SyncStatus::Syncing),
    ("waiting", SyncStatus::SyncNow),
    ("synced", SyncStatus::Success),
    ("never", SyncStatus::NeverRun),
    ("cancelled", SyncStatus::Cancel),
    ("left-out", SyncStatus::Skip),
];

/// How many are in a state.
pub fn count(counts: &StatusCounts, status: SyncStatus) -> u64 {
    match status {
        SyncStatus::NeverRun => counts.never_run,
        SyncStatus::SyncNow => counts.sync_now,
        SyncStatus::Syncing => counts.syncing,
        SyncStatus::Success => counts.success,
        SyncStatus::Fail => counts.fail,
        SyncStatus::Cancel => counts.cancel,
        SyncStatus::Skip => counts.skip,
        SyncStatus::Other => 0,
    }
}

/// How many there are in all states together.
pub fn total(counts: &StatusCounts) -> u64 {
    STATES
        .iter()
        .map(|(_, status)| count(counts, *status))
        .sum()
}

/// What a filter calls a state.
pub fn word(status: SyncStatus) -> &'static str {
    let state = STATES.iter().find(|(_, state)| *state == status);
    state.map_or("unknown", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_states_together_are_all_there_are() {
        let counts = StatusCounts {
            success: 5,
            fail: 2,
            skip: 1,
            ..StatusCounts::default()
        };

        assert_eq!(total(&counts), 8);
        assert_eq!(word(SyncStatus::Skip), "left-out");
        assert_eq!(word(SyncStatus::Other), "unknown");
    }
}

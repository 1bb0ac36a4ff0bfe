//! What it takes to bring the tags of a repository back to how they were at a moment.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use quay_api::{Digest, Timestamp, tag::Tag};

use super::events::{Event, History};
use crate::areas::repositories::tags::actions::transition::Transition;

/// A tag that stays as it is, though it was different, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// The name of the tag.
    pub name: String,
    /// Why it cannot be brought back.
    pub reason: &'static str,
}

/// What is sent, and what cannot be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// Moves and creations, by name.
    pub restorations: Vec<Transition>,
    /// Tags that exist now and did not then, by name.
    pub deletions: Vec<Transition>,
    /// What stays as it is, by name.
    pub skipped: Vec<Skipped>,
}

/// Why a row's image cannot be brought back; `None` when it can, as far as anybody knows.
pub type Unrestorable<'a> = &'a dyn Fn(&Tag) -> Option<&'static str>;

/// The steps from now to `moment`: everything that happened in or before that second has happened,
/// nothing after it has. `rows` is the whole history, the newest first.
pub fn steps_to(
    rows: &[Arc<Tag>],
    history: &History,
    moment: Timestamp,
    unrestorable: Unrestorable<'_>,
) -> Steps {
    let mut then: BTreeMap<&str, &Arc<Tag>> = BTreeMap::new();
    for row in rows.iter().filter(|row| held_at(row, moment)) {
        // Of several rows in one second the newest, which comes first, is what stayed.
        then.entry(&row.name).or_insert(row);
    }
    let mut steps = Steps::default();
    for (name, row) in &then {
        let now = history.current.get(*name);
        if now.is_some_and(|now| now.manifest_digest == row.manifest_digest) {
            continue;
        }
        steps.push(
            Transition::restoration(name, now.cloned(), Arc::clone(row)),
            unrestorable,
        );
    }
    let mut added: Vec<&Arc<Tag>> = history
        .current
        .values()
        .filter(|tag| !then.contains_key(tag.name.as_str()))
        .collect();
    added.sort_by(|one, other| one.name.cmp(&other.name));
    for tag in added {
        steps.push(Transition::deletion(tag), unrestorable);
    }
    steps
}

/// The steps that bring tags back to the images of picked events. Of several events of one tag the
/// newest counts.
pub fn steps_of(events: &[Arc<Event>], history: &History, unrestorable: Unrestorable<'_>) -> Steps {
    let mut newest: BTreeMap<&str, &Arc<Event>> = BTreeMap::new();
    for event in events {
        let kept = newest.entry(&event.row.name).or_insert(event);
        if event.at > kept.at {
            *kept = event;
        }
    }
    let mut steps = Steps::default();
    for (name, event) in newest {
        let now = history.current.get(name);
        if now.is_none_or(|now| now.manifest_digest != event.row.manifest_digest) {
            let restoration = Transition::restoration(name, now.cloned(), Arc::clone(&event.row));
            steps.push(restoration, unrestorable);
        }
    }
    steps
}

impl Steps {
    fn push(&mut self, transition: Transition, unrestorable: Unrestorable<'_>) {
        let locked = transition.from.as_ref().filter(|tag| tag.immutable);
        let reason = match (locked, &transition.to) {
            (Some(_), _) => Some("It is immutable."),
            (None, Some(row)) => unrestorable(row),
            (None, None) => None,
        };
        match (reason, &transition.to) {
            (Some(reason), _) => self.skipped.push(Skipped {
                name: transition.name,
                reason,
            }),
            (None, Some(_)) => self.restorations.push(transition),
            (None, None) => self.deletions.push(transition),
        }
    }
}

fn held_at(row: &Tag, moment: Timestamp) -> bool {
    row.start_ts.is_none_or(|start| start <= moment) && row.end_ts.is_none_or(|end| end > moment)
}

/// For how long the images of removed tags can be brought back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeMachine {
    kept_since: Option<Timestamp>,
    in_use: HashSet<Digest>,
}

impl TimeMachine {
    /// Of a repository with these tags, whose namespace keeps removed images for `kept_seconds`.
    pub fn new(current: &History, kept_seconds: Option<u64>, now: Timestamp) -> Self {
        let kept = kept_seconds.and_then(|seconds| i64::try_from(seconds).ok());
        let in_use = current
            .current
            .values()
            .map(|tag| tag.manifest_digest.clone());
        Self {
            kept_since: kept
                .map(|kept| Timestamp::from_seconds(now.as_seconds().saturating_sub(kept))),
            in_use: in_use.collect(),
        }
    }

    /// Why the image of a row cannot be brought back. An image that another tag still points at can be.
    pub fn problem(&self, row: &Tag) -> Option<&'static str> {
        let is_past = row
            .end_ts
            .zip(self.kept_since)
            .is_some_and(|(end, since)| end <= since);
        (is_past && !self.in_use.contains(&row.manifest_digest))
            .then_some("Its image was given up longer ago than the registry keeps images.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::{
        events::{self, Reach},
        testing::{at, immutable, row},
    };

    const NOW: i64 = 1000;

    fn told(rows: &[Arc<Tag>]) -> History {
        events::history(
            rows,
            Reach {
                is_complete: true,
                now: at(NOW),
                kept_seconds: Some(NOW as u64),
            },
        )
    }

    fn names(transitions: &[Transition]) -> Vec<&str> {
        transitions
            .iter()
            .map(|transition| transition.name.as_str())
            .collect()
    }

    #[test]
    fn tags_are_moved_back_brought_back_and_named_for_deletion() {
        let rows = [
            row("new", "n", 60, None),
            row("latest", "b", 50, None),
            row("kept", "k", 12, None),
            row("gone", "g", 11, Some(55)),
            row("latest", "a", 10, Some(50)),
        ];

        let steps = steps_to(&rows, &told(&rows), at(40), &|_| None);

        assert_eq!(names(&steps.restorations), ["gone", "latest"]);
        assert_eq!(
            steps.restorations[1].digest(),
            Some(&rows[4].manifest_digest)
        );
        assert_eq!(names(&steps.deletions), ["new"]);
    }

    #[test]
    fn the_second_of_the_moment_itself_has_happened() {
        let rows = [
            row("latest", "b", 50, None),
            row("latest", "a", 10, Some(50)),
        ];
        let history = told(&rows);

        assert_eq!(
            steps_to(&rows, &history, at(50), &|_| None),
            Steps::default()
        );
        assert_eq!(
            steps_to(&rows, &history, at(49), &|_| None)
                .restorations
                .len(),
            1
        );
    }

    #[test]
    fn immutable_tags_and_images_given_up_are_skipped_with_the_reason() {
        let rows = [
            immutable(row("1.0", "b", 50, None)),
            row("gone", "g", 11, Some(55)),
            row("1.0", "a", 10, Some(50)),
        ];

        let steps = steps_to(&rows, &told(&rows), at(40), &|_| Some("given up"));

        assert!(steps.restorations.is_empty());
        assert_eq!(
            steps.skipped[0],
            Skipped {
                name: "1.0".into(),
                reason: "It is immutable."
            }
        );
        assert_eq!(steps.skipped[1].reason, "given up");
    }

    #[test]
    fn of_two_picked_events_of_a_tag_the_newer_counts() {
        let rows = [
            row("latest", "c", 50, None),
            row("latest", "b", 20, Some(50)),
            row("latest", "a", 10, Some(20)),
        ];
        let history = told(&rows);

        let steps = steps_of(&history.events[1..], &history, &|_| None);

        assert_eq!(steps.restorations.len(), 1);
        assert_eq!(
            steps.restorations[0].digest(),
            Some(&rows[1].manifest_digest)
        );
    }

    #[test]
    fn an_image_given_up_long_ago_can_be_brought_back_only_while_a_tag_holds_it() {
        let rows = [
            row("other", "a", 900, None),
            row("gone", "b", 20, Some(50)),
            row("held", "a", 10, Some(50)),
        ];
        let machine = TimeMachine::new(&told(&rows), Some(100), at(NOW));

        assert!(machine.problem(&rows[1]).is_some());
        assert_eq!(machine.problem(&rows[2]), None);
        let unlimited = TimeMachine::new(&told(&rows), None, at(NOW));
        assert_eq!(unlimited.problem(&rows[1]), None);
    }
}

//! What it takes to bring tags back to how they were.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use quay_api::{Digest, Timestamp, tag::Tag};

use super::events::History;
use crate::areas::repositories::tags::actions::transition::Transition;

/// A tag that stays as it is, though it was different, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// What would have been done to it.
    pub transition: Transition,
    /// Why that is not possible, in few words.
    pub reason: &'static str,
}

/// What is sent, and what cannot be. Each list by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// Tags that are moved back or brought back.
    pub restorations: Vec<Transition>,
    /// Tags that exist now and did not then.
    pub deletions: Vec<Transition>,
    /// What stays as it is.
    pub skipped: Vec<Skipped>,
}

/// The steps from now to `moment`: everything that happened in or before that second has happened,
/// nothing after it has. `rows` is the whole history, the newest first.
pub fn steps_to(
    rows: &[Arc<Tag>],
    history: &History,
    moment: Timestamp,
    machine: &TimeMachine,
) -> Steps {
    let mut then: BTreeMap<&str, &Arc<Tag>> = BTreeMap::new();
    for row in rows.iter().filter(|row| held_at(row, moment)) {
        // Of several rows in one second the newest, which comes first, is what stayed.
        then.entry(&row.name).or_insert(row);
    }
    let mut steps = Steps::default();
    for row in then.values() {
        steps.restore(history, row, machine);
    }
    let is_new = |tag: &&Arc<Tag>| !then.contains_key(tag.name.as_str());
    let mut added: Vec<&Arc<Tag>> = history.current.values().filter(is_new).collect();
    added.sort_by(|one, other| one.name.cmp(&other.name));
    for tag in added {
        steps.push(Transition::deletion(tag), machine);
    }
    steps
}

/// The steps that bring tags back to the images of picked rows. Of several rows of one tag the newest
/// counts.
pub fn steps_of(picked: &[Arc<Tag>], history: &History, machine: &TimeMachine) -> Steps {
    let mut newest: BTreeMap<&str, &Arc<Tag>> = BTreeMap::new();
    for row in picked {
        let kept = newest.entry(&row.name).or_insert(row);
        if row.start_ts > kept.start_ts {
            *kept = row;
        }
    }
    let mut steps = Steps::default();
    for row in newest.values() {
        steps.restore(history, row, machine);
    }
    steps
}

impl Steps {
    fn restore(&mut self, history: &History, row: &Arc<Tag>, machine: &TimeMachine) {
        let now = history.current.get(&row.name);
        if now.is_none_or(|now| now.manifest_digest != row.manifest_digest) {
            let transition = Transition::restoration(&row.name, now.cloned(), Arc::clone(row));
            self.push(transition, machine);
        }
    }

    fn push(&mut self, transition: Transition, machine: &TimeMachine) {
        let is_locked = transition.from.as_ref().is_some_and(|tag| tag.immutable);
        let is_given_up = transition
            .to
            .as_ref()
            .is_some_and(|row| !machine.keeps(row));
        let reason = match (is_locked, is_given_up) {
            (true, _) => Some("Immutable"),
            (_, true) => Some("Image no longer kept"),
            _ => None,
        };
        match (reason, &transition.to) {
            (Some(reason), _) => self.skipped.push(Skipped { transition, reason }),
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
    /// As long as that is not known, nothing counts as given up.
    pub fn new(history: &History, kept_seconds: Option<u64>, now: Timestamp) -> Self {
        let kept = kept_seconds.and_then(|seconds| i64::try_from(seconds).ok());
        let in_use = history
            .current
            .values()
            .map(|tag| tag.manifest_digest.clone());
        Self {
            kept_since: kept
                .map(|kept| Timestamp::from_seconds(now.as_seconds().saturating_sub(kept))),
            in_use: in_use.collect(),
        }
    }

    /// Whether the image of a row is still there, as far as anybody knows. One that another tag points
    /// at certainly is.
    pub fn keeps(&self, row: &Tag) -> bool {
        let was_given_up = row
            .end_ts
            .zip(self.kept_since)
            .is_some_and(|(end, since)| end <= since);
        !was_given_up || self.in_use.contains(&row.manifest_digest)
    }
}

/// Why a tag cannot be brought back to the image of one of its rows; `None` when it can.
pub fn problem(row: &Tag, history: &History, machine: &TimeMachine) -> Option<&'static str> {
    match history.current.get(&row.name) {
        Some(now) if now.manifest_digest == row.manifest_digest => {
            Some("The tag points at this image now.")
        }
        Some(now) if now.immutable => Some("The tag is immutable: it cannot be moved."),
        _ => (!machine.keeps(row))
            .then_some("No tag has held this image for longer than the registry keeps images."),
    }
}

#[cfg(test)]
mod tests;

//! What happened to tags, told from the rows that Quay keeps of them.
//!
//! A row says: from one moment to another this tag pointed at this image. A row that takes over in the
//! very second in which an older one of the same tag ends is a move; a row that ends with none after it
//! is a removal. Quay lists rows by their beginning, the newest first, so that the end of a list not
//! read to its end leaves two things open: what the oldest rows took over from, and which tags set
//! earlier have been removed meanwhile.

use std::{collections::HashMap, sync::Arc};

use quay_api::{Timestamp, tag::Tag};

/// How a tag came to point at an image, or ceased to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// There was no such tag before.
    Created,
    /// It pointed at another image before.
    Moved,
    /// It was pushed again with the image that it pointed at already.
    Repeated,
    /// Somebody brought it back to an image of its past.
    Restored,
    /// Created or moved: what was before is not known.
    Set,
    /// It was deleted, or its expiration came. Quay does not tell which.
    Removed,
}

impl Kind {
    /// All kinds, as a filter offers them.
    pub const ALL: [Self; 6] = [
        Self::Created,
        Self::Moved,
        Self::Repeated,
        Self::Restored,
        Self::Set,
        Self::Removed,
    ];

    /// The word for it, as people and filters say it, in lower case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Moved => "moved",
            Self::Repeated => "repeated",
            Self::Restored => "restored",
            Self::Set => "set",
            Self::Removed => "removed",
        }
    }
}

/// What a tag pointed at before.
#[derive(Clone, Debug, PartialEq)]
pub enum Before {
    /// There was no such tag.
    Nothing,
    /// The row that ended when this one began.
    Image(Arc<Tag>),
    /// The older rows are not loaded, or Quay has forgotten them.
    Unknown,
}

/// Something that happened to a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Tells events apart, also when more of them are loaded.
    pub key: String,
    /// What happened.
    pub kind: Kind,
    /// When.
    pub at: Timestamp,
    /// The row that began, or of a removal the one that ended.
    pub row: Arc<Tag>,
    /// What the tag pointed at before it; for a removal the row itself.
    pub before: Before,
}

/// The events of a list of rows, and what they leave open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The newest first.
    pub events: Vec<Arc<Event>>,
    /// The tags that exist now, by name.
    pub current: HashMap<String, Arc<Tag>>,
    /// Removals of tags that were set before this moment may be missing; `None` when none can be.
    pub open_before: Option<Timestamp>,
}

/// How far a list of rows can be trusted.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// Whether the last page has come.
    pub is_complete: bool,
    /// The present.
    pub now: Timestamp,
    /// For how many seconds Quay keeps rows that have ended, where that is known.
    pub kept_seconds: Option<u64>,
}

impl Reach {
    /// Before this moment Quay may have forgotten rows that had ended.
    fn forgotten_before(self) -> Option<Timestamp> {
        let kept = i64::try_from(self.kept_seconds?).ok()?;
        Some(Timestamp::from_seconds(
            self.now.as_seconds().saturating_sub(kept),
        ))
    }

    /// What came before a row of which no older one is in the list.
    fn before_the_oldest(self, row: &Tag) -> Before {
        let began = row.start_ts.unwrap_or_default();
        let is_remembered = self.forgotten_before().is_some_and(|limit| began > limit);
        match self.is_complete && is_remembered {
            true => Before::Nothing,
            false => Before::Unknown,
        }
    }
}

/// Tells what happened from rows in Quay's order, the newest first.
pub fn history(rows: &[Arc<Tag>], reach: Reach) -> History {
    let oldest = rows.last().and_then(|row| row.start_ts);

    let mut latest: HashMap<&str, &Arc<Tag>> = HashMap::new();
    let mut events = Vec::with_capacity(rows.len() + rows.len() / 4);
    for row in rows.iter().rev() {
        let before = match latest.insert(&row.name, row) {
            None => reach.before_the_oldest(row),
            Some(older) if older.end_ts == row.start_ts => Before::Image(Arc::clone(older)),
            Some(older) => {
                events.push(removal(older));
                Before::Nothing
            }
        };
        events.push(beginning(row, before));
    }
    let mut current = HashMap::new();
    for row in rows.iter().rev() {
        let is_latest = latest
            .get(row.name.as_str())
            .is_some_and(|latest| Arc::ptr_eq(latest, row));
        match (is_latest, row.is_active_at(reach.now)) {
            (true, true) => drop(current.insert(row.name.clone(), Arc::clone(row))),
            (true, false) => events.push(removal(row)),
            (false, _) => {}
        }
    }
    // Stable, and from old to new until it is turned round: of events in one second the order of Quay
    // decides.
    events.sort_by_key(|event| event.at);
    events.reverse();
    number_equal_keys(&mut events);
    History {
        events: events.into_iter().map(Arc::new).collect(),
        current,
        open_before: oldest.filter(|_| !reach.is_complete),
    }
}

fn beginning(row: &Arc<Tag>, before: Before) -> Event {
    let kind = match &before {
        _ if row.reversion => Kind::Restored,
        Before::Nothing => Kind::Created,
        Before::Unknown => Kind::Set,
        Before::Image(old) if old.manifest_digest == row.manifest_digest => Kind::Repeated,
        Before::Image(_) => Kind::Moved,
    };
    event(kind, row.start_ts.unwrap_or_default(), row, before)
}

fn removal(row: &Arc<Tag>) -> Event {
    let before = Before::Image(Arc::clone(row));
    event(Kind::Removed, row.end_ts.unwrap_or_default(), row, before)
}

fn event(kind: Kind, at: Timestamp, row: &Arc<Tag>, before: Before) -> Event {
    let end = if kind == Kind::Removed {
        "end"
    } else {
        "begin"
    };
    Event {
        key: format!("{}@{}-{end}", row.name, at.as_seconds()),
        kind,
        at,
        row: Arc::clone(row),
        before,
    }
}

/// A tag can be set twice in the second that Quay tells. The newest of them keeps its key when older
/// rows are loaded.
fn number_equal_keys(events: &mut [Event]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for event in events {
        let count = seen.entry(event.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            event.key = format!("{}-{count}", event.key);
        }
    }
}

#[cfg(test)]
mod tests;

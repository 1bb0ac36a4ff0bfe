use std::sync::Arc;

use super::{
    entry::Entry,
    expanded::{Child, Expanded},
    lanes::{self, Lanes},
};
use crate::ui::Rows;

/// A row of the table: a tag, or what an expanded tag consists of.
#[derive(Clone, PartialEq)]
pub enum Row {
    /// A tag.
    Tag {
        /// The tag.
        entry: Arc<Entry>,
        /// What stands in its lane column.
        lanes: Lanes,
        /// Whether its manifests stand below it.
        is_open: bool,
    },
    /// A manifest of the tag above.
    Child {
        /// The tag above.
        of: Arc<Entry>,
        /// Its place below that tag, from 0.
        index: usize,
        /// What it is.
        child: Child,
        /// The lanes that pass by.
        lanes: Lanes,
        /// Whether it is the last one below its tag.
        is_last: bool,
    },
}

impl Row {
    /// The tag that it is, or belongs to.
    pub fn entry(&self) -> &Arc<Entry> {
        match self {
            Self::Tag { entry, .. } => entry,
            Self::Child { of, .. } => of,
        }
    }

    /// What stands in the lane column.
    pub fn lanes(&self) -> Lanes {
        match self {
            Self::Tag { lanes, .. } | Self::Child { lanes, .. } => *lanes,
        }
    }

    /// Whether its manifests stand below it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Tag { is_open: true, .. })
    }
}

/// How the table knows its rows.
pub const ROWS: Rows<Row> = Rows {
    key: |row| match row {
        Row::Tag { entry, .. } => entry.tag.name.clone(),
        // No name of a tag holds a slash.
        Row::Child { of, index, .. } => format!("{}/{index}", of.tag.name),
    },
    label: |row| match row {
        Row::Tag { entry, .. } => Some(entry.tag.name.clone()),
        Row::Child { .. } => None,
    },
    class: |row| match row {
        Row::Tag { is_open: true, .. } => "is-open",
        Row::Tag { .. } => "",
        Row::Child { is_last: true, .. } => "is-child is-last",
        Row::Child { .. } => "is-child",
    },
};

/// The rows for the tags shown. Reactive: follows what is expanded.
pub fn rows(shown: &[Arc<Entry>], expanded: Expanded) -> Vec<Row> {
    let lanes = lanes::assign(shown.iter().map(|entry| entry.tag.manifest_digest.as_str()));
    let none_open = expanded.is_empty();
    let mut rows = Vec::with_capacity(shown.len());
    for (entry, lanes) in shown.iter().zip(lanes) {
        let children = if none_open {
            None
        } else {
            expanded.children(entry)
        };
        rows.push(Row::Tag {
            entry: Arc::clone(entry),
            lanes,
            is_open: children.is_some(),
        });
        let children = children.unwrap_or_default();
        let last = children.len().saturating_sub(1);
        rows.extend(
            children
                .into_iter()
                .enumerate()
                .map(|(index, child)| Row::Child {
                    of: Arc::clone(entry),
                    index,
                    child,
                    lanes: lanes.below(),
                    is_last: index == last,
                }),
        );
    }
    rows
}

use std::{collections::HashSet, sync::Arc};

use super::{
    filter::{self, Group},
    finding::Finding,
};
use crate::ui::Rows;

/// What a report lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Findings, one after the other.
    Finding,
    /// Findings below the packages that have them.
    Package,
    /// Findings below their advisories.
    Advisory,
    /// All packages, also those with nothing wrong.
    Packages,
}

impl By {
    /// Reads what the address says.
    pub fn parse(text: Option<&str>) -> Self {
        match text {
            Some("package") => Self::Package,
            Some("advisory") => Self::Advisory,
            Some("packages") => Self::Packages,
            _ => Self::Finding,
        }
    }

    /// What the address says.
    pub fn name(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Package => "package",
            Self::Advisory => "advisory",
            Self::Packages => "packages",
        }
    }
}

/// A row of the list of findings.
#[derive(Clone)]
pub enum Row {
    /// Findings that have something in common.
    Group {
        /// What is in it.
        group: Arc<Group>,
        /// Whether its findings stand below it.
        is_open: bool,
    },
    /// A finding.
    Finding {
        /// What was found.
        finding: Arc<Finding>,
        /// Whether it stands below a group, and whether it is the last there.
        below: Option<bool>,
    },
}

impl PartialEq for Row {
    /// The parts are made once per report or filter, and may be long: the same ones are equal.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Group { group, is_open },
                Self::Group {
                    group: other,
                    is_open: other_open,
                },
            ) => Arc::ptr_eq(group, other) && is_open == other_open,
            (
                Self::Finding { finding, below },
                Self::Finding {
                    finding: other,
                    below: other_below,
                },
            ) => Arc::ptr_eq(finding, other) && below == other_below,
            _ => false,
        }
    }
}

/// How the table knows its rows.
pub const ROWS: Rows<Row> = Rows {
    key: |row| match row {
        Row::Group { group, .. } => format!("group {}", group.name),
        Row::Finding { finding, .. } => finding.key.clone(),
    },
    label: |_| None,
    class: |row| match row {
        Row::Group { is_open: true, .. } => "is-open",
        Row::Group { .. } | Row::Finding { below: None, .. } => "",
        Row::Finding {
            below: Some(true), ..
        } => "is-child is-last",
        Row::Finding {
            below: Some(false), ..
        } => "is-child",
    },
};

/// The rows for the findings shown.
pub fn rows(shown: &[Arc<Finding>], by: By, open: &HashSet<String>) -> Vec<Row> {
    let name: fn(&Finding) -> String = match by {
        By::Package => |finding| format!("{} {}", finding.package, finding.version),
        By::Advisory => |finding| finding.advisory.clone(),
        By::Finding | By::Packages => {
            let row = |finding: &Arc<Finding>| Row::Finding {
                finding: Arc::clone(finding),
                below: None,
            };
            return shown.iter().map(row).collect();
        }
    };
    let mut rows = Vec::new();
    for group in filter::group(shown, name) {
        let is_open = open.contains(&group.name);
        rows.push(Row::Group {
            group: Arc::clone(&group),
            is_open,
        });
        if !is_open {
            continue;
        }
        let last = group.findings.len().saturating_sub(1);
        for (index, finding) in group.findings.iter().enumerate() {
            rows.push(Row::Finding {
                finding: Arc::clone(finding),
                below: Some(index == last),
            });
        }
    }
    rows
}

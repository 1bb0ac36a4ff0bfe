//! What the kinds of log entries mean, in words: pure functions over an entry's metadata.
//!
//! Each kind has sentences in the form that `template` reads, from the fullest to the barest; the
//! first one whose fields are all there is told. A kind that is not known here is told as such.

mod accounts;
mod repositories;
mod template;
#[cfg(test)]
mod tests;
mod values;

use quay_api::logs::LogEntry;

pub use self::{
    template::{Page, Part},
    values::{cleaned, text},
};

/// What entries are counted and coloured by: no chart is read with more than four colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Images that came.
    Pushes,
    /// Images that were fetched.
    Pulls,
    /// Whatever was changed, of tags, settings and permissions.
    Changes,
    /// What went wrong, and what is not known here.
    Failures,
}

impl Group {
    /// All of them, in the order of the chart.
    pub const ALL: [Self; 4] = [Self::Pulls, Self::Pushes, Self::Changes, Self::Failures];

    /// How it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pushes => "Pushes",
            Self::Pulls => "Pulls",
            Self::Changes => "Changes",
            Self::Failures => "Failures and other",
        }
    }

    /// What the filter calls it: `kind:pushes`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pushes => "pushes",
            Self::Pulls => "pulls",
            Self::Changes => "changes",
            Self::Failures => "failures",
        }
    }

    /// To which a kind belongs.
    pub fn of(kind: &str) -> Self {
        match kind {
            "push_repo" => Self::Pushes,
            "pull_repo" | "repo_verb" => Self::Pulls,
            _ if ["_failed", "_failure"]
                .iter()
                .any(|end| kind.ends_with(end)) =>
            {
                Self::Failures
            }
            _ if known(kind).is_none() => Self::Failures,
            _ => Self::Changes,
        }
    }
}

/// A kind, and its sentences, each with the condition under which it is told: `field=value`, several
/// joined by `&`, or nothing.
type Kind = (&'static str, &'static [(&'static str, &'static str)]);

fn known(kind: &str) -> Option<&'static Kind> {
    let all = repositories::KINDS.iter().chain(accounts::KINDS);
    all.into_iter().find(|(name, _)| *name == kind)
}

/// Whether the kind is known here.
pub fn is_known(kind: &str) -> bool {
    known(kind).is_some()
}

/// What happened, as parts of a sentence. Who did it is not part of it.
pub fn describe(entry: &LogEntry) -> Vec<Part> {
    let told = known(&entry.kind).and_then(|(_, sentences)| {
        sentences
            .iter()
            .filter(|(condition, _)| values::holds(&entry.metadata, condition))
            .find_map(|(_, sentence)| template::fill(sentence, &entry.metadata))
    });
    told.unwrap_or_else(|| {
        vec![
            Part::Text("Something that is not known here: ".to_owned()),
            Part::Value {
                text: values::shortened(&entry.kind),
                page: None,
            },
        ]
    })
}

//! What became of the items of a job, as lines and as a file.

use leptos::prelude::*;

use super::Watched;
use crate::{
    data::{Job, Outcome},
    formats::csv,
    ui::Glyph,
};

/// How many failures are shown before somebody asks for all.
const FAILURES: usize = 50;

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum LineState {
    // In the order in which they are shown.
    Failed,
    Running,
    Done,
    Stopped,
    Waiting,
}

impl LineState {
    fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Waiting => Self::Waiting,
            Outcome::Running => Self::Running,
            Outcome::Done => Self::Done,
            Outcome::Failed(_) => Self::Failed,
            Outcome::Stopped => Self::Stopped,
        }
    }

    /// Its class and its picture.
    pub fn look(self) -> (&'static str, Glyph) {
        match self {
            Self::Failed => ("bad", Glyph::Cross),
            Self::Running => ("run", Glyph::Spinner),
            Self::Done => ("ok", Glyph::Check),
            Self::Stopped => ("skip-c", Glyph::Skip),
            Self::Waiting => ("skip-c", Glyph::Clock),
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "not sent",
            Self::Waiting => "waiting",
        }
    }
}

/// One item of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub index: usize,
    pub label: String,
    pub state: LineState,
    /// Why it failed.
    pub reason: Option<String>,
}

/// The items: failures first, then what runs, then the rest. With a limit, so many besides the
/// failures, the newest of them.
pub(super) fn lines(job: &Job, limit: Option<usize>) -> Vec<Line> {
    let mut order: Vec<(LineState, usize)> = job
        .outcomes
        .iter()
        .map(LineState::of)
        .enumerate()
        .map(|(index, state)| (state, index))
        .collect();
    // What was done last is what people look for; the rest stands in the order of the plan.
    order.sort_by_key(|&(state, index)| match state {
        LineState::Done => (state, usize::MAX - index),
        _ => (state, index),
    });
    if let Some(limit) = limit {
        let failed = order
            .iter()
            .filter(|(state, _)| *state == LineState::Failed)
            .count();
        let failed = failed.min(FAILURES);
        let others = order
            .iter()
            .skip_while(|(state, _)| *state == LineState::Failed)
            .take(limit)
            .copied();
        let others: Vec<_> = others.collect();
        order.truncate(failed);
        order.extend(others);
    }
    order
        .into_iter()
        .map(|(_, index)| line(job, index))
        .collect()
}

fn line(job: &Job, index: usize) -> Line {
    let outcome = &job.outcomes[index];
    Line {
        index,
        label: job.plan.items[index].label.clone(),
        state: LineState::of(outcome),
        reason: match outcome {
            Outcome::Failed(error) => Some(error.to_string()),
            _ => None,
        },
    }
}

/// All items of all jobs as a table.
pub(super) fn as_csv(jobs: &[Watched]) -> String {
    let rows = jobs.iter().flat_map(|job| {
        job.with_untracked(|job| {
            let all = (0..job.outcomes.len()).map(|index| line(job, index));
            all.map(|line| {
                let reason = line.reason.unwrap_or_default();
                vec![
                    job.plan.title.clone(),
                    line.label,
                    line.state.word().to_owned(),
                    reason,
                ]
            })
            .collect::<Vec<_>>()
        })
    });
    csv::write(&["job", "item", "result", "reason"], rows)
}

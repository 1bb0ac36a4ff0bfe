//! What is said when a job ends.

use leptos::prelude::*;

use super::Watched;
use crate::{
    data::{Job, Jobs, Outcome},
    ui::{Toasts, Undo},
};

/// What to do when a job ends: a message says how it went, with a way back where all went well.
///
/// The way back needs the jobs themselves. They are a context of the component that calls this.
pub fn job_finished(toasts: Toasts) -> impl Fn(RwSignal<Job, LocalStorage>) + 'static {
    let owner = Owner::current().unwrap_or_default();
    move |job| tell(job, toasts, owner.clone())
}

fn tell(job: Watched, toasts: Toasts, owner: Owner) {
    match job.with_untracked(report) {
        Report::Success { text, undo } => {
            let undo = undo.map(|label| {
                Undo::new(label, move || {
                    if let Some(jobs) = owner.with(use_context::<Jobs>) {
                        jobs.undo(job);
                    }
                })
            });
            toasts.success(text, undo);
        }
        Report::Failure { text, detail } => toasts.failure(text, detail),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Report {
    Success { text: String, undo: Option<String> },
    Failure { text: String, detail: String },
}

fn report(job: &Job) -> Report {
    let title = &job.plan.title;
    let (total, done, failed) = (job.outcomes.len(), job.done(), job.failed());
    let undo = job
        .plan
        .undo
        .as_ref()
        .filter(|_| done > 0)
        .map(|undo| undo.label.clone());
    if failed == 0 {
        let text = match done == total {
            true => format!("Done: {title}"),
            false => format!("Stopped after {done} of {total}: {title}"),
        };
        return Report::Success { text, undo };
    }
    let first = job.outcomes.iter().find_map(|outcome| match outcome {
        Outcome::Failed(error) => Some(error.to_string()),
        _ => None,
    });
    let first = first.unwrap_or_default();
    let detail = match total {
        1 => first,
        _ => format!("{done} done, {failed} failed. The first: {first} All are listed under Jobs."),
    };
    Report::Failure {
        text: format!("{failed} of {total} failed: {title}"),
        detail,
    }
}

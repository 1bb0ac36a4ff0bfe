//! The phases of builds in words.

use leptos::prelude::*;
use quay_api::build::{Build, Phase};

use crate::ui::{Glyph, Mark, Tone};

/// The picture, the word and the weight of a phase.
fn told(phase: Phase) -> (Glyph, &'static str, Tone) {
    match phase {
        Phase::Waiting => (Glyph::Clock, "Waiting", Tone::Neutral),
        Phase::BuildScheduled => (Glyph::Clock, "Scheduled", Tone::Neutral),
        Phase::Unpacking => (Glyph::Spinner, "Unpacking", Tone::Info),
        Phase::Pulling => (Glyph::Spinner, "Pulling", Tone::Info),
        Phase::Building => (Glyph::Spinner, "Building", Tone::Info),
        Phase::Pushing => (Glyph::Spinner, "Pushing", Tone::Info),
        Phase::Complete => (Glyph::Check, "Complete", Tone::Success),
        Phase::Error => (Glyph::Failure, "Failed", Tone::Danger),
        Phase::InternalError => (Glyph::Failure, "Builder failed", Tone::Danger),
        Phase::Cancelled => (Glyph::Stop, "Cancelled", Tone::Neutral),
        Phase::Expired => (Glyph::Failure, "Expired", Tone::Danger),
        Phase::CannotLoad => (Glyph::Warning, "Unknown", Tone::Warning),
        Phase::Other => (Glyph::Help, "Other phase", Tone::Neutral),
    }
}

/// The word for a phase, as the filter knows it: `failed`.
pub fn word(phase: Phase) -> String {
    told(phase).1.to_lowercase()
}

/// What the name of a phase in a log is called; the name itself when it is not known.
pub fn heading(name: &str) -> String {
    let words = match name {
        "waiting" => "Waiting for a builder",
        "build-scheduled" => "A builder was found",
        "unpacking" => "Unpacking what is built",
        "pulling" => "Pulling the base image",
        "building" => "Building",
        "pushing" => "Pushing the image",
        "complete" => "Complete",
        "error" => "Failed",
        "cancelled" => "Cancelled",
        other => other,
    };
    words.to_owned()
}

/// The mark of a phase.
#[component]
pub fn PhaseMark(phase: Phase) -> impl IntoView {
    let (glyph, word, tone) = told(phase);
    view! { <Mark tone glyph text=word/> }
}

/// How far a running build has come, in words and as a share of its phase.
pub fn progress(build: &Build) -> Option<(String, f64)> {
    let status = build.status;
    let percent = |share: f64| format!("{:.0} %", (share * 100.0).clamp(0.0, 100.0));
    match build.phase {
        Phase::Pulling => {
            let share = status.pull_completion?;
            Some((format!("{} of the base image", percent(share)), share))
        }
        Phase::Building => {
            let (now, all) = (status.current_command?, status.total_commands?);
            let share = f64::from(now) / f64::from(all.max(1));
            Some((format!("Command {now} of {all}"), share))
        }
        Phase::Pushing => {
            let share = status.push_completion?;
            Some((format!("{} of the image", percent(share)), share))
        }
        _ => None,
    }
}

/// Why a build cannot be cancelled, if it cannot: Quay takes builds out of its queue and stops none.
pub fn cancel_problem(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Waiting => None,
        phase if phase.is_final() => Some("It is over."),
        _ => Some("It runs already: Quay cancels builds only while they wait."),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn build(phase: &str) -> Build {
        let status = json!({"total_commands": 5, "current_command": 2, "push_completion": 0.504});
        let value = json!({"id": "b", "phase": phase, "status": status});
        serde_json::from_value(value).expect("the fields that matter are there")
    }

    #[test]
    fn a_running_build_says_how_far_it_is() {
        let words = |phase| progress(&build(phase)).map(|(words, _)| words);

        assert_eq!(words("building").as_deref(), Some("Command 2 of 5"));
        assert_eq!(words("pushing").as_deref(), Some("50 % of the image"));
        assert_eq!(words("complete"), None);
    }

    #[test]
    fn only_what_waits_can_be_cancelled() {
        assert_eq!(cancel_problem(Phase::Waiting), None);
        assert!(cancel_problem(Phase::Building).is_some_and(|why| why.contains("runs already")));
        assert_eq!(cancel_problem(Phase::Complete), Some("It is over."));
    }
}

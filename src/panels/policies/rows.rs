//! The lines of the two lists of policies.

use leptos::prelude::*;

use super::{
    PolicyRow,
    rules::{Owner, Protect, Prune},
    scene::Scene,
    words,
};
use crate::formats::count::plural;

/// Whose a policy is; empty when it is written here. Reactive.
fn owner(scene: Scene, owner: &Owner) -> String {
    match owner {
        own if *own == scene.whose.read().owner() => String::new(),
        Owner::Repository => {
            let repository = scene.trial.repository.get();
            repository.map(|name| name.to_string()).unwrap_or_default()
        }
        other => words::owner(other),
    }
}

/// A policy that deletes tags, which stands at `at` among those that apply. Reactive.
pub fn prune_row(scene: Scene, at: usize, policy: &Prune) -> PolicyRow {
    let hits = scene
        .outcome
        .read()
        .hits
        .get(at)
        .copied()
        .unwrap_or_default();
    let go = if hits == 1 { "goes" } else { "go" };
    let is_read = policy.pattern.is_ok();
    let pattern = policy.rule.tag_pattern.clone();
    PolicyRow {
        uuid: policy.uuid.clone(),
        does: words::method(&policy.rule.method),
        pattern: pattern.map(|pattern| (pattern, policy.rule.tag_pattern_matches)),
        problem: policy
            .pattern
            .as_ref()
            .err()
            .map(|problem| problem.sentence()),
        owner: owner(scene, &policy.owner),
        effect: match scene.trial.is_ready.get() && is_read {
            true => format!("{} {go}", plural(hits as u64, "tag")),
            false => String::new(),
        },
    }
}

/// The same for a policy that makes tags immutable. Reactive.
pub fn protect_row(scene: Scene, at: usize, policy: &Protect) -> PolicyRow {
    let fits = scene
        .outcome
        .read()
        .fitting
        .get(at)
        .copied()
        .unwrap_or_default();
    let fit = if fits == 1 { "fits" } else { "fit" };
    PolicyRow {
        uuid: policy.uuid.clone(),
        does: "Make tags immutable".to_owned(),
        pattern: Some((
            policy.rule.tag_pattern.clone(),
            policy.rule.tag_pattern_matches,
        )),
        problem: policy
            .pattern
            .as_ref()
            .err()
            .map(|problem| problem.sentence()),
        owner: owner(scene, &policy.owner),
        effect: match scene.trial.is_ready.get() && policy.pattern.is_ok() {
            true => format!("{} {fit}", plural(fits as u64, "tag")),
            false => String::new(),
        },
    }
}

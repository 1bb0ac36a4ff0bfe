//! The lines of the two lists of policies.

use super::here::Here;
use crate::{
    formats::count::plural,
    panels::policies::{
        PolicyRow,
        rules::{Owner, Protect, Prune},
        words,
    },
};
use leptos::prelude::*;

fn owner(owner: &Owner) -> String {
    match owner {
        Owner::Repository => String::new(),
        other => words::owner(other),
    }
}

/// A policy that deletes tags, which stands at `at` among those that apply. Reactive.
pub fn prune_row(here: Here, at: usize, policy: &Prune) -> PolicyRow {
    let hits = here
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
        owner: owner(&policy.owner),
        effect: match here.is_ready.get() && is_read {
            true => format!("{} {go}", plural(hits as u64, "tag")),
            false => String::new(),
        },
    }
}

/// The same for a policy that makes tags immutable. Reactive.
pub fn protect_row(here: Here, at: usize, policy: &Protect) -> PolicyRow {
    let fits = here
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
        owner: owner(&policy.owner),
        effect: match here.is_ready.get() && policy.pattern.is_ok() {
            true => format!("{} {fit}", plural(fits as u64, "tag")),
            false => String::new(),
        },
    }
}

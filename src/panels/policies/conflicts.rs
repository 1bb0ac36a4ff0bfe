//! Where policies, immutability and expirations contradict one another, in sentences.

use leptos::prelude::*;

use super::{
    engine::{Fate, Outcome},
    rules::Policies,
    words,
};
use crate::{
    formats::count::plural,
    ui::{Consequence, Consequences, Glyph, Weight},
};

/// How many names a sentence gives before it counts the rest.
const NAMED: usize = 4;

/// What one should know about an outcome, the gravest first.
pub fn conflicts(outcome: &Outcome, policies: &Policies) -> AnyView {
    let mut facts = unread(outcome, policies);
    facts.extend(contradictions(outcome, policies));
    facts.extend(idle(outcome, policies));
    (!facts.is_empty())
        .then(|| view! { <Consequences facts/> })
        .into_any()
}

fn unread(outcome: &Outcome, policies: &Policies) -> Vec<Consequence> {
    let prune = outcome.conflicts.unread.iter().filter_map(|(place, why)| {
        let policy = policies.prune.get(*place)?;
        let is_invalid = why.contains("no regular expression");
        let follows = match is_invalid {
            true => "Quay fails at it, and with it for all repositories of the namespace.",
            false => "What it deletes is missing below.",
        };
        let text = format!(
            "“{}” is left out of account. {why} {follows}",
            words::reason(policy)
        );
        Some(Consequence::new(Weight::Bad, Glyph::Failure, text))
    });
    let protect = outcome
        .conflicts
        .unread_protection
        .iter()
        .filter_map(|(place, why)| {
            let pattern = &policies.protect.get(*place)?.rule.tag_pattern;
            let text = format!("“{pattern}” is left out of account. {why}");
            Some(Consequence::new(Weight::Bad, Glyph::Failure, text))
        });
    prune.chain(protect).collect()
}

fn contradictions(outcome: &Outcome, policies: &Policies) -> Vec<Consequence> {
    let conflicts = &outcome.conflicts;
    let mut facts = Vec::new();
    let mut fact = |places: &[usize], glyph, words: &dyn Fn(&str, &str) -> String| {
        if !places.is_empty() {
            let text = words(&plural(places.len() as u64, "tag"), &names(outcome, places));
            facts.push(Consequence::new(Weight::Warning, glyph, text));
        }
    };
    fact(&conflicts.made_mutable, Glyph::Lock, &|tags, names| {
        format!(
            "{tags} fit an immutability policy and still go, because they were made mutable again: {names}."
        )
    });
    fact(
        &conflicts.before_expiration,
        Glyph::Clock,
        &|tags, names| format!("{tags} go before they would expire by themselves: {names}."),
    );
    fact(&conflicts.expiring_locked, Glyph::Clock, &|tags, names| {
        format!(
            "{tags} that become immutable have an expiration: {names}. Quay takes it from them, unless it is set up \
             to let immutable tags expire."
        )
    });
    for (place, tags) in &conflicts.spared {
        let policy = policies
            .prune
            .get(*place)
            .map(words::reason)
            .unwrap_or_default();
        fact(tags, Glyph::Lock, &|tags, names| {
            format!(
                "“{policy}” would delete {tags} more that are immutable and so neither go nor count: {names}."
            )
        });
    }
    facts
}

/// Policies that do nothing at the moment.
fn idle(outcome: &Outcome, policies: &Policies) -> Vec<Consequence> {
    let is_idle =
        |place: &usize| outcome.hits[*place] == 0 && !outcome.conflicts.unread.contains_key(place);
    let idle = (0..policies.prune.len()).filter(is_idle);
    idle.map(|place| {
        let text = format!(
            "“{}” deletes nothing now.",
            words::reason(&policies.prune[place])
        );
        Consequence::new(Weight::Plain, Glyph::Info, text)
    })
    .collect()
}

fn names(outcome: &Outcome, places: &[usize]) -> String {
    let named = places.iter().take(NAMED);
    let names: Vec<&str> = named
        .map(|place| outcome.lines[*place].tag.name.as_str())
        .collect();
    match places.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// What a policy that is being written changes: the tags whose fate is another one.
pub fn changed(before: &Outcome, after: &Outcome, is: impl Fn(Fate) -> bool) -> Vec<String> {
    let was: std::collections::HashMap<&str, Fate> = before
        .lines
        .iter()
        .map(|line| (line.tag.name.as_str(), line.fate))
        .collect();
    let lines = after.lines.iter().filter(|line| {
        let before = was.get(line.tag.name.as_str());
        is(line.fate) && !before.is_some_and(|fate| is(*fate))
    });
    lines.map(|line| line.tag.name.clone()).collect()
}

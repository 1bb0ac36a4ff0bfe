//! The steps back, as the list that is sent and what follows from it.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag::Tag;

use super::steps::Steps;
use crate::{
    areas::repositories::tags::actions::{
        preview::{Picks, Preview, PreviewColumn, PreviewLine},
        transition::Transition,
    },
    formats::count::plural_of,
    ui::{Consequence, Glyph, Weight},
};

const COLUMNS: &[PreviewColumn] = &[("Now", ""), ("Then", "")];

/// What will be sent of `steps`: without what was left out, and with the deletions only if wanted.
pub fn chosen(steps: &Steps, with_deletions: bool, picks: Picks) -> Vec<Transition> {
    let deletions = steps.deletions.iter().filter(|_| with_deletions);
    let all = steps.restorations.iter().chain(deletions);
    all.filter(|transition| picks.has(&transition.name))
        .cloned()
        .collect()
}

/// The steps, one checkbox each, and those that are not possible.
#[component]
pub fn StepsPreview(steps: Steps, with_deletions: bool, picks: Picks) -> impl IntoView {
    let line = |skipped: Option<&'static str>| {
        move |transition: &Transition| PreviewLine {
            name: transition.name.clone(),
            skipped,
        }
    };
    let deletions = steps.deletions.iter().filter(|_| with_deletions);
    let possible: Vec<&Transition> = steps.restorations.iter().chain(deletions).collect();
    let mut lines: Vec<PreviewLine> = possible.iter().map(|step| line(None)(step)).collect();
    let mut rows: Vec<Transition> = possible.into_iter().cloned().collect();
    for skipped in steps.skipped {
        lines.push(line(Some(skipped.reason))(&skipped.transition));
        rows.push(skipped.transition);
    }
    let cells = Arc::new(move |place: usize| cells(&rows[place]));
    view! { <Preview label="Tags to change" verb="Change" columns=COLUMNS lines cells picks/> }
}

fn cells(transition: &Transition) -> Vec<AnyView> {
    let image = |tag: &Option<Arc<Tag>>| match tag {
        Some(tag) => view! { <span class="digest">{tag.manifest_digest.short().to_owned()}</span> }
            .into_any(),
        None => view! { <span class="muted">"not there"</span> }.into_any(),
    };
    vec![image(&transition.from), image(&transition.to)]
}

/// How many tags the steps do what to.
struct Counts {
    deleted: u64,
    moved: u64,
    brought_back: u64,
    /// Those that lose their expiration.
    expiring: u64,
}

impl Counts {
    fn of(steps: &[Transition]) -> Self {
        let count = |is: fn(&Transition) -> bool| steps.iter().filter(|step| is(step)).count();
        let expires = |step: &Transition| {
            let had_end = step.from.as_ref().is_some_and(|tag| tag.end_ts.is_some());
            step.to.is_some() && had_end
        };
        Self {
            deleted: count(|step| step.to.is_none()) as u64,
            moved: count(|step| step.from.is_some() && step.to.is_some()) as u64,
            brought_back: count(|step| step.from.is_none()) as u64,
            expiring: count(expires) as u64,
        }
    }
}

/// What follows from the steps.
pub fn facts(chosen: &[Transition], skipped: usize, can_undo: bool) -> Vec<Consequence> {
    let Counts {
        deleted,
        moved,
        brought_back,
        expiring,
    } = Counts::of(chosen);
    let mut facts = Vec::new();
    let mut fact = |number: u64, weight: Weight, glyph: Glyph, one: &str, many: &str| {
        if number > 0 {
            let text = plural_of(number, one, many);
            facts.push(Consequence::new(weight, glyph, text));
        }
    };
    let (one, many) = (
        "tag is deleted: it was not there then.",
        "tags are deleted: they were not there then.",
    );
    fact(deleted, Weight::Bad, Glyph::Trash, one, many);
    let (one, many) = (
        "tag is moved: whoever pulls it",
        "tags are moved: whoever pulls one",
    );
    let older = |start: &str| format!("{start} next gets the older image.");
    fact(
        moved,
        Weight::Warning,
        Glyph::Warning,
        &older(one),
        &older(many),
    );
    fact(
        brought_back,
        Weight::Plain,
        Glyph::Undo,
        "tag is brought back.",
        "tags are brought back.",
    );
    let (one, many) = ("tag loses its expiration", "tags lose their expiration");
    let again = |start: &str| format!("{start}. Undo sets it again.");
    fact(
        expiring,
        Weight::Warning,
        Glyph::Clock,
        &again(one),
        &again(many),
    );
    let (one, many) = (
        "tag is skipped, the reason is in the list.",
        "tags are skipped, the reasons are in the list.",
    );
    fact(skipped as u64, Weight::Plain, Glyph::Skip, one, many);
    if brought_back + moved > 0 {
        let text = "Restored tags never expire.";
        facts.push(Consequence::new(Weight::Plain, Glyph::Clock, text));
    }
    if can_undo && !chosen.is_empty() {
        facts.push(Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "Can be undone.",
        ));
    }
    facts
}

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
    deleted: usize,
    moved: usize,
    brought_back: usize,
    /// Those that lose their expiration.
    expiring: usize,
}

impl Counts {
    fn of(steps: &[Transition]) -> Self {
        let count = |is: fn(&Transition) -> bool| steps.iter().filter(|step| is(step)).count();
        let expires = |step: &Transition| {
            let had_end = step.from.as_ref().is_some_and(|tag| tag.end_ts.is_some());
            step.to.is_some() && had_end
        };
        Self {
            deleted: count(|step| step.to.is_none()),
            moved: count(|step| step.from.is_some() && step.to.is_some()),
            brought_back: count(|step| step.from.is_none()),
            expiring: count(expires),
        }
    }

    fn facts(&self) -> [Option<Consequence>; 4] {
        [
            fact(
                self.deleted,
                (Weight::Bad, Glyph::Trash),
                "tag is deleted: it was not there then.",
                "tags are deleted: they were not there then.",
            ),
            fact(
                self.moved,
                (Weight::Warning, Glyph::Warning),
                "tag is moved: whoever pulls it next gets the older image.",
                "tags are moved: whoever pulls one next gets the older image.",
            ),
            fact(
                self.brought_back,
                (Weight::Plain, Glyph::Undo),
                "tag is brought back.",
                "tags are brought back.",
            ),
            fact(
                self.expiring,
                (Weight::Warning, Glyph::Clock),
                "tag loses its expiration. Undo sets it again.",
                "tags lose their expiration. Undo sets it again.",
            ),
        ]
    }
}

/// What follows from the steps.
pub fn facts(chosen: &[Transition], skipped: usize, can_undo: bool) -> Vec<Consequence> {
    let counts = Counts::of(chosen);
    let mut facts: Vec<Consequence> = counts.facts().into_iter().flatten().collect();
    facts.extend(fact(
        skipped,
        (Weight::Plain, Glyph::Skip),
        "tag is skipped, the reason is in the list.",
        "tags are skipped, the reasons are in the list.",
    ));
    if counts.brought_back + counts.moved > 0 {
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

/// A fact about so many tags, unless there are none.
fn fact(
    count: usize,
    (weight, glyph): (Weight, Glyph),
    one: &str,
    many: &str,
) -> Option<Consequence> {
    let text = plural_of(count as u64, one, many);
    (count > 0).then(|| Consequence::new(weight, glyph, text))
}

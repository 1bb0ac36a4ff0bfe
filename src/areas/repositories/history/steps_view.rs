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
    formats::count::plural,
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

/// What follows from the steps.
pub fn facts(chosen: &[Transition], skipped: usize, can_undo: bool) -> Vec<Consequence> {
    let count = |is: fn(&Transition) -> bool| chosen.iter().filter(|step| is(step)).count() as u64;
    let moved = count(|step| step.from.is_some() && step.to.is_some());
    let brought_back = count(|step| step.from.is_none());
    let deleted = count(|step| step.to.is_none());
    let expiring = count(|step| step.from.as_ref().is_some_and(|tag| tag.end_ts.is_some()));
    let mut facts = Vec::new();
    let mut fact = |number: u64, weight: Weight, glyph: Glyph, text: &str| {
        if number > 0 {
            let text = format!("{} {text}", plural(number, "tag"));
            facts.push(Consequence::new(weight, glyph, text));
        }
    };
    fact(
        deleted,
        Weight::Bad,
        Glyph::Trash,
        "deleted, because not there then.",
    );
    fact(
        moved,
        Weight::Warning,
        Glyph::Warning,
        "moved: whoever pulls next gets the older image.",
    );
    fact(brought_back, Weight::Plain, Glyph::Undo, "brought back.");
    fact(
        expiring,
        Weight::Warning,
        Glyph::Clock,
        "with an expiration lose it. Undo sets it again.",
    );
    fact(
        skipped as u64,
        Weight::Plain,
        Glyph::Skip,
        "skipped, each with the reason in the list.",
    );
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

/// Verb, number and object of the button: "Restore 12 tags, delete 4".
pub fn label(chosen: &[Transition]) -> String {
    let deleted = chosen.iter().filter(|step| step.to.is_none()).count();
    let restored = chosen.len() - deleted;
    match (restored, deleted) {
        (1, 0) => format!("Restore {}", chosen[0].name),
        (_, 0) => format!("Restore {}", plural(restored as u64, "tag")),
        (0, _) => format!("Delete {}", plural(deleted as u64, "tag")),
        _ => format!(
            "Restore {}, delete {deleted}",
            plural(restored as u64, "tag")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::row;

    fn restoration(name: &str) -> Transition {
        Transition::restoration(name, None, row(name, "a", 10, Some(20)))
    }

    #[test]
    fn the_button_says_what_is_restored_and_what_is_deleted() {
        let deletion = Transition::deletion(&row("new", "n", 30, None));

        assert_eq!(label(&[restoration("edge")]), "Restore edge");
        assert_eq!(
            label(&[restoration("a"), restoration("b")]),
            "Restore 2 tags"
        );
        assert_eq!(
            label(&[restoration("a"), deletion.clone()]),
            "Restore 1 tag, delete 1"
        );
        assert_eq!(label(&[deletion]), "Delete 1 tag");
    }
}

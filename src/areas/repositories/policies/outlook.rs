//! What the policies do to the tags.

use std::sync::Arc;

use leptos::prelude::*;

use super::here::{Here, use_here};
use crate::{
    areas::repositories::tags::{access::write_access, actions::use_tag_actions},
    formats::count::plural,
    panels::policies::{ComputedHere, Found, engine::Fate, missing_tags},
    ui::{Button, ButtonKind, Glyph},
};

/// Which tags go, stay or are immutable, and a way to delete those that go at once.
#[component]
pub fn Outlook(set_cleaning: SignalSetter<Option<String>>) -> impl IntoView {
    let here = use_here();
    view! {
        <section class="panel" aria-label="What becomes of the tags">
            <div class="panel__head row--wrap">
                <h2>"What becomes of the tags"</h2>
                <ComputedHere/>
                <span class="push">
                    <Button small=true icon=Glyph::Trash on_press=move || set_cleaning.set(Some(String::new()))>
                        "Clean up by a rule…"
                    </Button>
                </span>
            </div>
            <div class="panel__body stack stack--3">
                {move || match here.scene.trial.is_ready.get() {
                    true => view! { <Found scope=Signal::derive(move || scope(here))><RunNow/></Found> }.into_any(),
                    false => missing_tags(here.scene),
                }}
            </div>
        </section>
    }
    .into_any()
}

/// What is counted in.
fn scope(here: Here) -> String {
    let namespace = here.repository.read().namespace.clone();
    let own = "By the policies of this repository";
    match (here.shows_inherited.get(), here.rests()) {
        (_, Some(rests)) => rests.to_owned(),
        (true, None) => String::new(),
        (false, None) => {
            format!("{own}; those of {namespace} and of the registry are not counted in.")
        }
    }
}

/// Hands the tags that go to the dialog that deletes tags.
#[component]
fn RunNow() -> impl IntoView {
    let here = use_here();
    let actions = use_tag_actions();
    // Signatures go with their image, on Quay's side.
    let going = move || {
        here.scene
            .outcome
            .with(|outcome| outcome.count(|fate| matches!(fate, Fate::Goes(_))))
    };
    let reason = Signal::derive(move || {
        let access = write_access(here.session, here.details, &quay_api::tag::DELETE);
        access
            .reason()
            .or_else(|| (going() == 0).then(|| "No loaded tag goes".to_owned()))
    });
    let press = move || {
        let lines = here.scene.outcome.get_untracked();
        let going = lines
            .lines
            .iter()
            .filter(|line| matches!(line.fate, Fate::Goes(_)));
        actions.delete(going.map(|line| Arc::clone(&line.tag)).collect());
    };
    view! {
        <Button kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=reason on_press=press>
            {move || format!("Delete {} now…", plural(going() as u64, "tag"))}
        </Button>
    }
}

//! Deleting tags by a rule once, without a policy.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag::Tag;

use super::here::{Here, use_here};
use crate::{
    areas::repositories::tags::{
        access::write_access,
        actions::{OnRegistry, use_tag_actions},
    },
    formats::count::plural,
    panels::policies::{
        ComputedHere, FateLines, PruneFields, Shown, conflicts,
        engine::{Fate, Outcome},
        missing_tags,
        rules::{Owner, Policies, Prune},
        settled, words,
    },
    ui::{ConfirmButton, Dialog, Form, LinkButton},
};

/// A rule, the tags that it fits, and the way to the dialog that deletes them.
#[component]
pub fn CleanUp(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let actions = use_tag_actions();
    let fields = PruneFields::new(None);
    let fit = Fit::new(here, fields);
    let reason = Signal::derive(move || {
        let access = write_access(here.session, here.details, &quay_api::tag::DELETE);
        access
            .reason()
            .or_else(|| match (here.scene.trial.is_ready.get(), fit.count()) {
                (false, _) => Some("Load the tags first".to_owned()),
                (true, 0) => Some("The rule fits no loaded tag".to_owned()),
                _ => None,
            })
    });
    let hand_over = move |()| {
        if fields.checked().is_none() {
            return;
        }
        let tags = untrack(|| fit.tags());
        on_close.run(());
        actions.delete(tags);
    };
    view! {
        <Dialog
            title=move || format!("Clean up {} by a rule", here.repository.get())
            subtitle=|| view! { <OnRegistry note="Once, and only after you have seen the list; no policy is made."/> }
            holds_input=Signal::derive(move || fields.is_changed())
            on_close
            footer=move || view! {
                <ConfirmButton
                    label=move || format!("Delete {}…", plural(fit.count() as u64, "tag"))
                    disabled_reason=reason
                    on_press=hand_over
                />
            }
        >
            <Form on_submit=hand_over>{fields.view()}</Form>
            <section class="stack stack--3 draft" aria-label="Preview">
                <div class="row row--wrap"><h3>"Preview"</h3><ComputedHere/>{rest(here)}</div>
                {move || match here.scene.trial.is_ready.get() {
                    true => view! { {move || fit.view()} }.into_any(),
                    false => missing_tags(here.scene),
                }}
            </section>
        </Dialog>
    }
    .into_any()
}

/// What the rule fits among the tags that came, once it is written.
#[derive(Clone, Copy)]
struct Fit(Memo<Option<(Arc<Policies>, Arc<Outcome>)>>);

impl Fit {
    fn new(here: Here, fields: PruneFields) -> Self {
        let rule = settled(Memo::new(move |_| fields.rule()));
        Self(Memo::new(move |_| {
            let policies = Policies {
                prune: vec![Prune::new(Owner::Repository, "", rule.get()?)],
                protect: Vec::new(),
            };
            let outcome = here.scene.outcome_of(&policies);
            Some((Arc::new(policies), Arc::new(outcome)))
        }))
    }

    /// How many tags go. Reactive.
    fn count(self) -> usize {
        let found = self.0.read();
        found.as_ref().map_or(0, |(_, outcome)| {
            outcome.count(|fate| matches!(fate, Fate::Goes(_)))
        })
    }

    /// The tags that go. Reactive.
    fn tags(self) -> Vec<Arc<Tag>> {
        let found = self.0.read();
        let lines = found.iter().flat_map(|(_, outcome)| &outcome.lines);
        let going = lines.filter(|line| matches!(line.fate, Fate::Goes(_)));
        going.map(|line| Arc::clone(&line.tag)).collect()
    }

    fn view(self) -> AnyView {
        match self.0.get() {
            None => {
                view! { <p class="second small">"What the rule fits appears here once it is written."</p> }
                    .into_any()
            }
            Some((policies, outcome)) => view! {
                <p role="status"><strong>{words::summary(&outcome)} "."</strong></p>
                {conflicts(&outcome, &policies)}
                <FateLines outcome policies shown=Shown::Going label="Tags to delete"/>
            }
            .into_any(),
        }
    }
}

/// How many tags it is computed from, while there are more.
fn rest(here: Here) -> impl IntoView {
    let words = move || {
        let count = here.scene.trial.loaded.read().tags.len() as u64;
        format!("{} loaded, there are more", plural(count, "tag"))
    };
    move || {
        let is_part =
            here.scene.trial.is_ready.get() && !here.scene.trial.loaded.read().is_complete;
        is_part.then(|| {
            view! {
                <span class="second small">{words}</span>
                <LinkButton on_press=move |()| here.scene.trial.listing.load_all()>"Load all"</LinkButton>
            }
        })
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{RepositoryName, repository::Repository};

use super::super::{super::queries::RepositoriesOf, here::use_here};
use crate::{
    data::{Listing, ReadError, use_listing},
    formats::{
        count::{count, plural_of},
        glob::{self, Glob},
    },
    ui::{Button, Field, TextField},
};

/// The most repositories at once: each of them is asked twice, which costs a registry half a second.
pub const MOST: usize = 50;

/// The most that are drawn; a filter finds the others.
const DRAWN: usize = 200;

/// Which repositories are chosen, in the order of choosing.
pub type ChosenRepositories = RwSignal<Vec<RepositoryName>>;

/// The repositories of the organization, one checkbox each.
#[component]
pub fn RepositoryChoice(chosen: ChosenRepositories) -> impl IntoView {
    let here = use_here();
    let listing = use_listing(move || Some(RepositoriesOf(here.of.name.get())));
    let field = Field::free();
    let fitting = Memo::new(move |_| fitting(listing, &field.value.read()));
    let select = move |()| {
        let fitting = fitting.get_untracked();
        chosen.update(|chosen| {
            for name in fitting {
                if chosen.len() < MOST && !chosen.contains(&name) {
                    chosen.push(name);
                }
            }
        });
    };
    let lines = move || {
        let fitting = fitting.read();
        let lines = fitting.iter().take(DRAWN);
        lines.map(|name| line(name.clone(), chosen)).collect_view()
    };
    let error = move || {
        let error = listing.with(|list| list.error.clone()).flatten()?;
        Some(view! {
            <ReadError what="The repositories could not be read" error on_retry=move |()| listing.load_more()/>
        })
    };
    view! {
        <div class="stack">
            <TextField label="Repositories" field hint="A part of the name, or a pattern: team-*/api"/>
            {error}
            <div class="list list--scroll picklist" tabindex="0" role="group" aria-label="Repositories to apply them to">
                {lines}
            </div>
            <div class="row row--wrap">
                <p class="second small" role="status">{move || told(listing, fitting.read().len(), chosen.read().len())}</p>
                <span class="push row row--wrap">
                    <Show when=move || !listing.is_complete()>
                        <Button small=true on_press=move |()| listing.load_more()>"Load more"</Button>
                    </Show>
                    <Button small=true on_press=select>"Choose those shown"</Button>
                    <Button small=true on_press=move |()| chosen.set(Vec::new())>"Choose none"</Button>
                </span>
            </div>
        </div>
    }
    .into_any()
}

fn line(name: RepositoryName, chosen: ChosenRepositories) -> AnyView {
    let label = name.name.clone();
    let name = StoredValue::new(name);
    let is_chosen = Memo::new(move |_| name.with_value(|name| chosen.read().contains(name)));
    let is_full = move || chosen.read().len() >= MOST && !is_chosen.get();
    let press = move |event| {
        let is_in = event_target_checked(&event);
        chosen.update(|chosen| {
            let name = name.get_value();
            chosen.retain(|one| *one != name);
            if is_in {
                chosen.push(name);
            }
        });
    };
    view! {
        <label class="choice">
            <input type="checkbox" class="check" prop:checked=is_chosen disabled=is_full on:change=press/>
            <bdi class="mono">{label}</bdi>
        </label>
    }
    .into_any()
}

/// The names that a text lets through. Reactive.
fn fitting(listing: Listing<RepositoriesOf>, text: &str) -> Vec<RepositoryName> {
    let text = text.trim();
    let pattern = match glob::is_pattern(text) {
        true => Glob::ignoring_case(text),
        false => Glob::ignoring_case(&format!("*{text}*")),
    };
    let items: Vec<Arc<Repository>> = listing.items();
    let names = items
        .iter()
        .map(|one| RepositoryName::new(&one.namespace, &one.name));
    names.filter(|name| pattern.matches(&name.name)).collect()
}

/// How many are there, and how many are chosen. Reactive.
fn told(listing: Listing<RepositoriesOf>, shown: usize, chosen: usize) -> String {
    let more = match (listing.is_complete(), shown > DRAWN) {
        (false, _) => ", and there are more",
        (true, true) => ", of which 200 are drawn",
        (true, false) => "",
    };
    format!(
        "{} shown{more}; {} chosen, {MOST} at most.",
        plural_of(shown as u64, "repository", "repositories"),
        count(chosen as u64),
    )
}

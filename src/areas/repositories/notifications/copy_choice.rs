use std::collections::HashMap;

use leptos::prelude::*;
use quay_api::RepositoryName;

use super::copy_look::Found;
use crate::{
    formats::count::plural,
    ui::{Field, TextField},
};

/// The repositories to pick from, with what a look found.
#[component]
pub fn RepositoryChoice(
    names: Memo<Vec<RepositoryName>>,
    picked: RwSignal<Vec<RepositoryName>>,
    found: RwSignal<HashMap<RepositoryName, Found>>,
) -> impl IntoView {
    let filter = Field::free();
    let shown = move || {
        let filter = filter.value.read().trim().to_lowercase();
        let mut shown = names.get();
        shown.retain(|name| name.name.to_lowercase().contains(&filter));
        shown
    };
    let line = move |name: RepositoryName| {
        let (for_check, for_press, for_found) = (name.clone(), name.clone(), name.clone());
        let press = move |event| {
            let is_picked = event_target_checked(&event);
            picked.update(|picked| {
                picked.retain(|other| *other != for_press);
                if is_picked {
                    picked.push(for_press.clone());
                }
            });
        };
        let told = move || match found.read().get(&for_found)? {
            Found::Lacks(places) if places.is_empty() => {
                Some("Has the same already, skipped".to_owned())
            }
            Found::Lacks(places) => Some(format!(
                "{} created",
                plural(places.len() as u64, "notification")
            )),
            Found::Unreadable(why) => Some(format!("Could not be read: {why}")),
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    class="check"
                    prop:checked=move || picked.read().contains(&for_check)
                    on:change=press
                />
                <span>{name.name.clone()} <span class="field__hint">{move || told().map(|told| format!(" {told}"))}</span></span>
            </label>
        }
    };
    view! {
        <TextField label="Find a repository" field=filter/>
        <div class="told__lines told__pick" tabindex="0" role="group" aria-label="Repositories">
            <For each=shown key=|name| name.to_string() let(name)>{line(name)}</For>
        </div>
    }
}

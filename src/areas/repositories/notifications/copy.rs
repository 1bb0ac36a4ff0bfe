use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;
use quay_api::{RepositoryName, repositorynotification::Notification};

use super::{
    super::queries::Repositories,
    copy_look::{Found, look},
    copy_plan::plan,
};
use crate::{
    data::{use_jobs, use_listing, use_mutation, use_queries},
    formats::count::plural,
    panels::notifications::{kinds::OF_REPOSITORIES, name},
    ui::{
        Button, ConfirmButton, Consequence, Consequences, Dialog, Field, Glyph, TextField, Weight,
    },
};

/// The notifications that are copied.
pub type Copied = Vec<Arc<Notification>>;

/// Copies notifications to other repositories of the namespace: pick, look, copy.
#[component]
pub fn CopyNotifications(
    from: RepositoryName,
    all: Copied,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let namespace = from.namespace.clone();
    let listing = use_listing(move || Some(Repositories::Of(namespace.clone())));
    let names = Memo::new(move |_| {
        let others = listing.items().into_iter().map(|one| one.full_name());
        others.filter(|name| *name != from).collect::<Vec<_>>()
    });
    let picked = RwSignal::new(Vec::<RepositoryName>::new());
    let found = RwSignal::new(HashMap::<RepositoryName, Found>::new());
    let has_mail = all.iter().any(|one| one.method == "email");
    let subtitle = match all.as_slice() {
        [one] => name(OF_REPOSITORIES, one),
        many => plural(many.len() as u64, "notification"),
    };
    let all = StoredValue::new(all);
    let looking = use_mutation(
        move |quay, names| {
            let looked = look(quay, names, all.get_value());
            async move { Ok(looked.await) }
        },
        move |done| _ = found.try_update(|found| found.extend(done.answer.iter().cloned())),
    );
    let unseen = Memo::new(move |_| {
        let found = found.read();
        let unseen = |name: &&RepositoryName| !found.contains_key(*name);
        picked
            .read()
            .iter()
            .filter(unseen)
            .cloned()
            .collect::<Vec<_>>()
    });
    let lacking = Memo::new(move |_| {
        let found = found.read();
        let mut lacking = Vec::new();
        for name in picked.read().iter() {
            if let Some(Found::Lacks(places)) = found.get(name) {
                lacking.extend(places.iter().map(|&place| (name.clone(), place)));
            }
        }
        lacking
    });
    let reason = Signal::derive(move || {
        if picked.read().is_empty() {
            return Some("Pick a repository first.".to_owned());
        }
        let none = || "All of them have the same already.".to_owned();
        lacking.read().is_empty().then(none)
    });
    let copy = move |()| {
        let all = all.get_value();
        let new =
            |(name, place): (RepositoryName, usize)| Some((name, Arc::clone(all.get(place)?)));
        let writes = lacking
            .get_untracked()
            .into_iter()
            .filter_map(new)
            .collect();
        jobs.start(plan(queries, writes));
        on_close.run(());
    };
    let button = move || {
        let count = unseen.read().len();
        if count > 0 {
            return view! {
                <Button
                    kind=crate::ui::ButtonKind::Primary
                    icon=Glyph::Eye
                    busy=looking.pending()
                    busy_label="Looking…"
                    on_press=move || looking.start(unseen.get_untracked())
                >{format!("Preview {}", repositories(count))}</Button>
            }
            .into_any();
        }
        let label = move || {
            format!(
                "Create {}",
                plural(lacking.read().len() as u64, "notification")
            )
        };
        view! { <ConfirmButton label danger=false disabled_reason=reason on_press=copy/> }
            .into_any()
    };
    view! {
        <Dialog
            title="Copy to other repositories"
            subtitle=move || subtitle.clone()
            busy=looking.pending()
            on_close
            footer=move || view! { {button} }
        >
            <RepositoryChoice names picked found/>
            <p class="field__hint">{move || loaded(listing.count(), listing.is_complete())}</p>
            {move || (!listing.is_complete()).then(|| view! {
                <div><Button small=true on_press=move || listing.load_all()>"Load all repositories"</Button></div>
            })}
            <Consequences facts=facts(has_mail)/>
        </Dialog>
    }
}

fn repositories(count: usize) -> String {
    crate::formats::count::plural_of(count as u64, "repository", "repositories")
}

fn loaded(count: usize, is_complete: bool) -> String {
    match is_complete {
        true => "All repositories of the namespace are listed.".to_owned(),
        false => format!("{count} of at least {} repositories are listed.", count + 1),
    }
}

fn facts(has_mail: bool) -> Vec<Consequence> {
    let mut facts = vec![
        Consequence::new(
            Weight::Plain,
            Glyph::Eye,
            "The preview asks each picked repository once what it has already; the same is not created twice.",
        ),
        Consequence::new(Weight::Good, Glyph::Undo, "Can be undone."),
    ];
    if has_mail {
        facts.insert(
            0,
            Consequence::new(
                Weight::Warning,
                Glyph::Warning,
                "An e-mail address must agree for each repository by itself: where it has not, Quay refuses.",
            ),
        );
    }
    facts
}

/// The repositories to pick from, with what a look found.
#[component]
fn RepositoryChoice(
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

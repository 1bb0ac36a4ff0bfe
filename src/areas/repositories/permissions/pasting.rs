//! A pasted list of names, looked up before anything is given.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::search::Entity;

use super::{
    giving_list::Picked,
    names::{self, MOST, Name, Pasted},
    queries::Resolved,
};
use crate::{
    data::{Reader, use_query},
    formats::count::plural,
    ui::{Button, Disclosure, Field, Glyph, Icon, IconSize, TextArea},
};

/// The field for a list of names, and whom they mean.
#[component]
pub fn PasteNames(
    namespace: Signal<String>,
    /// Called with those found, when they are taken.
    #[prop(into)]
    on_found: Callback<Vec<Picked>>,
) -> impl IntoView {
    let field = Field::free();
    let asked = RwSignal::new(None::<Pasted>);
    let resolved = use_query(move || {
        let names = asked.read().as_ref()?.names.clone();
        (!names.is_empty()).then(|| Resolved {
            namespace: namespace.get_untracked(),
            names,
        })
    });
    let check = move |()| {
        let pasted = names::read(&field.value.read_untracked(), &namespace.read_untracked());
        match problem(&pasted) {
            Some(problem) => field.set_problem(problem),
            None => asked.set(Some(pasted)),
        }
    };
    let take = move |()| {
        let found = resolved.answer().map(|all| found(&all)).unwrap_or_default();
        on_found.run(found);
        asked.set(None);
        field.value.set(String::new());
    };
    let number = Memo::new(move |_| {
        let answer = resolved.answer();
        answer.map_or(0, |all| found(&all).len())
    });
    let busy = Signal::derive(move || resolved.is_asking());
    view! {
        <Disclosure summary="Paste a list of names">
            <div class="stack stack--3">
                <TextArea
                    label="Names"
                    field
                    mono=true
                    rows=4
                    hint="One a line. Robots with their namespace, teams as team:developers."
                />
                <div class="row row--wrap">
                    <Button busy busy_label="Looking them up…" on_press=check>"Check names"</Button>
                    <Show when=move || asked.read().is_some() && (number.get() > 0)>
                        <Button icon=Glyph::Plus on_press=take>
                            {move || format!("Take {}", plural(number.get() as u64, "name"))}
                        </Button>
                    </Show>
                </div>
                <div role="status">
                    {move || asked.get().map(|pasted| results(&pasted, resolved))}
                </div>
            </div>
        </Disclosure>
    }
    .into_any()
}

/// Why a list is not looked up.
fn problem(pasted: &Pasted) -> Option<String> {
    match pasted.names.len() {
        0 if pasted.wrong.is_empty() => Some("Paste at least one name.".to_owned()),
        many if many > MOST => Some(format!("At most {MOST} names at once: each is looked up.")),
        _ => None,
    }
}

fn found(all: &[(Name, Option<Entity>)]) -> Vec<Picked> {
    let found = all.iter().filter_map(|(_, entity)| entity.as_ref());
    found.map(Picked::from).collect()
}

/// What became of each name.
fn results(pasted: &Pasted, resolved: Reader<Vec<(Name, Option<Entity>)>>) -> AnyView {
    let wrong = pasted.wrong.iter().map(|(word, why)| line(word, Err(why)));
    let wrong = wrong.collect_view();
    let repeated = (pasted.repeated > 0).then(|| {
        let text = format!(
            "{} stood there more than once.",
            plural(pasted.repeated as u64, "name")
        );
        view! { <li class="second small">{text}</li> }
    });
    let error = resolved.error().map(|error| {
        view! { <li class="field__error" role="alert">{format!("The names could not be looked up: {error}")}</li> }
    });
    let answer: Option<Arc<_>> = resolved.answer();
    let known = answer.map(|all| {
        let line = |(name, entity): &(Name, Option<Entity>)| match entity {
            Some(entity) => line(name.text(), Ok(Picked::from(entity))),
            None => line(
                name.text(),
                Err("Nobody has this name, as far as you can see."),
            ),
        };
        all.iter().map(line).collect_view()
    });
    view! { <ul class="stack" aria-label="What the names mean">{wrong}{known}{repeated}{error}</ul> }
        .into_any()
}

fn line(name: &str, outcome: Result<Picked, &str>) -> AnyView {
    let (glyph, class, text) = match outcome {
        Ok(picked) if picked.is_outside => (
            Glyph::Check,
            "ok",
            format!("{}, not a member", picked.who.kind.word()),
        ),
        Ok(picked) => (Glyph::Check, "ok", picked.who.kind.word().to_owned()),
        Err(why) => (Glyph::Failure, "err", why.to_owned()),
    };
    view! {
        <li class="found">
            <Icon name=glyph size=IconSize::Fourteen class/>
            <bdi class="mono truncate" title=name.to_owned()>{name.to_owned()}</bdi>
            <span class="second small">{text}</span>
        </li>
    }
    .into_any()
}

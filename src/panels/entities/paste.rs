//! A pasted list of names, looked up before anything is given.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::search::{Entity, EntityKind};

use super::{
    names::{self, Accepts, MOST, Name, Pasted},
    queries::Resolved,
};
use crate::{
    data::{Reader, use_query},
    formats::count::plural,
    ui::{Button, Disclosure, Field, Glyph, Icon, IconSize, TextArea},
};

/// Somebody whom a list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A user, a robot or a team.
    Entity(Entity),
    /// An e-mail address.
    Address(String),
}

impl Found {
    /// The user, robot or team.
    pub fn entity(&self) -> Option<&Entity> {
        match self {
            Self::Entity(entity) => Some(entity),
            Self::Address(_) => None,
        }
    }
}

/// The field for a list of names, and whom they mean.
#[component]
pub fn PasteNames(
    namespace: Signal<String>,
    /// Whom it may name.
    accepts: Accepts,
    /// Called with those found, when they are taken.
    #[prop(into)]
    on_found: Callback<Vec<Found>>,
) -> impl IntoView {
    let field = Field::free();
    let asked = RwSignal::new(None::<Pasted>);
    let resolved = use_query(move || {
        let names = asked.read().as_ref()?.names.clone();
        (!names.is_empty()).then(|| Resolved {
            namespace: namespace.get_untracked(),
            names,
            teams: accepts.teams,
        })
    });
    let check = move |()| {
        let (text, namespace) = (field.value.read_untracked(), namespace.read_untracked());
        let pasted = names::read(&text, &namespace, accepts);
        match problem(&pasted) {
            Some(problem) => field.set_problem(problem),
            None => asked.set(Some(pasted)),
        }
    };
    let take = move |()| {
        on_found.run(untrack(|| found(&asked.read(), resolved)));
        asked.set(None);
        field.value.set(String::new());
    };
    let number = Memo::new(move |_| found(&asked.read(), resolved).len());
    let busy = Signal::derive(move || resolved.is_asking());
    view! {
        <Disclosure summary="Paste a list of names">
            <div class="stack stack--3">
                <TextArea
                    label="Names"
                    field
                    mono=true
                    rows=4
                    hint=hint(accepts)
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

fn hint(accepts: Accepts) -> &'static str {
    match (accepts.teams, accepts.addresses) {
        (true, _) => "One a line. Robots with their namespace, teams as team:developers.",
        (false, true) => "One a line. Robots with their namespace; or e-mail addresses.",
        (false, false) => "One a line. Robots with their namespace.",
    }
}

/// Why a list is not looked up.
fn problem(pasted: &Pasted) -> Option<String> {
    match pasted.names.len() {
        0 if pasted.wrong.is_empty() && pasted.addresses.is_empty() => {
            Some("Paste at least one name.".to_owned())
        }
        many if many > MOST => Some(format!("At most {MOST} names at once: each is looked up.")),
        _ => None,
    }
}

/// Those found of what was pasted; nobody before all names were looked up. Reactive.
fn found(pasted: &Option<Pasted>, resolved: Reader<Vec<(Name, Option<Entity>)>>) -> Vec<Found> {
    let Some(pasted) = pasted else {
        return Vec::new();
    };
    let answer = resolved.answer();
    if answer.is_none() && !pasted.names.is_empty() {
        return Vec::new();
    }
    let entities = answer.iter().flat_map(|all| all.iter());
    let entities = entities.filter_map(|(_, entity)| entity.clone().map(Found::Entity));
    let addresses = pasted.addresses.iter().cloned().map(Found::Address);
    entities.chain(addresses).collect()
}

/// What became of each name.
fn results(pasted: &Pasted, resolved: Reader<Vec<(Name, Option<Entity>)>>) -> AnyView {
    let wrong = pasted.wrong.iter();
    let wrong = wrong.map(|(word, why)| line(word, Err(why))).collect_view();
    let addresses = pasted.addresses.iter();
    let addresses = addresses
        .map(|address| line(address, Ok("an e-mail address, not looked up")))
        .collect_view();
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
            Some(entity) => line(name.text(), Ok(kind(entity))),
            None => line(
                name.text(),
                Err("Nobody has this name, as far as you can see."),
            ),
        };
        all.iter().map(line).collect_view()
    });
    view! { <ul class="stack" aria-label="What the names mean">{wrong}{known}{addresses}{repeated}{error}</ul> }
        .into_any()
}

/// What somebody is: "user, not a member".
fn kind(entity: &Entity) -> &'static str {
    match (entity.kind, entity.is_robot) {
        (EntityKind::Team, _) => "team",
        (_, true) => "robot",
        _ if entity.is_org_member == Some(false) => "user, not a member",
        _ => "user",
    }
}

fn line(name: &str, outcome: Result<&str, &str>) -> AnyView {
    let (glyph, class, text) = match outcome {
        Ok(kind) => (Glyph::Check, "ok", kind.to_owned()),
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

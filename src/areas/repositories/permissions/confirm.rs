use leptos::prelude::*;

use super::here::{Here, use_here};
use crate::{
    formats::count::{plural, plural_of},
    panels::permissions::{Kind, Line, Preview, Transition, Without, label},
    session::use_session,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// The question before permissions are changed or removed.
#[component]
pub fn ConfirmChanges() -> impl IntoView {
    let here = use_here();
    move || {
        let asked = here.asked.get();
        asked.map(|transitions| view! { <Question transitions/> })
    }
}

/// What will happen, before it happens.
#[component]
fn Question(transitions: Vec<Transition>) -> impl IntoView {
    let here = use_here();
    let registry = use_session().registry_untracked().host();
    let without = Without::default();
    let lines: Vec<Line> = transitions.iter().map(Line::changed).collect();
    let all = StoredValue::new(transitions);
    let chosen = Memo::new(move |_| {
        let all = all.get_value();
        let kept = all.into_iter().filter(|one| without.keeps(&one.who));
        kept.collect::<Vec<_>>()
    });
    let takes = Memo::new(move |_| chosen.read().iter().any(Transition::lowers));
    // What is given can be taken back by everybody; several losses are read before they are sent.
    let needs_typing = Memo::new(move |_| chosen.read().len() > 1 && takes.get());
    let expected = Signal::derive(move || chosen.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || {
        let empty = chosen
            .read()
            .is_empty()
            .then(|| "No permission is left in the list.".to_owned());
        empty
            .or_else(|| here.refusal())
            .or_else(|| needs_typing.get().then(|| unconfirmed.get()).flatten())
    });
    let close = move |()| here.asked.set(None);
    let confirm = move |()| {
        here.send(chosen.get_untracked());
        here.selection.clear();
        close(());
    };
    let is_removal = all.with_value(|all| all.iter().all(|one| one.after.is_none()));
    let button = move || label(&chosen.read());
    view! {
        <Dialog
            title=move || format!("{} in {}?", button(), here.repository.read())
            subtitle=move || format!("On {registry}. This list is exactly what will be sent.")
            danger=is_removal
            on_close=close
            footer=move || view! {
                <ConfirmButton label=button danger=is_removal disabled_reason=reason on_press=confirm/>
            }
        >
            <Preview label="What will change" lines without/>
            {move || view! { <Consequences facts=facts(here, &chosen.read())/> }}
            <Show when=move || needs_typing.get()>
                <TypedConfirmation expected what="the number of permissions" value=typed/>
            </Show>
        </Dialog>
    }
}

fn facts(here: Here, chosen: &[Transition]) -> Vec<Consequence> {
    let repository = here.repository.get_untracked();
    let mut facts: Vec<Consequence> = here
        .lockout(chosen)
        .sentences(&repository.namespace)
        .into_iter()
        .map(|text| Consequence::new(Weight::Bad, Glyph::Lock, text))
        .collect();
    let count = |kind: Kind| {
        let of_kind = |one: &&Transition| one.who.kind == kind && one.lowers();
        chosen.iter().filter(of_kind).count() as u64
    };
    let robots = count(Kind::Robot);
    if robots > 0 {
        let text = format!(
            "{} less: what runs with {} credentials, such as builds and clusters, is refused from now on.",
            plural_of(robots, "robot may", "robots may"),
            if robots == 1 { "its" } else { "their" },
        );
        facts.push(Consequence::new(Weight::Warning, Glyph::Robot, text));
    }
    let teams = count(Kind::Team);
    if teams > 0 {
        let text = format!("It concerns every member of {}.", plural(teams, "team"));
        facts.push(Consequence::new(Weight::Warning, Glyph::Users, text));
    }
    if chosen.iter().any(Transition::lowers) {
        let text = "Who has the role by a second way, as a member of a team, keeps it.";
        facts.push(Consequence::new(Weight::Plain, Glyph::Info, text));
    }
    let text = "Can be undone: the permissions are put back as they were.";
    facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
    facts
}

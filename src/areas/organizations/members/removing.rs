use leptos::prelude::*;

use super::{
    columns::contents,
    here::{Here, use_here},
    line::Line,
    plans,
};
use crate::{
    areas::organizations::{
        queries::Members,
        teams::{
            belonging::Loss,
            loss::{self, LossUnknown, loss, some_names},
        },
    },
    data::use_query,
    formats::count::plural,
    panels::preview::{self, Preview, What, Without},
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// The question before people are removed from the organization.
#[component]
pub fn RemovePeople(
    /// Called once it is begun.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    move || {
        let asked = here.removing.get();
        asked.map(|people| view! { <Question people on_done/> })
    }
}

/// What will happen, before it happens.
#[component]
fn Question(people: Vec<Line>, on_done: Callback<()>) -> impl IntoView {
    let here = use_here();
    let members = use_query(move || Some(Members(here.name.get())));
    let without = Without::default();
    let lines = people.iter().map(line).collect();
    let all = StoredValue::new(people);
    let chosen = Memo::new(move |_| {
        let kept = |person: &&Line| without.keeps(&person.name);
        all.with_value(|all| all.iter().filter(kept).cloned().collect::<Vec<_>>())
    });
    let lost = Memo::new(move |_| {
        let names = names(&chosen.read());
        loss(here.organization, members, |before| {
            before.without_people(&names)
        })
    });
    let expected = Signal::derive(move || expected(&chosen.read()));
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || {
        let empty = chosen.read().is_empty();
        let empty = empty.then(|| "Nobody is left in the list.".to_owned());
        empty
            .or_else(|| refused(here, lost.get().as_ref()))
            .or_else(|| unconfirmed.get())
    });
    let close = move |()| here.removing.set(None);
    let confirm = move |()| {
        let plan = plans::remove(
            here.queries,
            here.name.get_untracked(),
            chosen.get_untracked(),
        );
        here.jobs.start(plan);
        close(());
        on_done.run(());
    };
    let button = move || label(&chosen.read());
    view! {
        <Dialog
            title=move || format!("{} from {}?", button(), here.name.read())
            subtitle=move || format!("On {}", here.session.registry_untracked().host())
            danger=true
            on_close=close
            footer=move || view! { <ConfirmButton label=button disabled_reason=reason on_press=confirm/> }
        >
            <Preview label="Who is removed" lines without/>
            <LossUnknown members/>
            {move || view! { <Consequences facts=facts(here, &chosen.read(), lost.get().as_ref())/> }}
            <TypedConfirmation
                expected
                what=move || match chosen.read().len() {
                    1 => "the name",
                    _ => "the number of people",
                }
                value=typed
            />
        </Dialog>
    }
}

fn line(person: &Line) -> preview::Line {
    preview::Line {
        key: person.name.clone(),
        label: person.name.clone(),
        glyph: Glyph::User,
        name: person.name.clone(),
        what: What::Text(contents(person)),
        warning: None,
        skipped: None,
    }
}

fn names(people: &[Line]) -> Vec<String> {
    people.iter().map(|person| person.name.clone()).collect()
}

/// Quay keeps the last owner.
fn refused(here: Here, lost: Option<&Loss>) -> Option<String> {
    lost?.leaves_no_owner.then(|| {
        format!(
            "Nobody would own {} any more: the registry refuses to remove its only owner.",
            here.name.get()
        )
    })
}

fn expected(people: &[Line]) -> String {
    match people {
        [one] => one.name.clone(),
        many => many.len().to_string(),
    }
}

fn label(people: &[Line]) -> String {
    match people {
        [one] => format!("Remove {}", one.name),
        many => format!(
            "Remove {}",
            plural(many.len() as u64, "person").replace("persons", "people")
        ),
    }
}

fn facts(here: Here, people: &[Line], lost: Option<&Loss>) -> Vec<Consequence> {
    let (organization, own) = (here.name.get(), here.own());
    let lost = lost.filter(|_| !here.is_outside());
    let mut facts = lost
        .map(|lost| loss::facts(lost, &organization, own.as_deref()))
        .unwrap_or_default();
    let all = |pick: fn(&Line) -> &Vec<String>| -> Vec<String> {
        let mut names: Vec<String> = people
            .iter()
            .flat_map(|person| pick(person).clone())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    let (teams, repositories) = (all(|one| &one.teams), all(|one| &one.repositories));
    if !teams.is_empty() {
        let text = format!("Out of the teams {}.", some_names(&teams));
        facts.push(Consequence::new(Weight::Warning, Glyph::Users, text));
    }
    if !repositories.is_empty() {
        let text = format!(
            "What was given directly goes with it: {}. Which roles these were is told nowhere, so it does not come back.",
            some_names(&repositories)
        );
        facts.push(Consequence::new(Weight::Bad, Glyph::Repository, text));
    }
    let text = "What is public can still be pulled. Robots and what was pushed stay.";
    facts.push(Consequence::new(Weight::Plain, Glyph::Info, text));
    if !teams.is_empty() {
        let text = "They can be added to the teams again afterwards; where the registry wants people to agree, they are invited.";
        facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
    }
    facts
}

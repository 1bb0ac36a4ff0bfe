use leptos::prelude::*;
use quay_api::{
    email_problem,
    search::Entity,
    team::{
        invitation,
        member::{TeamMember, Who},
    },
};

use super::{
    adding_list::NewcomerList,
    member_line::Line,
    newcomers::{Newcomer, Outlook},
    people_plans::{self, Place, add},
    this_team::{ThisTeam, synced_reason, use_team},
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    formats::count::plural,
    panels::entities::{Accepts, EntityField, Found, PasteNames, Wanted},
    ui::{
        self, Consequence, Consequences, Dialog, Disclosure, Field, Form, Glyph, SubmitButton,
        TextField, TextKind, Toasts, Undo, Weight,
    },
};

/// The form to add one or many to the team.
#[component]
pub fn AddMembers(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let team = use_team();
    let (field, address) = (Field::free(), Field::new(email_problem));
    let picked = RwSignal::new(Vec::<Newcomer>::new());
    let sends_mail = untrack(|| team.here.session.offers(&invitation::SEND));
    let is_synced = untrack(|| team.is_synced());
    let wanted = Memo::new(move |_| sent(team, &picked.read()));
    let adding = use_add(team, on_close);
    let take = move |more: Vec<Newcomer>| {
        adding.forget_error();
        picked.update(|list| take_in(list, more));
    };
    let choose = move |entity: Entity| {
        take(vec![Newcomer::from(&entity)]);
        field.value.set(String::new());
    };
    let submit = move |()| match wanted.get_untracked().as_slice() {
        [] => field.set_problem(nobody(picked.read_untracked().len())),
        [one] => adding.start((team.place(), one.clone())),
        many => {
            let plan = people_plans::add_all(team.here.queries, team.place(), many.to_vec());
            team.here.jobs.start(plan);
            on_close.run(());
        }
    };
    let error = Signal::derive(move || {
        let error = adding.error().get()?;
        Some(ErrorText::new("Nobody was added", &error).line())
    });
    let form = ui::id("add-members");
    let footer = {
        let (form, busy) = (form.clone(), adding.pending());
        move || view! { <Send form=form.clone() busy wanted/> }
    };
    let holds_input =
        move || !picked.read().is_empty() || field.is_changed() || address.is_changed();
    let pasted = move |found: Vec<Found>| take(found.iter().map(Newcomer::from).collect());
    view! {
        <Dialog
            title=format!("Add members to {}", team.name())
            subtitle=move || format!("In {}", team.here.name.get())
            holds_input=Signal::derive(holds_input)
            busy=adding.pending()
            on_close
            footer
        >
            {is_synced.then(synced)}
            <Form id=form on_submit=submit error>
                <Finder field is_synced on_choose=choose/>
                <NewcomerList picked/>
            </Form>
            {(sends_mail && !is_synced).then(|| view! { <Address field=address on_take=move |one| take(vec![one])/> })}
            <PasteNames namespace=team.here.name accepts=Accepts::members(sends_mail && !is_synced) on_found=pasted/>
            {(!sends_mail).then(|| view! { <p class="second small">"This registry sends no mail: addresses cannot be invited."</p> })}
        </Dialog>
    }
}

/// What is to be known of a team that the directory fills.
fn synced() -> impl IntoView {
    let facts = vec![Consequence::new(
        Weight::Plain,
        Glyph::Mirror,
        synced_reason(),
    )];
    view! { <Consequences facts/> }
}

/// Where somebody is looked for.
#[component]
fn Finder(
    field: Field,
    /// Whether the directory fills the team, which then takes robots only.
    is_synced: bool,
    #[prop(into)] on_choose: Callback<Entity>,
) -> impl IntoView {
    let team = use_team();
    view! {
        <EntityField
            label=if is_synced { "Robot" } else { "User or robot" }
            field
            namespace=team.here.name
            wanted=Wanted { users: !is_synced, robots: true, teams: false }
            on_choose
            hint="Type the beginning of a name. One after the other, as many as you like."
            autofocus=true
        />
    }
}

/// The button that sends those who are wanted.
#[component]
fn Send(form: String, busy: Signal<bool>, wanted: Memo<Vec<Who>>) -> impl IntoView {
    let team = use_team();
    let refusal = Signal::derive(move || team.refusal());
    view! {
        <SubmitButton form busy busy_label="Adding…" disabled_reason=refusal>
            {move || label(&wanted.read())}
        </SubmitButton>
    }
}

/// A form within the form for one address.
#[component]
fn Address(field: Field, #[prop(into)] on_take: Callback<Newcomer>) -> impl IntoView {
    let take = move |()| {
        if let Some(address) = field.checked() {
            on_take.run(Newcomer::address(address));
            field.value.set(String::new());
        }
    };
    view! {
        <Disclosure summary="Invite somebody by e-mail">
            <Form on_submit=take>
                <TextField
                    label="E-mail address"
                    field
                    kind=TextKind::Email
                    hint="They get a mail with a link. Quay does not check whether the address exists."
                />
                <div class="row">
                    <SubmitButton kind=ui::ButtonKind::Default icon=Glyph::Plus>"Take the address"</SubmitButton>
                </div>
            </Form>
        </Disclosure>
    }
}

/// Nobody is in the list twice.
fn take_in(list: &mut Vec<Newcomer>, more: Vec<Newcomer>) {
    for one in more {
        if !list.iter().any(|other| other.who == one.who) {
            list.push(one);
        }
    }
}

/// Why nobody can be sent, with so many in the list.
fn nobody(picked: usize) -> &'static str {
    match picked {
        0 => "Find somebody, and take them from the list.",
        _ => "All of them are in the team already, or cannot be.",
    }
}

/// Those of the picked who are sent. Reactive.
fn sent(team: ThisTeam, picked: &[Newcomer]) -> Vec<Who> {
    let list = team.members.answer();
    let members = list.as_ref().map(|list| list.members.as_slice());
    let (members, is_synced) = (members.unwrap_or_default(), team.is_synced());
    let sent = picked
        .iter()
        .filter(|one| !matches!(one.outlook(members, is_synced), Outlook::Skipped(_)));
    sent.map(|one| one.who.clone()).collect()
}

fn label(wanted: &[Who]) -> String {
    match wanted {
        [] => "Add members".to_owned(),
        [one] => format!("Add {}", one.as_str()),
        many => format!("Add {}", plural(many.len() as u64, "member")),
    }
}

/// One is added by the form itself, which keeps what was typed when that is refused.
fn use_add(team: ThisTeam, on_close: Callback<()>) -> Mutation<(Place, Who)> {
    let (queries, jobs) = (team.here.queries, team.here.jobs);
    let toasts = expect_context::<Toasts>();
    use_mutation(
        move |quay, (place, who): (Place, Who)| async move {
            let member = add(&quay, queries, &place, &who).await?;
            Ok((place, member))
        },
        move |done| {
            let (place, member): (Place, TeamMember) = done.answer.clone();
            let name = member.who.as_str().to_owned();
            let text = match member.invited {
                true => format!("{name} is invited to {}", place.team),
                false => format!("{name} is in {}", place.team),
            };
            let back = Undo::new("Undo", move || {
                jobs.start(people_plans::remove_all(
                    queries,
                    place.clone(),
                    vec![member.clone()],
                ));
            });
            toasts.success(text, back);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// Invites an address anew.
pub fn send_again(team: ThisTeam, line: &Line) {
    let plan = people_plans::send_again(team.here.queries, team.place(), line.member.clone());
    team.here.jobs.start(plan);
}

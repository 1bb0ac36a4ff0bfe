use leptos::prelude::*;
use quay_api::team::{
    TeamRole,
    member::Who,
    sync::{self, Directory, Group},
};

use super::{
    cache::{patch_team, people_changed},
    directory_words::{advice, group_hint, group_label, group_problem},
    people_plans::Place,
    queries::MembersOfTeam,
    this_team::{ThisTeam, use_team},
};
use crate::{
    areas::organizations::queries::OneOrganization,
    data::{ErrorText, Mutation, Queries, use_mutation},
    formats::count::plural_of,
    ui::{
        self, ConfirmButton, Consequence, Consequences, Dialog, Field, Form, Glyph, SubmitButton,
        TextField, Toasts, TypedConfirmation, Weight, unconfirmed_reason,
    },
};

/// The form to fill the team from a group.
#[component]
pub fn StartSync(directory: Directory, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let team = use_team();
    let field = Field::free();
    let starting = use_sync(on_close);
    let label = group_label(&directory.service);
    let hint = group_hint(&directory);
    let directory = StoredValue::new(directory);
    let submit = move |()| {
        let name = field.value.read_untracked().trim().to_owned();
        match directory.with_value(|directory| group_problem(directory, &name)) {
            Some(problem) => field.set_problem(problem),
            None => {
                let service = directory.with_value(|directory| directory.service.clone());
                starting.start((team.place(), Some(Group::of_service(&service, &name))));
            }
        }
    };
    let error = Signal::derive(move || {
        let error = starting.error().get()?;
        let text = ErrorText::new("The team is not filled from the group", &error);
        let advice = advice(&error).or(text.advice).unwrap_or_default();
        Some(format!("{}: {} {advice}", text.title, text.reason))
    });
    // Whoever fills the owners from a group hands the organization over.
    let owns = owns(team);
    let typed = RwSignal::new(String::new());
    let expected = Signal::stored(team.name());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || owns.then(|| unconfirmed.get()).flatten());
    let form = ui::id("sync");
    let of_form = form.clone();
    view! {
        <Dialog
            title=format!("Fill {} from a group", team.name())
            subtitle=move || format!("In {}", team.here.name.get())
            holds_input=Signal::derive(move || field.is_changed())
            busy=starting.pending()
            on_close
            footer=move || view! {
                <SubmitButton form=of_form.clone() busy=starting.pending() busy_label="Asking the directory…" disabled_reason=reason>
                    "Fill it from the group"
                </SubmitButton>
            }
        >
            <Form id=form on_submit=submit error>
                <TextField label field mono=true hint autofocus=true/>
            </Form>
            <Consequences facts=facts(team, owns)/>
            {owns.then(|| view! { <TypedConfirmation expected what="the name of the team" value=typed/> })}
        </Dialog>
    }
}

/// The question before a team is no longer filled.
#[component]
pub fn StopSync(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let team = use_team();
    let stopping = use_sync(on_close);
    let error = move || {
        let error = stopping.error().get()?;
        let text = ErrorText::new("The team is still filled from the group", &error);
        let advice = advice(&error).or(text.advice).unwrap_or_default();
        let text = format!("{}: {} {advice}", text.title, text.reason);
        Some(view! { <p class="form__error" role="alert">{text}</p> })
    };
    let stop = move |()| stopping.start((team.place(), None));
    let facts = vec![
        Consequence::new(
            Weight::Plain,
            Glyph::Users,
            "Who is in it now stays in it, and is added and taken out by hand from then on.",
        ),
        Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "It can be filled from the group again at any time.",
        ),
    ];
    view! {
        <Dialog
            title=format!("Stop filling {} from the directory?", team.name())
            subtitle=move || format!("In {}", team.here.name.get())
            busy=stopping.pending()
            on_close
            footer=move || view! {
                <ConfirmButton label="Stop filling it" danger=false busy=stopping.pending() busy_label="Stopping…" on_press=stop/>
            }
        >
            <Consequences facts/>
            {error}
        </Dialog>
    }
}

/// Fills a team from a group, or with `None` from none.
fn use_sync(on_close: Callback<()>) -> Mutation<(Place, Option<Group>)> {
    let toasts = expect_context::<Toasts>();
    use_mutation(
        |quay, (place, group): (Place, Option<Group>)| async move {
            let Place { organization, team } = &place;
            match &group {
                Some(group) => sync::enable(&quay, organization, team, group).await?,
                None => sync::disable(&quay, organization, team).await?,
            };
            Ok((place, group))
        },
        move |done| {
            let (place, group) = done.answer;
            learn(done.queries, place, group.is_some());
            let text = match group {
                Some(group) => format!("{} is filled from {}", place.team, group.as_str()),
                None => format!("{} is no longer filled from the directory", place.team),
            };
            toasts.success(text, None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// Who is in the team may be quite others now.
fn learn(queries: Queries, place: &Place, is_synced: bool) {
    let Place { organization, team } = place;
    patch_team(queries, organization, team, |team| {
        team.is_synced = is_synced
    });
    queries
        .invalidate::<MembersOfTeam>(|one| one.organization == *organization && one.team == *team);
    if is_synced {
        queries.invalidate::<OneOrganization>(|one| one.0 == *organization);
        people_changed(queries, organization);
    }
}

fn owns(team: ThisTeam) -> bool {
    let role = untrack(|| team.here.team(&team.name())).map(|team| team.role);
    role == Some(TeamRole::Admin)
}

fn facts(team: ThisTeam, owns: bool) -> Vec<Consequence> {
    let list = untrack(|| team.members.answer());
    let members = list.iter().flat_map(|list| list.members.iter());
    let users = members.filter(|one| matches!(one.who, Who::User(_)) && !one.invited);
    let people = users.count() as u64;
    let mut facts = Vec::new();
    if owns {
        let name = team.here.name.get_untracked();
        let text = format!(
            "The group decides who owns {name}. You own it no longer if you are not in the group, and in no other team of owners."
        );
        facts.push(Consequence::new(Weight::Bad, Glyph::Lock, text));
    }
    if people > 0 {
        let text = format!(
            "{} in it now: who is not in the group too is taken out.",
            plural_of(people, "person is", "people are")
        );
        facts.push(Consequence::new(Weight::Warning, Glyph::Users, text));
    }
    let text = "From then on people are neither added nor taken out here; robots are. Invitations to it cannot be answered.";
    facts.push(Consequence::new(Weight::Plain, Glyph::Mirror, text));
    facts
}

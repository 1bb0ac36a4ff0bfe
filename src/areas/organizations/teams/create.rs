use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::team::{self, SetTeam, Settings, TeamRole};

use super::{
    here::{Here, use_here},
    plans::show_set,
    role::role_choices,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    paths,
    ui::{
        self, ChoiceGroup, Consequence, Consequences, Dialog, Field, Form, Glyph, SubmitButton,
        TextArea, TextField, Toasts, Weight,
    },
};

/// The form for a new team.
#[component]
pub fn CreateTeam(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let name = Field::new(team::name_problem);
    let description = Field::free();
    let role = RwSignal::new(TeamRole::Member.as_str().to_owned());
    let creating = use_create(here, name);
    let submit = move |()| {
        let Some(new) = name.checked() else { return };
        // Quay would change the team that is there.
        if untrack(|| here.team(&new)).is_some() {
            name.set_problem("There is a team of this name already.");
            return;
        }
        let settings = Settings {
            role: TeamRole::parse(&role.read_untracked()).unwrap_or(TeamRole::Member),
            description: Some(description.value.get_untracked()),
        };
        creating.start((here.name.get_untracked(), new, settings));
    };
    let error = Signal::derive(move || {
        let error = creating.error().get()?;
        Some(ErrorText::new("The team was not created", &error).line())
    });
    let form = ui::id("create-team");
    let of_form = form.clone();
    view! {
        <Dialog
            title="Create team"
            subtitle=move || format!("In {}", here.name.get())
            holds_input=Signal::derive(move || name.is_changed() || description.is_changed())
            busy=creating.pending()
            on_close
            footer=move || view! {
                <SubmitButton
                    form=of_form.clone()
                    busy=creating.pending()
                    busy_label="Creating…"
                    disabled_reason=Signal::derive(move || here.refusal())
                >
                    "Create team"
                </SubmitButton>
            }
        >
            <Form id=form on_submit=submit error>
                <TextField
                    label="Name"
                    field=name
                    mono=true
                    hint="Lower-case letters and digits; single dots, dashes and underscores between them. It cannot be changed later."
                    autofocus=true
                />
                <TextArea label="Description" field=description rows=3 hint="Markdown. It may be empty."/>
                <RoleChoice role/>
            </Form>
        </Dialog>
    }
}

/// What the new team may do, with a warning where that is everything.
#[component]
fn RoleChoice(role: RwSignal<String>) -> impl IntoView {
    let here = use_here();
    let owns = move || *role.read() == TeamRole::Admin.as_str();
    let warning = move || {
        owns().then(|| {
            let text = format!("Everybody in it will own {}.", here.name.get());
            let facts = vec![Consequence::new(Weight::Warning, Glyph::Key, text)];
            view! { <Consequences facts/> }
        })
    };
    view! {
        <ChoiceGroup label="Role in the organization" value=role choices=role_choices()/>
        {warning}
    }
}

/// Creates it and leads to it: what is missing then are its members.
fn use_create(here: Here, name: Field) -> Mutation<(String, String, Settings)> {
    let (navigate, toasts) = (use_navigate(), expect_context::<Toasts>());
    use_mutation(
        |quay, (organization, team, settings): (String, String, Settings)| async move {
            let set = team::set(&quay, &organization, &team, &settings).await?;
            Ok((organization, set))
        },
        move |done| {
            let (organization, set): &(String, SetTeam) = done.answer;
            show_set(done.queries, organization, set);
            toasts.success(format!("Team {} is created", set.name), None);
            if done.still_here && *organization == here.name.get_untracked() {
                name.value.set(String::new());
                navigate(&paths::team(organization, &set.name), Default::default());
            }
        },
    )
}

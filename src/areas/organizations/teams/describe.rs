use leptos::prelude::*;
use quay_api::{
    organization::Team,
    team::{self, SetTeam, Settings, TeamRole},
};

use super::{
    here::{Here, use_here},
    plans::show_set,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    ui::{self, Dialog, Field, Form, Markdown, SubmitButton, TextArea, Toasts},
};

/// The form for what a team says of itself.
#[component]
pub fn DescribeTeam(team: Team, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let field = Field::with(team.description.clone(), |_| None);
    let saving = use_describe(on_close);
    let (name, role) = (team.name.clone(), team.role);
    let submit = move |()| {
        let settings = Settings {
            role,
            description: Some(field.value.get_untracked()),
        };
        saving.start((here.name.get_untracked(), name.clone(), settings));
    };
    let error = Signal::derive(move || {
        let error = saving.error().get()?;
        Some(ErrorText::new("The description was not saved", &error).line())
    });
    let reason = Signal::derive(move || refusal(here, role));
    let form = ui::id("describe-team");
    let of_form = form.clone();
    view! {
        <Dialog
            title=format!("Describe {}", team.name)
            subtitle=move || format!("In {}", here.name.get())
            holds_input=Signal::derive(move || field.is_changed())
            busy=saving.pending()
            on_close
            footer=move || view! {
                <SubmitButton form=of_form.clone() busy=saving.pending() busy_label="Saving…" disabled_reason=reason>
                    "Save description"
                </SubmitButton>
            }
        >
            <Form id=form on_submit=submit error>
                <TextArea label="Markdown" field mono=true rows=8 hint="HTML is shown as text. It may be empty."/>
            </Form>
            <div role="group" aria-label="Preview">
                <p class="field__label" aria-hidden="true">"Preview"</p>
                {move || view! { <Markdown source=field.value.get()/> }}
            </div>
        </Dialog>
    }
}

/// Why it cannot be described: Quay wants the role with it, and knows not all that there may be.
pub fn refusal(here: Here, role: TeamRole) -> Option<String> {
    let unknown = || {
        (role == TeamRole::Other).then(|| {
            "Its role is newer than this page, and would be lost with a new description.".to_owned()
        })
    };
    here.refusal().or_else(unknown)
}

fn use_describe(on_close: Callback<()>) -> Mutation<(String, String, Settings)> {
    let toasts = expect_context::<Toasts>();
    use_mutation(
        |quay, (organization, team, settings): (String, String, Settings)| async move {
            let set = team::set(&quay, &organization, &team, &settings).await?;
            Ok((organization, set))
        },
        move |done| {
            let (organization, set): &(String, SetTeam) = done.answer;
            show_set(done.queries, organization, set);
            toasts.success(format!("The description of {} is saved", set.name), None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

use leptos::prelude::*;
use quay_api::{organization::Organization, team::member::Who};

use super::{
    bring_plans,
    bring_scene::{Scene, known},
    loss::{LossUnknown, loss},
};
use crate::{
    areas::organizations::queries::Members,
    data::{Reader, use_jobs, use_queries, use_query},
    ui::{self, Consequences, Dialog, Form, SelectField, SubmitButton},
};

/// The dialog to bring people to a team of the organization, out of another one or from nowhere.
#[component]
pub fn BringPeople(
    organization: Reader<Organization>,
    /// The name of the organization.
    name: Signal<String>,
    /// The team they are in; it is not offered.
    from: Option<String>,
    /// Who.
    people: Vec<Who>,
    /// Whether they leave [`from`].
    is_move: bool,
    /// Called once it is begun.
    #[prop(into)]
    on_done: Callback<()>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let members = use_query(move || Some(Members(name.get())));
    let scene = Scene::new(organization, name, (from, is_move), people);
    let lost = Memo::new(move |_| loss(organization, members, |before| scene.changed(before)));
    let submit = move |()| {
        let belonging = untrack(|| known(organization, members));
        let Some(bringing) = scene.bringing(belonging.as_ref()) else {
            return;
        };
        jobs.start(bring_plans::bring(queries, bringing));
        on_done.run(());
        on_close.run(());
    };
    let reason = Signal::derive(move || scene.refused(lost.get().as_ref()));
    let verb = if is_move { "Move" } else { "Add" };
    let whom = scene.whom();
    let form = ui::id("bring");
    let of_form = form.clone();
    view! {
        <Dialog
            title=format!("{verb} {whom} to {}", scene.target())
            subtitle=move || format!("In {}", name.get())
            on_close
            footer=move || view! {
                <SubmitButton form=of_form.clone() disabled_reason=reason>
                    {format!("{verb} {whom}")}
                </SubmitButton>
            }
        >
            <Form id=form on_submit=submit>
                <SelectField
                    label="Team"
                    field=scene.to
                    options=Signal::derive(move || scene.options())
                    hint="Teams that the directory fills take robots only."
                />
            </Form>
            <LossUnknown members/>
            {move || {
                let belonging = known(organization, members);
                view! { <Consequences facts=scene.facts(lost.get().as_ref(), belonging.as_ref())/> }
            }}
        </Dialog>
    }
}

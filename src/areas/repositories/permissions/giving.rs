use leptos::prelude::*;
use quay_api::{RepositoryName, permission::Role, search::Entity};

use super::{
    giving_list::{Picked, PickedList},
    here::use_here,
    holder::{Who, role_hint, role_title},
    pasting::PasteNames,
    transition::{Transition, label, plan, send},
};
use crate::{
    data::{ErrorText, use_jobs, use_mutation, use_queries},
    panels::entities::{EntityField, Wanted},
    ui::{
        self, Choice, ChoiceGroup, Consequence, Consequences, Dialog, Field, Form, Glyph,
        SubmitButton, Toasts, Undo, Weight,
    },
};

/// The form to give permissions to one or many.
#[component]
pub fn GivePermissions(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let picked = RwSignal::new(Vec::<Picked>::new());
    let role = RwSignal::new(Role::Read.as_str().to_owned());
    let field = Field::free();
    let wanted = Memo::new(move |_| {
        let role = Role::parse(&role.read());
        let picked = picked.read();
        let transitions = picked.iter().map(|one| Transition {
            who: one.who.clone(),
            before: here.role_of(&one.who),
            after: role,
        });
        // What is so already is not sent.
        transitions
            .filter(|one| one.before != one.after)
            .collect::<Vec<_>>()
    });
    let give = use_give(on_close);
    let submit = move |()| {
        let transitions = wanted.get_untracked();
        match transitions.as_slice() {
            [] if picked.read_untracked().is_empty() => {
                field.set_problem("Find somebody, and take them from the list.");
            }
            [] => field.set_problem("All of them have this role already. Choose another one."),
            [one] => give.start((here.repository.get_untracked(), one.clone())),
            _ => {
                here.send(transitions);
                on_close.run(());
            }
        }
    };
    let error = Signal::derive(move || {
        let error = give.error().get()?;
        let text = ErrorText::new("The permission was not given", &error);
        Some(format!(
            "{}: {} {}",
            text.title,
            text.reason,
            text.advice.unwrap_or_default()
        ))
    });
    let add = move |entity: Entity| {
        add_to(picked, [Picked::from(&entity)]);
        give.forget_error();
        field.value.set(String::new());
    };
    let take_pasted = move |found: Vec<Picked>| add_to(picked, found);
    let namespace = Signal::derive(move || here.repository.get().namespace);
    let choices = Role::ALL
        .map(|role| Choice::new(role.as_str(), role_title(role)).hint(role_hint(role)))
        .to_vec();
    let button = move || match wanted.read().as_slice() {
        [] => "Give permissions".to_owned(),
        transitions => label(transitions),
    };
    let form = ui::id("give-permissions");
    view! {
        <Dialog
            title="Give permissions"
            subtitle=move || format!("In {}", here.repository.get())
            holds_input=Signal::derive(move || !picked.read().is_empty() || field.is_changed())
            busy=give.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton
                        form=form.clone()
                        busy=give.pending()
                        busy_label="Giving…"
                        disabled_reason=Signal::derive(move || here.refusal())
                    >
                        {button}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                <EntityField
                    label="User, robot or team"
                    field
                    namespace
                    wanted=Wanted::ANYBODY
                    on_choose=add
                    hint="Type the beginning of a name. One after the other, as many as you like."
                    autofocus=true
                />
                <PickedList picked role=Signal::derive(move || Role::parse(&role.read()))/>
                <ChoiceGroup label="Role" value=role choices/>
                {move || view! { <Consequences facts=warnings(&picked.read(), &namespace.read())/> }}
            </Form>
            <PasteNames namespace on_found=take_pasted/>
        </Dialog>
    }
}

/// One permission is given by the form itself, which keeps what was typed when that is refused.
fn use_give(on_close: Callback<()>) -> crate::data::Mutation<(RepositoryName, Transition)> {
    let (jobs, queries, toasts) = (use_jobs(), use_queries(), expect_context::<Toasts>());
    use_mutation(
        move |quay, (repository, transition): (RepositoryName, Transition)| async move {
            send(&quay, queries, &repository, &transition).await?;
            Ok((repository, transition))
        },
        move |done| {
            let (repository, transition) = done.answer.clone();
            let text = format!(
                "Done: {} in {repository}",
                label(std::slice::from_ref(&transition))
            );
            let back = Undo::new("Undo", move || {
                let inverse = vec![transition.inverse()];
                jobs.start(plan(queries, repository.clone(), inverse, None));
            });
            toasts.success(text, back);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// Adds those who are not in the list yet.
fn add_to(list: RwSignal<Vec<Picked>>, more: impl IntoIterator<Item = Picked>) {
    list.update(|list| {
        for one in more {
            if !list.iter().any(|other: &Picked| other.who == one.who) {
                list.push(one);
            }
        }
    });
}

fn warnings(picked: &[Picked], namespace: &str) -> Vec<Consequence> {
    let outside: Vec<&Who> = picked
        .iter()
        .filter(|one| one.is_outside)
        .map(|one| &one.who)
        .collect();
    let text = match outside.as_slice() {
        [] => return Vec::new(),
        [one] => format!(
            "{} is not a member of {namespace}, and will reach this repository all the same.",
            one.name
        ),
        many => format!(
            "{} of them are not members of {namespace}, and will reach this repository all the same.",
            many.len()
        ),
    };
    vec![Consequence::new(Weight::Warning, Glyph::Globe, text)]
}

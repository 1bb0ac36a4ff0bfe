use leptos::prelude::*;
use quay_api::{RepositoryName, permission::Role, search::Entity};

use super::{
    giving_list::{Picked, PickedList},
    here::{Here, use_here},
    plan::plan,
};
use crate::{
    data::{ErrorText, Mutation, use_jobs, use_mutation, use_queries},
    panels::entities::{Accepts, EntityField, Found, PasteNames, Wanted},
    panels::permissions::{Transition, Who, label, role_hint, role_title, send},
    ui::{
        self, Choice, ChoiceGroup, Consequence, Consequences, Dialog, Field, Form, Glyph,
        SubmitButton, Toasts, Undo, Weight,
    },
};

/// The form to give permissions to one or many.
#[component]
pub fn GivePermissions(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let gift = Gift::new(here);
    let give = use_give(on_close);
    let submit = move |()| {
        let Some(transitions) = gift.checked() else {
            return;
        };
        match transitions.as_slice() {
            [one] => give.start((here.repository.get_untracked(), one.clone())),
            _ => {
                here.send(transitions);
                on_close.run(());
            }
        }
    };
    let error = Signal::derive(move || {
        let error = give.error().get()?;
        Some(ErrorText::new("The permission was not given", &error).line())
    });
    let namespace = Signal::derive(move || here.repository.get().namespace);
    let choose = move |entity: Entity| {
        gift.add([Picked::from(&entity)]);
        give.forget_error();
        gift.field.value.set(String::new());
    };
    let take_pasted = move |found: Vec<Found>| {
        let entities = found.iter().filter_map(Found::entity);
        gift.add(entities.map(Picked::from).collect::<Vec<_>>());
    };
    let form = ui::id("give-permissions");
    view! {
        <Dialog
            title="Give permissions"
            subtitle=move || format!("In {}", here.repository.get())
            holds_input=Signal::derive(move || gift.is_changed())
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
                        {move || gift.words()}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>{gift.view(namespace, choose)}</Form>
            <PasteNames namespace accepts=Accepts::HOLDERS on_found=take_pasted/>
        </Dialog>
    }
}

/// What is to be given, and to whom.
#[derive(Clone, Copy)]
struct Gift {
    /// Where the next one is looked for.
    field: Field,
    picked: RwSignal<Vec<Picked>>,
    role: RwSignal<String>,
    transitions: Memo<Vec<Transition>>,
}

impl Gift {
    fn new(here: Here) -> Self {
        let picked = RwSignal::new(Vec::<Picked>::new());
        let role = RwSignal::new(Role::Read.as_str().to_owned());
        let transitions = Memo::new(move |_| {
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
        Self {
            field: Field::free(),
            picked,
            role,
            transitions,
        }
    }

    fn is_changed(self) -> bool {
        !self.picked.read().is_empty() || self.field.is_changed()
    }

    /// What is sent; the field says what is missing when that is nothing.
    fn checked(self) -> Option<Vec<Transition>> {
        let transitions = self.transitions.get_untracked();
        if !transitions.is_empty() {
            return Some(transitions);
        }
        self.field
            .set_problem(match self.picked.read_untracked().is_empty() {
                true => "Find somebody, and take them from the list.",
                false => "All of them have this role already. Choose another one.",
            });
        None
    }

    /// What is sent, in words. Reactive.
    fn words(self) -> String {
        match self.transitions.read().as_slice() {
            [] => "Give permissions".to_owned(),
            transitions => label(transitions),
        }
    }

    /// Adds those who are not in the list yet.
    fn add(self, more: impl IntoIterator<Item = Picked>) {
        self.picked.update(|list| {
            for one in more {
                if !list.iter().any(|other| other.who == one.who) {
                    list.push(one);
                }
            }
        });
    }

    fn view(
        self,
        namespace: Signal<String>,
        choose: impl Fn(Entity) + Send + Sync + 'static,
    ) -> impl IntoView {
        let Self { picked, role, .. } = self;
        let choices = Role::ALL
            .map(|role| Choice::new(role.as_str(), role_title(role)).hint(role_hint(role)))
            .to_vec();
        view! {
            <EntityField
                label="User, robot or team"
                field=self.field
                namespace
                wanted=Wanted::ANYBODY
                on_choose=choose
                hint="Type the beginning of a name. One after the other, as many as you like."
                autofocus=true
            />
            <PickedList picked role=Signal::derive(move || Role::parse(&role.read()))/>
            <ChoiceGroup label="Role" value=role choices/>
            {move || view! { <Consequences facts=warnings(&picked.read(), &namespace.read())/> }}
        }
    }
}

/// One permission is given by the form itself, which keeps what was typed when that is refused.
fn use_give(on_close: Callback<()>) -> Mutation<(RepositoryName, Transition)> {
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

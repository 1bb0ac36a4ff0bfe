use leptos::prelude::*;
use quay_api::{
    permission::Role,
    prototype::{self, DefaultPermission},
    search::Entity,
};

use super::{
    changes::{self, NewRule, patch},
    columns::FindingLine,
    here::{Here, use_here},
    receivers::ReceiverList,
    rule::sentence,
};
use crate::{
    data::{ErrorText, Mutation, use_jobs, use_mutation},
    formats::count::plural,
    panels::{
        entities::{EntityField, Wanted},
        permissions::{Who, role_hint, role_title},
    },
    ui::{self, Choice, ChoiceGroup, Dialog, Field, Form, SubmitButton, Toasts, Undo},
};

/// The form to create rules: for one receiver or for several.
#[component]
pub fn CreateRules(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let jobs = use_jobs();
    let draft = Draft::new();
    let create = use_creation(on_close);
    let submit = move |()| match draft.checked().as_deref() {
        None | Some([]) => {}
        Some([one]) => create.start((here.of.name.get_untracked(), one.clone())),
        Some(many) => {
            let organization = here.of.name.get_untracked();
            jobs.start(changes::create(here.queries, organization, many.to_vec()));
            on_close.run(());
        }
    };
    let error = Signal::derive(move || {
        let error = create.error().get()?;
        Some(ErrorText::new("The default permission was not created", &error).line())
    });
    let form = ui::id("create-rules");
    view! {
        <Dialog
            title="Create default permission"
            subtitle=move || format!("For new repositories of {}", here.of.name.get())
            holds_input=Signal::derive(move || draft.is_changed())
            busy=create.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton
                        form=form.clone()
                        busy=create.pending()
                        busy_label="Creating…"
                        disabled_reason=Signal::derive(move || here.refusal())
                    >
                        {move || draft.button()}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>{draft.view(here)}</Form>
        </Dialog>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Draft {
    /// `anybody`, or `one`.
    who_creates: RwSignal<String>,
    creator: Field,
    /// The one who was found, as long as its name stands in the field.
    found: RwSignal<Option<Entity>>,
    receiver: Field,
    receivers: RwSignal<Vec<Entity>>,
    role: RwSignal<String>,
}

impl Draft {
    fn new() -> Self {
        Self {
            who_creates: RwSignal::new("anybody".to_owned()),
            creator: Field::free(),
            found: RwSignal::new(None),
            receiver: Field::free(),
            receivers: RwSignal::new(Vec::new()),
            role: RwSignal::new(Role::Read.as_str().to_owned()),
        }
    }

    fn is_changed(self) -> bool {
        !self.receivers.read().is_empty() || self.receiver.is_changed() || self.creator.is_changed()
    }

    fn names_creator(self) -> bool {
        *self.who_creates.read() == "one"
    }

    /// Whose new repositories it is about, if that is clear. Reactive.
    fn creating(self) -> Option<Option<Entity>> {
        if !self.names_creator() {
            return Some(None);
        }
        let (found, typed) = (self.found.get()?, self.creator.value.read());
        (found.name == typed.trim()).then_some(Some(found))
    }

    /// What the form means. Reactive.
    fn rules(self) -> Vec<DefaultPermission> {
        let (Some(creator), Some(role)) = (self.creating(), Role::parse(&self.role.read())) else {
            return Vec::new();
        };
        let receivers = self.receivers.read();
        let rule = |receiver: &Entity| DefaultPermission {
            id: String::new(),
            activating_user: creator.clone(),
            delegate: receiver.clone(),
            role,
        };
        receivers.iter().map(rule).collect()
    }

    /// What is to be created; the fields say what is missing when that is nothing.
    fn checked(self) -> Option<Vec<NewRule>> {
        let rules = untrack(|| self.rules());
        if untrack(|| self.creating()).is_none() {
            self.creator
                .set_problem("Find somebody, and take them from the list.");
        } else if rules.is_empty() {
            self.receiver
                .set_problem("Find somebody, and take them from the list.");
        }
        let new = rules.iter().map(|rule| NewRule {
            creator: rule.activating_user.as_ref().map(|one| one.name.clone()),
            receiver: Who::from(&rule.delegate),
            role: rule.role,
        });
        (!rules.is_empty()).then(|| new.collect())
    }

    /// What the button does. Reactive.
    fn button(self) -> String {
        match self.receivers.read().len() {
            0 | 1 => "Create default permission".to_owned(),
            many => format!("Create {}", plural(many as u64, "default permission")),
        }
    }

    fn view(self, here: Here) -> impl IntoView {
        let namespace = here.of.name;
        let roles = Role::ALL
            .map(|role| Choice::new(role.as_str(), role_title(role)).hint(role_hint(role)))
            .to_vec();
        let receive = move |entity: Entity| {
            self.receivers.update(|all| {
                if !all.iter().any(|one| Who::from(one) == Who::from(&entity)) {
                    all.push(entity);
                }
            });
            self.receiver.value.set(String::new());
        };
        view! {
            <ChoiceGroup
                label="Who creates the repository"
                value=self.who_creates
                choices=vec![
                    Choice::new("anybody", "Anybody"),
                    Choice::new("one", "One person or robot").hint("For this one it wins over a rule for anybody, even when it gives less."),
                ]
            />
            <Show when=move || self.names_creator()>
                <EntityField
                    label="Creator"
                    field=self.creator
                    namespace
                    wanted=Wanted { teams: false, ..Wanted::ANYBODY }
                    on_choose=move |entity| self.found.set(Some(entity))
                />
            </Show>
            <EntityField
                label="Who receives it"
                field=self.receiver
                namespace
                wanted=Wanted::ANYBODY
                on_choose=receive
                hint="A user, a robot or a team. One after the other, as many as you like."
            />
            <ReceiverList picked=self.receivers/>
            <ChoiceGroup label="Role" value=self.role choices=roles/>
            <div class="stack" role="status">{move || self.told(here)}</div>
        }
    }

    /// The rules in sentences, with what is wrong with them. Reactive.
    fn told(self, here: Here) -> impl IntoView {
        let organization = here.of.name.get();
        let line = |rule: DefaultPermission| {
            let creator = rule.activating_user.as_ref();
            let name = creator.map(|one| one.name.as_str());
            let text = sentence(&organization, name, &Who::from(&rule.delegate), rule.role);
            let findings = here.findings_of_new(&rule).into_iter().map(|finding| {
                let text = finding.sentence(&rule, &organization);
                view! { <FindingLine verdict=finding.verdict() text/> }
            });
            view! { <div class="rule"><p class="rule__text">{text}</p>{findings.collect_view()}</div> }
        };
        self.rules().into_iter().map(line).collect_view()
    }
}

/// One rule is created by the form itself, which keeps what was typed when that is refused.
fn use_creation(on_close: Callback<()>) -> Mutation<(String, NewRule)> {
    let (jobs, toasts) = (use_jobs(), expect_context::<Toasts>());
    use_mutation(
        move |quay, (organization, new): (String, NewRule)| async move {
            let created = prototype::create(&quay, &organization, &new.body()).await?;
            Ok((organization, new, created))
        },
        move |done| {
            let (organization, new, created) = done.answer;
            patch(done.queries, organization, |list| {
                list.push(created.clone())
            });
            let text = format!("Created: the default permission of {}", new.label());
            let (organization, id, new) = (organization.clone(), created.id.clone(), new.clone());
            let queries = done.queries;
            let back = Undo::new("Undo", move || {
                let gone = vec![(id.clone(), new.clone())];
                jobs.start(changes::deletion(queries, organization.clone(), gone, None));
            });
            toasts.success(text, back);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

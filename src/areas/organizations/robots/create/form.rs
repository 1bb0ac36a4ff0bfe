use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, prototype,
    robot::{self, NewRobot, Owner, Robot},
};

use super::{
    super::{
        changes,
        grants::Holder,
        here::{Here, use_here},
        outcomes::Outcomes,
    },
    access_fields::{LaterChoice, RepositoryChoice, TeamChoice},
    clone_from::CloneFrom,
    fields::NewFields,
    steps::{self, Step},
};
use crate::{
    data::{ErrorText, Job, Mutation, WatchedJob, use_mutation},
    session::use_session,
    ui::{self, Button, ButtonKind, Dialog, Form, SubmitButton, TextField, Toasts},
};

/// What is to be created, and what it is given then.
type Order = (String, NewRobot, Vec<Step>);

/// The form to create a robot with all that it is to reach.
#[component]
pub fn CreateRobot(
    /// The robot to begin with, without its owner's name; empty for none.
    #[prop(into)]
    source: Signal<String>,
    /// Called with another one.
    #[prop(into)]
    on_source: Callback<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let fields = NewFields::new();
    // The job of a robot that was created, with its name.
    let job = RwSignal::new_local(None::<(String, WatchedJob)>);
    let create = use_creation(here, job);
    let submit = move |()| {
        if let Some((name, new)) = fields.checked() {
            create.start((name, new, untrack(|| fields.steps())));
        }
    };
    let error = form_error(create, fields);
    let form = ui::id("create-robot");
    let is_asking = Memo::new(move |_| job.with(Option::is_none));
    let host = use_session().registry_untracked().host();
    let for_button = form.clone();
    let buttons = move || match job.get() {
        Some((name, job)) => view! { <AfterButtons name job/> }.into_any(),
        None => view! { <Send form=for_button.clone() busy=create.pending()/> }.into_any(),
    };
    // The place of the buttons is drawn once; what stands there changes.
    let buttons = StoredValue::new_local(buttons);
    view! {
        <Dialog
            title=move || if is_asking.get() { "Create robot" } else { "The robot was created" }.to_owned()
            subtitle=move || format!("In {}, on {host}", here.namespace.get())
            holds_input=Signal::derive(move || is_asking.get() && fields.is_changed())
            busy=create.pending()
            cancel_label=Signal::derive(move || if is_asking.get() { "Cancel" } else { "Close" }.to_owned())
            on_close
            footer=move || view! { {move || buttons.with_value(|buttons| buttons())} }
        >
            {move || match job.get() {
                Some((name, job)) => view! { <Given name job/> }.into_any(),
                None => view! {
                    <Form id=form.clone() on_submit=submit error>
                        <Inputs fields source on_source/>
                    </Form>
                }
                .into_any(),
            }}
        </Dialog>
    }
}

/// The button that sends the form.
#[component]
fn Send(form: String, busy: Signal<bool>) -> impl IntoView {
    let here = use_here();
    let reason = here.reason([&robot::CREATE_FOR_ORGANIZATION, &robot::CREATE_FOR_USER]);
    view! {
        <SubmitButton form busy busy_label="Creating…" disabled_reason=reason>
            "Create robot"
        </SubmitButton>
    }
}

/// What became of each thing that the new robot was to be given.
#[component]
fn Given(name: String, job: WatchedJob) -> impl IntoView {
    view! {
        <p>"What " <span class="mono">{name}</span> " was to be given:"</p>
        <Outcomes job noun=("step", "steps")/>
    }
}

/// All that can be said of a new robot.
#[component]
fn Inputs(fields: NewFields, source: Signal<String>, on_source: Callback<String>) -> impl IntoView {
    let here = use_here();
    let is_of_organization = matches!(here.owner.get_untracked(), Owner::Organization(_));
    let may_set_later = move || {
        is_of_organization
            && here
                .refusal([&prototype::CREATE, &prototype::CREATE])
                .is_none()
    };
    let whole = move || {
        let name = fields.name.value.read();
        let name = if name.trim().is_empty() {
            "name"
        } else {
            name.trim()
        };
        format!(
            "It signs in as {}+{name}. Nothing of it can be renamed later.",
            here.namespace.read()
        )
    };
    view! {
        <TextField label="Name" field=fields.name mono=true autofocus=true hint=Signal::derive(whole)/>
        <TextField
            label="Description"
            field=fields.description
            hint="At most 255 characters. Quay cannot change it later."
        />
        <CloneFrom fields source on_choose=on_source/>
        {is_of_organization.then(|| view! { <TeamChoice fields/> })}
        <RepositoryChoice fields/>
        <Show when=may_set_later><LaterChoice fields/></Show>
        <p class="second small" role="status">{move || fields.summary()}</p>
    }
}

/// What can be done once the robot is there.
#[component]
fn AfterButtons(name: String, job: WatchedJob) -> impl IntoView {
    let here = use_here();
    let open = StoredValue::new_local(here.opener_at("credentials"));
    let short = name
        .split_once('+')
        .map_or(name.clone(), |(_, short)| short.to_owned());
    let may_retry = move || job.with(|job| job.is_finished() && job.done() < job.outcomes.len());
    view! {
        <Show when=may_retry>
            <Button on_press=move |()| here.jobs.retry(job)>"Try the rest again"</Button>
        </Show>
        <Button
            kind=ButtonKind::Primary
            disabled_reason=Signal::derive(move || {
                (!job.with(Job::is_finished)).then(|| "Wait until every step has its result".to_owned())
            })
            on_press=move |()| open.with_value(|open| open(&short))
        >
            "Open its credentials"
        </Button>
    }
}

/// Creates it; what it is given follows as a job.
fn use_creation(
    here: Here,
    job: RwSignal<Option<(String, WatchedJob)>, LocalStorage>,
) -> Mutation<Order> {
    let toasts = expect_context::<Toasts>();
    let open = StoredValue::new_local(here.opener_at("credentials"));
    let owner = StoredValue::new(here.owner.get_untracked());
    use_mutation(
        move |quay, (short, new, steps): Order| {
            let owner = owner.get_value();
            async move {
                let robot = changes::create(&quay, &owner, &short, &new).await?;
                Ok((owner, robot, steps))
            }
        },
        move |done| {
            let (owner, robot, steps): &(Owner, Robot, Vec<Step>) = done.answer;
            changes::show_created(done.queries, owner, robot);
            if steps.is_empty() {
                toasts.success(format!("{} was created", robot.name), None);
                if done.still_here {
                    open.with_value(|open| open(robot.short_name()));
                }
                return;
            }
            let holder = Holder {
                owner: owner.clone(),
                name: robot.name.clone(),
            };
            let plan = steps::plan(done.queries, holder, steps.clone());
            let running = here.jobs.start(plan);
            if done.still_here {
                job.set(Some((robot.name.clone(), running)));
            }
        },
    )
}

/// A refusal about the name goes to its field, all others to the form.
fn form_error(create: Mutation<Order>, fields: NewFields) -> Signal<Option<String>> {
    // The field holds what is wrong with it: outside of the form's own flow, so it takes an effect.
    Effect::new(move || {
        if let Some(error) = create.error().get().filter(is_about_name) {
            fields.name.set_problem(error.to_string());
        }
    });
    Signal::derive(move || {
        let error = create.error().get().filter(|error| !is_about_name(error))?;
        Some(ErrorText::new("The robot was not created", &error).line())
    })
}

/// Quay answers 400 for a name that is taken or misspelt.
fn is_about_name(error: &ApiError) -> bool {
    error.kind() == ErrorKind::InvalidRequest
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::trigger::{self, Trigger};

use super::{
    super::{
        super::parts::OfRepository,
        access::{Right, refusal},
        queries::OneTrigger,
    },
    activate::Activate,
    changes::{DeleteTrigger, use_switch},
    credentials::Credentials,
    facts::Facts,
    recent::Recent,
    run::RunTrigger,
    words::{name, start_problem},
};
use crate::{
    data::{QueryView, use_query},
    session::use_session,
    shell::use_open_state,
    ui::{Button, ButtonKind, Glyph, SkeletonColumn, SkeletonTable},
};

/// One trigger.
#[component]
pub fn TriggerPage(of: OfRepository, id: String) -> impl IntoView {
    let session = use_session();
    let question = OneTrigger {
        repository: of.repository.get_untracked(),
        id,
    };
    let one = StoredValue::new(question);
    let found = use_query(move || session.is_signed_in().then(|| one.get_value()));
    let (open, set_open) = use_open_state("open");
    let close = move |()| set_open.set(None);
    let content = move |trigger: Arc<Trigger>| {
        view! {
            <section class="panel" aria-label="Trigger">
                <div class="panel__head">
                    <h2 class="truncate">{name(&trigger)}</h2>
                    <Actions of one=one.get_value() trigger=Arc::clone(&trigger) on_open=move |name: &'static str| set_open.set(Some(name.to_owned()))/>
                </div>
                <div class="panel__body"><Facts trigger=Arc::clone(&trigger)/></div>
            </section>
            {trigger.is_active.then(|| view! { <Credentials one=one.get_value()/> })}
            {trigger.is_active.then(|| view! { <Recent one=one.get_value()/> })}
        }
        .into_any()
    };
    let dialog = move || {
        let (open, trigger) = (open.get()?, found.answer()?);
        let one = one.get_value();
        match open.as_str() {
            "run" => Some(view! { <RunTrigger one trigger on_close=close/> }.into_any()),
            "activate" => Some(view! { <Activate one trigger on_close=close/> }.into_any()),
            "delete" => Some(view! { <DeleteTrigger one trigger on_close=close/> }.into_any()),
            _ => None,
        }
    };
    view! {
        <div class="body">
            <QueryView
                query=found
                what=Signal::derive(|| "The trigger could not be read".to_owned())
                skeleton=|| view! { <SkeletonTable label="Loading the trigger…" columns=SKELETON rows=6/> }
                children=Callback::new(move |(trigger,)| content(trigger))
            />
        </div>
        {dialog}
    }
}

/// What can be done to a trigger: the next step is the primary one.
#[component]
fn Actions(
    of: OfRepository,
    one: OneTrigger,
    trigger: Arc<Trigger>,
    #[prop(into)] on_open: Callback<&'static str>,
) -> impl IntoView {
    let session = use_session();
    let switch = use_switch(one);
    let of_right = move |operation| {
        Signal::derive(move || refusal(session, of.details, operation, Right::Administer))
    };
    let problem = start_problem(&trigger);
    let start_refusal = of_right(&trigger::START);
    let start_reason = Signal::derive(move || start_refusal.get().or(problem.map(str::to_owned)));
    let (is_active, enabled) = (trigger.is_active, trigger.enabled);
    view! {
        <span class="push row row--wrap">
            {(!is_active).then(|| view! {
                <Button small=true kind=ButtonKind::Primary icon=Glyph::Link disabled_reason=of_right(&trigger::ACTIVATE) on_press=move |()| on_open.run("activate")>
                    "Activate…"
                </Button>
            })}
            {is_active.then(|| view! {
                <Button small=true kind=ButtonKind::Primary icon=Glyph::Play disabled_reason=start_reason on_press=move |()| on_open.run("run")>
                    "Start build…"
                </Button>
                <Button
                    small=true
                    icon=if enabled { Glyph::Pause } else { Glyph::Play }
                    disabled_reason=of_right(&trigger::UPDATE)
                    busy=switch.pending()
                    on_press=move |()| switch.start(!enabled)
                >{if enabled { "Disable" } else { "Enable" }}</Button>
            })}
            <Button small=true icon=Glyph::Trash disabled_reason=of_right(&trigger::DELETE) on_press=move |()| on_open.run("delete")>
                "Delete…"
            </Button>
        </span>
    }
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "", "sk--4"),
    SkeletonColumn::new("", "grow", "sk--15"),
];

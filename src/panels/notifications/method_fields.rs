use leptos::prelude::*;

use super::{
    draft::{Draft, severities},
    email::{Agreement, EmailAgreement},
    kinds::{Method, Narrowing},
    place::use_scene,
    template_field::TemplateField,
};
use crate::{
    panels::entities::{EntityField, Wanted},
    ui::{SelectField, TextField, TextKind},
};

/// What narrows the chosen event down.
#[component]
pub fn ConditionFields(draft: Draft) -> impl IntoView {
    let events = use_scene().place.events;
    let narrowing = Memo::new(move |_| draft.chosen_event(events).map(|event| event.narrowing));
    move || {
        match narrowing.get()? {
        Narrowing::Nothing => None,
        Narrowing::Severity => Some(
            view! { <SelectField label="Severity" field=draft.severity options=Signal::stored(severities())/> }
                .into_any(),
        ),
        Narrowing::Reference => Some(
            view! {
                <TextField
                    label="Branch or tag (optional)"
                    field=draft.reference
                    mono=true
                    placeholder="refs/heads/main"
                    hint="A regular expression that must fit from the beginning of the reference, which is spelt refs/heads/main or refs/tags/v1. With one that fits none, nobody is told."
                />
            }
            .into_any(),
        ),
        Narrowing::Days => Some(
            view! {
                <TextField
                    label="Days before"
                    field=draft.days
                    kind=TextKind::Number
                    hint="From 1 to 30. Tags that expire by a policy count, too."
                />
            }
            .into_any(),
        ),
    }
    }
}

/// Whom the chosen method needs to know.
#[component]
pub fn MethodFields(
    draft: Draft,
    /// How far the address is from getting mail, once that was checked.
    agreement: RwSignal<Option<(String, Agreement)>>,
) -> impl IntoView {
    let method = Memo::new(move |_| draft.chosen_method());
    let email_hint = match use_scene().wants_agreement() {
        true => {
            "Whoever reads it must agree once for this repository. That is checked when you create the notification."
        }
        false => "Nobody has to agree: the first mail is the first that its reader hears of it.",
    };
    move || {
        Some(match method.get()? {
            Method::Webhook => view! {
                <TextField
                    label="Address"
                    field=draft.url
                    kind=TextKind::Url
                    mono=true
                    placeholder="https://ci.example.com/hooks/quay"
                    hint="Quay sends a POST with JSON. Everything but an answer of 2xx counts as a failure."
                />
                <TemplateField draft/>
            }
            .into_any(),
            Method::Slack => view! {
                <TextField
                    label="Address of the incoming webhook"
                    field=draft.slack_url
                    kind=TextKind::Url
                    mono=true
                    placeholder="https://hooks.slack.com/services/…"
                    hint="From the settings of Slack, under incoming webhooks. Whoever knows it can write into the channel."
                />
            }
            .into_any(),
            Method::Email => view! {
                <TextField
                    label="E-mail address"
                    field=draft.email
                    kind=TextKind::Email
                    hint=email_hint
                />
                <EmailAgreement draft agreement/>
            }
            .into_any(),
            Method::Quay => view! { <QuayTarget draft/> }.into_any(),
            Method::Flowdock => view! {
                <TextField label="Flow API token" field=draft.flow_token kind=TextKind::Secret hint="Flowdock has closed; Quay still offers it."/>
            }
            .into_any(),
            Method::Hipchat => view! {
                <TextField label="Room" field=draft.room hint="Its number or name. HipChat has closed; Quay still offers it."/>
                <TextField label="Room notification token" field=draft.room_token kind=TextKind::Secret/>
            }
            .into_any(),
        })
    }
}

/// Who is told within Quay.
#[component]
fn QuayTarget(draft: Draft) -> impl IntoView {
    let namespace = use_scene().place.namespace;
    let kinds = [
        ("user", "A user"),
        ("team", "A team"),
        ("org", "The organization"),
    ]
    .map(|(value, label)| (value.to_owned(), label.to_owned()))
    .to_vec();
    let kind = Memo::new(move |_| draft.target_kind.value.get());
    let wanted = |users: bool| Wanted {
        users,
        robots: false,
        teams: !users,
    };
    let target = move || {
        match kind.read().as_str() {
        "org" => {
            let hint = move || format!("Only {} itself can be told.", namespace.get());
            view! { <TextField label="Organization" field=draft.target hint=hint/> }.into_any()
        }
        "team" => view! {
            <EntityField label="Team" field=draft.target namespace wanted=wanted(false) on_choose=|_| ()/>
        }
        .into_any(),
        _ => view! {
            <EntityField label="User" field=draft.target namespace wanted=wanted(true) on_choose=|_| ()/>
        }
        .into_any(),
    }
    };
    view! {
        <SelectField label="Who is told" field=draft.target_kind options=Signal::stored(kinds)/>
        {target}
    }
}

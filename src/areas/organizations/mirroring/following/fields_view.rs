use leptos::prelude::*;

use super::{fields::MirrorFields, robot_field::RobotField};
use crate::{
    panels::mirror::{PatternTester, Tried},
    ui::{CheckField, Choice, ChoiceGroup, Disclosure, TextArea, TextField, TextKind},
};

/// The inputs of a mirror.
#[component]
pub fn MirrorInputs(
    fields: MirrorFields,
    /// Whose robots may write.
    organization: Signal<String>,
    /// The repositories that were found before, for the tester.
    known: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        {source(fields)}
        <TextArea
            label="Repositories to copy"
            field=fields.filters
            mono=true
            rows=2
            hint="Names and patterns, separated by commas: app-*, base/*. * stands for anything. Empty: all."
        />
        <PatternTester field=fields.filters known what=Tried::Repositories/>
        <RobotField organization field=fields.robot/>
        <ChoiceGroup
            label="Who may see the repositories that it makes"
            value=fields.visibility
            choices=vec![
                Choice::new("private", "Those who are given a permission"),
                Choice::new("public", "Everybody"),
            ]
        />
        {fields.interval.view("Sync every")}
        <TextField
            label="Next sync"
            field=fields.start
            mono=true
            placeholder="2026-12-21 05:40"
            hint="In UTC. A moment that has passed means: as soon as a worker is free."
        />
        <CheckField label="Sync by itself" value=fields.enabled hint="Otherwise it syncs only when somebody asks for it."/>
        {fields.credentials.view()}
        <Disclosure summary="Connection: certificate, proxies, time limit">
            <div class="stack stack--4">
                {fields.connection.view()}
                <TextField
                    label="Time limit for one tag, in seconds"
                    field=fields.timeout
                    kind=TextKind::Number
                    hint="From 30 to 3600. Large images over slow lines take longer."
                />
            </div>
        </Disclosure>
    }
    .into_any()
}

/// What is followed.
fn source(fields: MirrorFields) -> AnyView {
    let kind = match fields.is_there {
        true => view! {
            <p class="field__hint">"What kind of registry it is cannot be changed: for that, delete the mirror and set up another."</p>
        }
        .into_any(),
        false => view! {
            <ChoiceGroup
                label="Kind of registry"
                value=fields.kind
                choices=vec![
                    Choice::new("quay", "Quay").hint("A namespace is an organization or a user."),
                    Choice::new("harbor", "Harbor").hint("A namespace is a project."),
                ]
            />
        }
        .into_any(),
    };
    let namespace = move || match fields.kind.read().as_str() {
        "harbor" => "Project there",
        _ => "Namespace there",
    };
    view! {
        {kind}
        <TextField
            label="Address of the registry"
            field=fields.url
            kind=TextKind::Url
            mono=true
            placeholder="https://quay.io"
            hint="With https://."
        />
        <TextField label=namespace field=fields.namespace mono=true placeholder="library"/>
    }
    .into_any()
}

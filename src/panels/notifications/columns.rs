use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repositorynotification::Notification;

use super::{
    condition,
    kinds::event_label,
    place::{Scene, use_scene},
    plans,
    target::{self, State},
};
use crate::{
    data::use_jobs,
    ui::{Column, Glyph, Icon, IconSize, LinkButton, Mark, Menu, MenuItem, Tone},
};

/// A line of the list.
pub type Line = Arc<Notification>;

/// The columns of the list.
pub static COLUMNS: &[Column<Line>] = &[
    Column::new("name", "Name", name).class("c-name grow"),
    Column::new("event", "When", event).cells("m-full"),
    Column::new("condition", "Condition", condition_cell)
        .class("p2")
        .cells("m-hide")
        .unsorted(),
    Column::new("target", "Who is told", who).cells("m-full"),
    Column::new("state", "State", state),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("event", "When"),
    ("condition", "Condition"),
    ("target", "Who is told"),
    ("state", "State"),
];

fn name(line: Signal<Line>) -> AnyView {
    let scene = use_scene();
    let text = move || scene.name(&line.read());
    let open = move |()| scene.set_open.set(Some(line.read_untracked().uuid.clone()));
    view! {
        <div class="name"><LinkButton on_press=open><span class="told__name" title=text>{text}</span></LinkButton></div>
    }
    .into_any()
}

fn event(line: Signal<Line>) -> AnyView {
    let scene = use_scene();
    let text = move || event_label(scene.place.events, &line.read().event).to_owned();
    view! { <span class="told__text">{text}</span> }.into_any()
}

fn condition_cell(line: Signal<Line>) -> AnyView {
    let scene = use_scene();
    (move || {
        let told = condition::told(scene.place.events, &line.read());
        let tip = told.problem;
        view! {
            <span class="row nowrap second told__text" data-tip=tip tabindex=tip.map(|_| "0")>
                {tip.map(|_| view! { <Icon name=Glyph::Warning size=IconSize::Fourteen class="warn"/> })}
                <span class="truncate">{told.text}</span>
            </span>
        }
    })
    .into_any()
}

fn who(line: Signal<Line>) -> AnyView {
    (move || {
        let line = line.read();
        let target = target::target(&line);
        let title = target.clone();
        view! {
            <span class="told__who">
                <span>{target::method_label(&line).to_owned()}</span>
                <bdi class="second small truncate" title=title>{target}</bdi>
            </span>
        }
    })
    .into_any()
}

/// Whether it is sent, as a mark.
pub fn state_mark(one: &Notification) -> AnyView {
    match target::state(one) {
        State::Active => view! { <Mark tone=Tone::Success glyph=Glyph::Check text="Active"/> },
        State::Failing(failures) => view! {
            <Mark
                tone=Tone::Warning
                glyph=Glyph::Warning
                text=format!("Failed {failures} of {}", target::MOST_FAILURES)
                tip="After so many failures in a row Quay gives it up."
            />
        },
        State::Disabled => view! {
            <Mark
                tone=Tone::Danger
                glyph=Glyph::Failure
                text="Disabled"
                tip=format!("It failed {} times in a row. Reset the failures to send it again.", one.number_of_failures)
            />
        },
    }
    .into_any()
}

fn state(line: Signal<Line>) -> AnyView {
    (move || state_mark(&line.read())).into_any()
}

fn actions(line: Signal<Line>) -> AnyView {
    let scene = use_scene();
    let jobs = use_jobs();
    let label = format!("Actions for {}", scene.name(&line.read_untracked()));
    let items = move |()| {
        let one = vec![line.get_untracked()];
        items(scene, &one, jobs)
    };
    view! {
        <span class="row nowrap acts">
            <Menu label glyph=Glyph::More items=Callback::new(items)/>
        </span>
    }
    .into_any()
}

/// What can be done to notifications.
pub fn items(scene: Scene, all: &[Line], jobs: crate::data::Jobs) -> Vec<MenuItem> {
    let refusal = untrack(|| scene.place.refusal.get());
    let failed = all.iter().any(|one| one.number_of_failures > 0);
    let none_failed = (!failed).then(|| "It did not fail since it was last sent.".to_owned());
    let (tested, reset, copied, deleted) = (all.to_vec(), all.to_vec(), all.to_vec(), all.to_vec());
    let mut items = vec![
        MenuItem::action("Send a test", move || {
            jobs.start(plans::test(scene, &tested));
        })
        .glyph(Glyph::Play)
        .disabled_reason(refusal.clone()),
        MenuItem::action("Reset failures", move || {
            jobs.start(plans::reset(scene, &reset));
        })
        .glyph(Glyph::Refresh)
        .disabled_reason(refusal.clone().or(none_failed)),
    ];
    if let Some(on_copy) = scene.place.on_copy {
        items.push(
            MenuItem::action("Copy to other repositories…", move || {
                on_copy.run(copied.clone());
            })
            .glyph(Glyph::Copy)
            .disabled_reason(refusal.clone()),
        );
    }
    items.extend([
        MenuItem::separator(),
        MenuItem::action("Delete…", move || scene.asked.set(Some(deleted.clone())))
            .glyph(Glyph::Trash)
            .danger()
            .disabled_reason(refusal),
    ]);
    items
}

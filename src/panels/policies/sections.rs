//! The two lists of policies.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::Operation;

use super::{
    PolicyRow, PolicyTable,
    rows::{protect_row, prune_row},
    scene::{Scene, use_scene},
    whose::Whose,
};
use crate::{
    data::{QueryView, Reader},
    ui::{Button, ButtonKind, EmptyState, Glyph},
};

/// What deletes tags.
#[component]
pub fn PruneSection(
    set_editing: SignalSetter<Option<String>>,
    set_deleting: SignalSetter<Option<String>>,
) -> impl IntoView {
    let scene = use_scene();
    let refusal = Signal::derive(move || scene.refusal(scene.whose.read().prune().create));
    let rows = move || {
        scene
            .policies
            .read()
            .prune
            .iter()
            .enumerate()
            .map(|(at, rule)| prune_row(scene, at, rule))
            .collect()
    };
    let list = move || {
        list(
            rows(),
            "Auto-prune policies",
            nothing(scene, "deletes tags"),
            refusal,
            set_editing,
            set_deleting,
        )
    };
    view! {
        <section class="panel" aria-label="Auto-prune">
            <div class="panel__head">
                <h2>"Auto-prune"</h2>
                <span class="push">
                    <Button
                        small=true
                        kind=ButtonKind::Primary
                        icon=Glyph::Plus
                        disabled_reason=refusal
                        on_press=move || set_editing.set(Some("new".to_owned()))
                    >
                        "Add auto-prune policy…"
                    </Button>
                </span>
            </div>
            <div class="panel__body stack stack--3">
                <p class="second small">
                    "Quay deletes what these policies say about once an hour: first by age, then by number. Immutable tags "
                    "are passed over and do not count; signatures go with their image. " {move || reach(scene)}
                </p>
                {read(scene, scene.own.prune, |whose| whose.prune().list, "auto-prune", list)}
            </div>
        </section>
    }
    .into_any()
}

/// What makes tags immutable.
#[component]
pub fn ProtectSection(
    set_editing: SignalSetter<Option<String>>,
    set_deleting: SignalSetter<Option<String>>,
) -> impl IntoView {
    let scene = use_scene();
    let refusal = Signal::derive(move || scene.refusal(scene.whose.read().protect().create));
    let rows = move || {
        scene
            .policies
            .read()
            .protect
            .iter()
            .enumerate()
            .map(|(at, rule)| protect_row(scene, at, rule))
            .collect()
    };
    let list = move || {
        list(
            rows(),
            "Immutability policies",
            nothing(scene, "makes tags immutable"),
            refusal,
            set_editing,
            set_deleting,
        )
    };
    view! {
        <section class="panel" aria-label="Immutability">
            <div class="panel__head">
                <h2>"Immutability"</h2>
                <span class="push">
                    <Button
                        small=true
                        icon=Glyph::Plus
                        disabled_reason=refusal
                        on_press=move || set_editing.set(Some("new".to_owned()))
                    >
                        "Add immutability policy…"
                    </Button>
                </span>
            </div>
            <div class="panel__body stack stack--3">
                <p class="second small">
                    "An immutable tag can be neither moved nor deleted. A new policy makes the tags that are there immutable at "
                    "once, and those to come when they are pushed; deleting it makes none mutable again. " {move || reach(scene)}
                </p>
                {read(scene, scene.own.protect, |whose| whose.protect().list, "immutability", list)}
            </div>
        </section>
    }
    .into_any()
}

/// A list once it is read; why it cannot be read when that is known beforehand.
fn read<A: Send + Sync + 'static>(
    scene: Scene,
    query: Reader<A>,
    operation: fn(&Whose) -> &'static Operation,
    kind: &'static str,
    list: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let refusal = Memo::new(move |_| scene.read_refusal(operation(&scene.whose.read())));
    let what = Signal::derive(move || {
        format!("The {kind} policies of {} could not be read", scene.name())
    });
    let skeleton = || view! { <p class="later"><span class="sk sk--15"></span></p> };
    let drawn = move || {
        match refusal.get() {
        Some(reason) => view! {
            <EmptyState
                title=format!("Only who administers the {} sees its policies", scene.whose.read().noun())
                text=move || view! { {reason.clone()} }
            />
        }
        .into_any(),
        None => {
            let list = list.clone();
            let children = Callback::new(move |(_,): (Arc<A>,)| {
                let list = list.clone();
                // What it does to the tags may become known later.
                view! { {move || list()} }.into_any()
            });
            view! { <QueryView query what skeleton children/> }.into_any()
        }
    }
    };
    view! { {drawn} }.into_any()
}

/// Where policies of an organization apply.
fn reach(scene: Scene) -> Option<String> {
    match &*scene.whose.read() {
        Whose::Repository(_) => None,
        Whose::Organization(name) => Some(format!(
            "They apply to every repository of {name}, on top of what the repository sets itself."
        )),
    }
}

fn nothing(scene: Scene, does: &str) -> String {
    match &*scene.whose.read() {
        Whose::Repository(_) => format!("No policy of this repository {does}."),
        Whose::Organization(name) => format!("No policy of {name} {does}."),
    }
}

fn list(
    rows: Vec<PolicyRow>,
    label: &'static str,
    nothing: String,
    disabled_reason: Signal<Option<String>>,
    set_editing: SignalSetter<Option<String>>,
    set_deleting: SignalSetter<Option<String>>,
) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{nothing}</p> }.into_any();
    }
    view! {
        <PolicyTable
            label
            rows
            disabled_reason
            on_edit=move |uuid| set_editing.set(Some(uuid))
            on_delete=move |uuid| set_deleting.set(Some(uuid))
        />
    }
    .into_any()
}

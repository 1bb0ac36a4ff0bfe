//! The two lists of policies.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{immutability_policy, policy};

use super::{
    here::{Here, use_here},
    rows::{protect_row, prune_row},
};
use crate::{
    data::{QueryView, Reader},
    panels::policies::{PolicyRow, PolicyTable},
    ui::{Button, ButtonKind, EmptyState, Glyph},
};

/// What deletes tags.
#[component]
pub fn PruneSection(
    set_editing: SignalSetter<Option<String>>,
    set_deleting: SignalSetter<Option<String>>,
) -> impl IntoView {
    let here = use_here();
    let refusal = Signal::derive(move || here.refusal(&policy::CREATE_FOR_REPOSITORY));
    let rows = move || {
        here.policies
            .read()
            .prune
            .iter()
            .enumerate()
            .map(|(at, rule)| prune_row(here, at, rule))
            .collect()
    };
    let list = move || {
        list(
            rows(),
            "Auto-prune policies",
            "No policy deletes tags of this repository.",
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
                    "are passed over and do not count; signatures go with their image."
                </p>
                {read(here, here.prune, &policy::LIST_OF_REPOSITORY, "auto-prune", list)}
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
    let here = use_here();
    let refusal = Signal::derive(move || here.refusal(&immutability_policy::CREATE_FOR_REPOSITORY));
    let rows = move || {
        here.policies
            .read()
            .protect
            .iter()
            .enumerate()
            .map(|(at, rule)| protect_row(here, at, rule))
            .collect()
    };
    let list = move || {
        list(
            rows(),
            "Immutability policies",
            "No policy makes tags of this repository immutable.",
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
                    "once, and those to come when they are pushed; deleting it makes none mutable again."
                </p>
                {read(here, here.protect, &immutability_policy::LIST_OF_REPOSITORY, "immutability", list)}
            </div>
        </section>
    }
    .into_any()
}

/// A list once it is read; why it cannot be read when that is known beforehand.
fn read<A: Send + Sync + 'static>(
    here: Here,
    query: Reader<A>,
    operation: &'static quay_api::Operation,
    kind: &'static str,
    list: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let refusal = Memo::new(move |_| here.session.access(operation).reason());
    let what = Signal::derive(move || {
        format!(
            "The {kind} policies of {} could not be read",
            here.repository.get()
        )
    });
    let skeleton = || view! { <p class="later"><span class="sk sk--15"></span></p> };
    let drawn = move || match refusal.get() {
        Some(reason) => view! {
            <EmptyState
                title="Only who administers the repository sees its policies"
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
    };
    view! { {drawn} }.into_any()
}

fn list(
    rows: Vec<PolicyRow>,
    label: &'static str,
    nothing: &'static str,
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

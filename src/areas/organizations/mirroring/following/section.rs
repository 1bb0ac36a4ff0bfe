use leptos::prelude::*;
use quay_api::{ApiError, org_mirror};

use super::{
    change::ChangeMirror, create::CreateMirror, settings::SettingsPanel, status::StatusPanel,
};
use crate::{
    areas::organizations::mirroring::{
        found::{FoundPanel, use_found_state},
        here::{Here, use_here},
        remove::{Ending, Remove},
        tab::SectionSkeleton,
    },
    data::ReadError,
    shell::use_open_state,
    ui::{Button, Glyph},
};

/// What there is to draw.
#[derive(Clone, PartialEq)]
enum Stage {
    Unknown(String),
    Reading,
    Failed(ApiError),
    Missing,
    There,
}

/// The namespace that the organization follows, or how it comes to follow one.
#[component]
pub fn MirrorSection() -> impl IntoView {
    let here = use_here();
    let (_, set_follow) = use_open_state("follow");
    let stage = Memo::new(move |_| stage(here));
    let open = Callback::new(move |()| set_follow.set(Some(String::new())));
    view! {
        <section class="mirror-section" aria-labelledby="organization-mirror">
            <h2 id="organization-mirror">"Mirror"</h2>
            {move || match stage.get() {
                Stage::There => view! { <Configured/> }.into_any(),
                other => view! { <div class="panel">{not_there(here, other, open)}</div> }.into_any(),
            }}
        </section>
        <Dialogs stage/>
    }
    .into_any()
}

fn stage(here: Here) -> Stage {
    if let Some(reason) = here.mirror_refusal() {
        return Stage::Unknown(reason);
    }
    match (here.mirror.answer(), here.mirror.error()) {
        (Some(answer), _) if answer.is_some() => Stage::There,
        (Some(_), _) => Stage::Missing,
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Reading,
    }
}

fn not_there(here: Here, stage: Stage, on_open: Callback<()>) -> AnyView {
    match stage {
        Stage::Unknown(reason) => {
            view! { <p class="panel__body second small">{reason}</p> }.into_any()
        }
        Stage::Failed(error) => {
            let what = format!(
                "The mirror of {} could not be read",
                here.name.get_untracked()
            );
            view! {
                <div class="panel__body"><ReadError what error on_retry=move |()| here.mirror.retry()/></div>
            }
            .into_any()
        }
        Stage::Missing => view! { <Offer on_open/> }.into_any(),
        Stage::Reading | Stage::There => {
            view! { <SectionSkeleton label="Loading the mirror…"/> }.into_any()
        }
    }
}

/// What it would be for, and the way to it.
#[component]
fn Offer(on_open: Callback<()>) -> impl IntoView {
    let here = use_here();
    let reason = Signal::derive(move || setting_refusal(here));
    view! {
        <div class="panel__body stack stack--3">
            <p class="second">
                <bdi>{here.name}</bdi>
                " follows no other namespace. As a mirror it looks what there is in an organization or project of another registry, makes the same repositories here, and copies their tags, again and again."
            </p>
            <ul class="facts small second">
                <li>"Quay wants an empty organization for it: one without repositories and without immutability policies."</li>
                <li>"It cannot be a proxy cache at the same time."</li>
            </ul>
            <div class="row">
                <Button icon=Glyph::Mirror disabled_reason=reason on_press=on_open>"Set up a mirror…"</Button>
            </div>
        </div>
    }
    .into_any()
}

/// Why a mirror cannot be set up: an organization follows one thing only.
fn setting_refusal(here: Here) -> Option<String> {
    let stands_in = || here.proxy.answer().is_some_and(|proxy| proxy.is_some());
    let refusal = here.refusal(&org_mirror::CREATE);
    refusal.or_else(|| {
        stands_in().then(|| {
            "It is a proxy cache. Remove the proxy cache first: it can be one of both.".to_owned()
        })
    })
}

/// A mirror that is set up.
#[component]
fn Configured() -> impl IntoView {
    let (_, set_follow) = use_open_state("follow");
    let (_, set_remove) = use_open_state("remove");
    let found = use_found_state();
    let is_open = Memo::new(move |_| found.is_open());
    view! {
        <div class="mirror-panels">
            <StatusPanel on_found=Callback::new(move |state| found.open(state))/>
            <SettingsPanel
                on_change=Callback::new(move |()| set_follow.set(Some(String::new())))
                on_delete=Callback::new(move |()| set_remove.set(Some("mirror".to_owned())))
            />
        </div>
        {move || is_open.get().then(|| view! { <FoundPanel found/> })}
    }
    .into_any()
}

/// The dialog that the address names, about the mirror as it was when it was opened.
#[component]
fn Dialogs(stage: Memo<Stage>) -> impl IntoView {
    let here = use_here();
    let (follow, set_follow) = use_open_state("follow");
    let (remove, set_remove) = use_open_state("remove");
    let is_there = Memo::new(move |_| *stage.read() == Stage::There);
    let is_missing = Memo::new(move |_| *stage.read() == Stage::Missing);
    let close = move |()| set_follow.set(None);
    let mirror = move || untrack(|| here.mirror.answer()).and_then(|mirror| (*mirror).clone());
    view! {
        {move || (follow.read().is_some() && is_missing.get()).then(|| view! { <CreateMirror on_close=close/> })}
        {move || (follow.read().is_some() && is_there.get()).then(mirror).flatten().map(|mirror| view! {
            <ChangeMirror mirror on_close=close/>
        })}
        {move || (remove.read().as_deref() == Some("mirror") && is_there.get()).then(|| view! {
            <Remove ending=Ending::Mirror on_close=move |()| set_remove.set(None)/>
        })}
    }
}

use leptos::prelude::*;
use quay_api::org_mirror;

use super::{
    change::ChangeMirror, create::CreateMirror, settings::SettingsPanel, status::StatusPanel,
};
use crate::{
    areas::organizations::mirroring::{
        found::{FoundPanel, use_found_state},
        here::{Here, use_here},
        remove::{Ending, Remove},
        stage::{NotThere, Offer, Stage},
    },
    shell::use_open_state,
    ui::Glyph,
};

/// The namespace that the organization follows, or how it comes to follow one.
#[component]
pub fn MirrorSection() -> impl IntoView {
    let here = use_here();
    let (_, set_follow) = use_open_state("follow");
    let stage = Memo::new(move |_| Stage::of(here.mirror_refusal(), here.mirror));
    let on_open = Callback::new(move |()| set_follow.set(Some(String::new())));
    let refusal = Signal::derive(move || setting_refusal(here));
    let offer = move || {
        view! {
            <Offer
                text=WHAT_FOR
                facts=TO_KNOW
                icon=Glyph::Mirror
                label="Set up a mirror…"
                refusal
                on_open
            />
        }
    };
    view! {
        <section class="mirror-section" aria-labelledby="organization-mirror">
            <h2 id="organization-mirror">"Mirror"</h2>
            {move || match stage.get() {
                Stage::There => view! { <Configured/> }.into_any(),
                stage => view! {
                    <div class="panel"><NotThere stage what="mirror" reader=here.mirror offer=offer.into()/></div>
                }
                .into_any(),
            }}
        </section>
        <Dialogs stage/>
    }
    .into_any()
}

const WHAT_FOR: &str = " follows no other namespace. As a mirror it looks what there is in an organization or project of another registry, makes the same repositories here, and copies their tags, again and again.";

const TO_KNOW: &[&str] = &[
    "Quay wants an empty organization for it: one without repositories and without immutability policies.",
    "It cannot be a proxy cache at the same time.",
];

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

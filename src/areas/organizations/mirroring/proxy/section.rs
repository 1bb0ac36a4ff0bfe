use leptos::prelude::*;
use quay_api::organization::proxy_cache;

use super::{dialog::ProxyDialog, facts::ProxyFacts};
use crate::{
    areas::organizations::mirroring::{
        here::{Here, use_here},
        remove::{Ending, Remove},
        stage::{NotThere, Offer, Stage},
    },
    shell::use_open_state,
    ui::{Button, ButtonKind, Glyph},
};

/// The registry that the organization stands in for, or how it comes to stand in for one.
#[component]
pub fn ProxySection() -> impl IntoView {
    let here = use_here();
    let (_, set_open) = use_open_state("proxy");
    let (_, set_remove) = use_open_state("remove");
    let stage = Memo::new(move |_| Stage::of(here.proxy_refusal(), here.proxy));
    let proxy = Memo::new(move |_| here.proxy.answer().and_then(|proxy| (*proxy).clone()));
    let on_open = Callback::new(move |()| set_open.set(Some(String::new())));
    let is_there = move || *stage.read() == Stage::There;
    let refusal = Signal::derive(move || setting_refusal(here));
    let remove_reason = Signal::derive(move || here.refusal(&proxy_cache::DELETE));
    let offer = move || {
        view! {
            <Offer
                text=WHAT_FOR
                facts=TO_KNOW
                icon=Glyph::Download
                label="Set up a proxy cache…"
                refusal
                on_open
            />
        }
    };
    view! {
        <section class="panel" aria-labelledby="proxy-cache">
            <div class="panel__head">
                <h2 id="proxy-cache">"Proxy cache"</h2>
                <span class="push row">
                    <Show when=is_there>
                        <Button small=true kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=remove_reason on_press=move || set_remove.set(Some("proxy".to_owned()))>
                            "Remove…"
                        </Button>
                        <Button small=true icon=Glyph::Gear disabled_reason=refusal on_press=on_open>"Change…"</Button>
                    </Show>
                </span>
            </div>
            {move || match stage.get() {
                Stage::There => view! { {move || proxy.get().map(|proxy| view! { <ProxyFacts proxy/> })} }.into_any(),
                stage => view! { <NotThere stage what="proxy cache" reader=here.proxy offer=offer.into()/> }.into_any(),
            }}
        </section>
        <Dialogs stage/>
    }
    .into_any()
}

const WHAT_FOR: &str = " stands in for no other registry. As a proxy cache it fetches what somebody pulls from another registry, and keeps it for a while: pulls go on when the other one is slow, limits them, or is down.";

const TO_KNOW: &[&str] = &[
    "Repositories appear as they are pulled. People who may create repositories here may pull anything.",
    "Pushing to a proxy cache is not possible. Take an organization of its own, best an empty one.",
    "Quay refuses it where tags are immutable or a policy makes them so.",
];

/// Why a proxy cache cannot be set: an organization follows one thing only.
fn setting_refusal(here: Here) -> Option<String> {
    let mirrors = || here.mirror.answer().is_some_and(|mirror| mirror.is_some());
    let refusal = here.refusal(&proxy_cache::CREATE);
    refusal.or_else(|| {
        mirrors()
            .then(|| "It is a mirror. Delete the mirror first: it can be one of both.".to_owned())
    })
}

/// The dialog that the address names.
#[component]
fn Dialogs(stage: Memo<Stage>) -> impl IntoView {
    let here = use_here();
    let (open, set_open) = use_open_state("proxy");
    let (remove, set_remove) = use_open_state("remove");
    let is_known = Memo::new(move |_| matches!(*stage.read(), Stage::Missing | Stage::There));
    let is_there = Memo::new(move |_| *stage.read() == Stage::There);
    let before = move || untrack(|| here.proxy.answer()).and_then(|answer| (*answer).clone());
    view! {
        {move || (open.read().is_some() && is_known.get()).then(|| view! {
            <ProxyDialog before=before() on_close=move |()| set_open.set(None)/>
        })}
        {move || (remove.read().as_deref() == Some("proxy") && is_there.get()).then(|| view! {
            <Remove ending=Ending::Proxy on_close=move |()| set_remove.set(None)/>
        })}
    }
}

use leptos::prelude::*;
use quay_api::{
    ApiError,
    organization::proxy_cache::{self, ProxyCache},
};

use super::{dialog::ProxyDialog, facts::ProxyFacts};
use crate::{
    areas::organizations::mirroring::{
        here::{Here, use_here},
        remove::{Ending, Remove},
        tab::SectionSkeleton,
    },
    data::ReadError,
    shell::use_open_state,
    ui::{Button, ButtonKind, Glyph},
};

/// What there is to draw.
#[derive(Clone, PartialEq)]
enum Stage {
    Unknown(String),
    Reading,
    Failed(ApiError),
    Missing,
    There(ProxyCache),
}

/// The registry that the organization stands in for, or how it comes to stand in for one.
#[component]
pub fn ProxySection() -> impl IntoView {
    let here = use_here();
    let (_, set_open) = use_open_state("proxy");
    let (_, set_remove) = use_open_state("remove");
    let stage = Memo::new(move |_| stage(here));
    let open = move || set_open.set(Some(String::new()));
    let is_there = move || matches!(*stage.read(), Stage::There(_));
    let remove_reason = Signal::derive(move || here.refusal(&proxy_cache::DELETE));
    view! {
        <section class="panel" aria-labelledby="proxy-cache">
            <div class="panel__head">
                <h2 id="proxy-cache">"Proxy cache"</h2>
                <span class="push row">
                    <Show when=is_there>
                        <Button small=true kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=remove_reason on_press=move || set_remove.set(Some("proxy".to_owned()))>
                            "Remove…"
                        </Button>
                        <Button small=true icon=Glyph::Gear disabled_reason=Signal::derive(move || setting_refusal(here)) on_press=open>"Change…"</Button>
                    </Show>
                </span>
            </div>
            {move || match stage.get() {
                Stage::Unknown(reason) => view! { <p class="panel__body second small">{reason}</p> }.into_any(),
                Stage::Reading => view! { <SectionSkeleton label="Loading the proxy cache…"/> }.into_any(),
                Stage::Failed(error) => failed(here, error),
                Stage::Missing => view! { <Offer on_open=Callback::new(move |()| open())/> }.into_any(),
                Stage::There(proxy) => view! { <ProxyFacts proxy/> }.into_any(),
            }}
        </section>
        <Dialogs stage/>
    }
    .into_any()
}

fn stage(here: Here) -> Stage {
    if let Some(reason) = here.proxy_refusal() {
        return Stage::Unknown(reason);
    }
    match (here.proxy.answer(), here.proxy.error()) {
        (Some(answer), _) => (*answer).clone().map_or(Stage::Missing, Stage::There),
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Reading,
    }
}

/// Why a proxy cache cannot be set: an organization follows one thing only.
fn setting_refusal(here: Here) -> Option<String> {
    let mirrors = || here.mirror.answer().is_some_and(|mirror| mirror.is_some());
    let refusal = here.refusal(&proxy_cache::CREATE);
    refusal.or_else(|| {
        mirrors()
            .then(|| "It is a mirror. Delete the mirror first: it can be one of both.".to_owned())
    })
}

fn failed(here: Here, error: ApiError) -> AnyView {
    let what = format!(
        "The proxy cache of {} could not be read",
        here.name.get_untracked()
    );
    view! { <div class="panel__body"><ReadError what error on_retry=move |()| here.proxy.retry()/></div> }
        .into_any()
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
                " stands in for no other registry. As a proxy cache it fetches what somebody pulls from another registry, and keeps it for a while: pulls go on when the other one is slow, limits them, or is down."
            </p>
            <ul class="facts small second">
                <li>"Repositories appear as they are pulled. People who may create repositories here may pull anything."</li>
                <li>"Pushing to a proxy cache is not possible. Take an organization of its own, best an empty one."</li>
                <li>"Quay refuses it where tags are immutable or a policy makes them so."</li>
            </ul>
            <div class="row">
                <Button icon=Glyph::Download disabled_reason=reason on_press=on_open>"Set up a proxy cache…"</Button>
            </div>
        </div>
    }
    .into_any()
}

/// The dialog that the address names.
#[component]
fn Dialogs(stage: Memo<Stage>) -> impl IntoView {
    let here = use_here();
    let (open, set_open) = use_open_state("proxy");
    let (remove, set_remove) = use_open_state("remove");
    let is_known = Memo::new(move |_| matches!(*stage.read(), Stage::Missing | Stage::There(_)));
    let is_there = Memo::new(move |_| matches!(*stage.read(), Stage::There(_)));
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

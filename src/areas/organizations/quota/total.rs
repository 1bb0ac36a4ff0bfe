use leptos::prelude::*;
use quay_api::namespacequota::{
    CHANGE_OF_ORGANIZATION, CREATE_FOR_ORGANIZATION, DELETE_OF_ORGANIZATION,
};

use super::{facts::QuotaFacts, gauge::Gauge, here::use_here, standing::StandingLine};
use crate::{
    formats::{bytes::bytes, count::count},
    ui::{Button, ButtonKind, Glyph, Mark},
};

/// How much is stored of what is allowed, and what follows from it.
#[component]
pub fn TotalPanel(
    /// Opens the form for the size.
    on_size: Callback<()>,
    /// Asks whether to delete the quota.
    on_delete: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let has_own = Memo::new(move |_| {
        here.facts.with(|facts| {
            let quota = facts.as_ref().and_then(|facts| facts.quota.as_ref());
            quota.is_some_and(|quota| quota.id.is_some())
        })
    });
    let size_reason = Signal::derive(move || match has_own.get() {
        true => here.refusal(&CHANGE_OF_ORGANIZATION),
        false => here.refusal(&CREATE_FOR_ORGANIZATION),
    });
    let delete_reason = Signal::derive(move || here.refusal(&DELETE_OF_ORGANIZATION));
    let label = move || {
        if has_own.get() {
            "Change quota…"
        } else {
            "Set quota…"
        }
    };
    view! {
        <section class="panel" aria-labelledby="quota-total">
            <div class="panel__head">
                <h2 id="quota-total">"Storage"</h2>
                <span class="push row">
                    <Show when=move || has_own.get()>
                        <Button small=true kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=delete_reason on_press=on_delete>
                            "Delete quota…"
                        </Button>
                    </Show>
                    <Button small=true icon=Glyph::Gear disabled_reason=size_reason on_press=on_size>{label}</Button>
                </span>
            </div>
            <div class="panel__body quota">
                {move || here.facts.get().map(|facts| view! { <Figures facts/> })}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Figures(facts: QuotaFacts) -> impl IntoView {
    let here = use_here();
    let of = match (&facts.quota, facts.percent()) {
        (Some(quota), Some(percent)) => format!("of {}, {percent:.1} %", bytes(quota.bytes)),
        (Some(quota), None) => format!("is the quota: {}", bytes(quota.bytes)),
        (None, _) => "without a quota".to_owned(),
    };
    let quota = facts.quota.as_ref().map(|quota| quota.bytes);
    let exactly = match (facts.used, quota) {
        (Some(used), Some(quota)) => format!("Exactly {} of {} bytes", count(used), count(quota)),
        (Some(used), None) => format!("Exactly {} bytes", count(used)),
        (None, Some(quota)) => format!("Exactly {} bytes", count(quota)),
        (None, None) => String::new(),
    };
    let is_default = facts.quota.as_ref().is_some_and(|quota| quota.is_default);
    let used = facts.used;
    let sum = move || sum_words(used, here.sum());
    let counting = facts.is_counting.then(|| {
        view! { <p class="small second">"The registry is still counting what was there before it managed quotas: the figure will grow."</p> }
    });
    let bar = facts.clone();
    view! {
        <p class="quota__figures">
            {used.map(|used| view! { <span class="quota__big">{bytes(used)}</span> })}
            <span class="second">{of}</span>
            {is_default.then(|| view! { <Mark glyph=Glyph::Globe text="The registry's default"/> })}
            <span class="push small second">{exactly}</span>
        </p>
        {sum}
        {facts.used.is_some().then(|| view! { <Gauge facts=bar/> })}
        <StandingLine facts/>
        {counting}
    }
    .into_any()
}

/// What is told where the registry does not tell the total: it does to members only.
fn sum_words(used: Option<u64>, sum: Option<u64>) -> Option<AnyView> {
    if used.is_some() {
        return None;
    }
    let text = match sum {
        Some(sum) => format!(
            "How much is stored the registry tells members only. The repositories add up to {}; layers that several of them share are in that several times.",
            bytes(sum)
        ),
        None => "How much is stored the registry tells members only. Load all repositories to see what they add up to.".to_owned(),
    };
    Some(view! { <p class="small second">{text}</p> }.into_any())
}

use leptos::prelude::*;
use quay_api::{
    QuotaLimit, QuotaLimitKind,
    namespacequota::{
        CHANGE_LIMIT_OF_ORGANIZATION, CREATE_LIMIT_FOR_ORGANIZATION, DELETE_LIMIT_OF_ORGANIZATION,
    },
};

use super::{facts::Allowed, here::use_here};
use crate::{
    formats::{bytes::bytes, count::count},
    ui::{Button, Glyph, Mark, Menu, MenuItem, Tone},
};

/// At which parts of the quota something happens.
#[component]
pub fn LimitsPanel(
    /// The quota; its limits are those of the organization itself.
    #[prop(into)]
    quota: Signal<Option<Allowed>>,
    /// Opens the form, for the limit with a number or for a new one.
    on_edit: Callback<Option<u64>>,
    /// Asks whether to delete the limit with a number.
    on_delete: Callback<u64>,
) -> impl IntoView {
    let here = use_here();
    let reason = Signal::derive(move || {
        let refusal = here.refusal(&CREATE_LIMIT_FOR_ORGANIZATION);
        let has_quota = quota.read().is_some();
        refusal.or_else(|| {
            (!has_quota).then(|| "Set a quota first: limits are parts of it.".to_owned())
        })
    });
    let used = Memo::new(move |_| here.facts.read().as_ref().and_then(|facts| facts.used));
    let body = move || {
        match quota.get() {
        Some(quota) if quota.is_default => default_words(&quota),
        Some(quota) if !quota.limits.is_empty() => list(&quota, used.get(), on_edit, on_delete),
        Some(_) => view! {
            <p class="panel__body second small">"No limits: the quota is told, and nothing happens when it is used up."</p>
        }
        .into_any(),
        None => view! { <p class="panel__body second small">"Limits come with a quota."</p> }.into_any(),
    }
    };
    view! {
        <section class="panel" aria-labelledby="quota-limits">
            <div class="panel__head">
                <h2 id="quota-limits">"Limits"</h2>
                <span class="push row">
                    <Button small=true icon=Glyph::Plus disabled_reason=reason on_press=move || on_edit.run(None)>"Add limit…"</Button>
                </span>
            </div>
            {body}
        </section>
    }
    .into_any()
}

fn default_words(quota: &Allowed) -> AnyView {
    let text = format!(
        "The registry's default has no limits of its own: pushes are refused once {} is stored.",
        bytes(quota.bytes)
    );
    view! { <p class="panel__body second small">{text}</p> }.into_any()
}

fn list(
    quota: &Allowed,
    used: Option<u64>,
    on_edit: Callback<Option<u64>>,
    on_delete: Callback<u64>,
) -> AnyView {
    let lines = quota.limits.iter().map(|limit| {
        line(
            limit,
            quota.part(limit.limit_percent),
            used,
            on_edit,
            on_delete,
        )
    });
    view! { <ul class="quota-limits" aria-label="Limits of the quota">{lines.collect_view()}</ul> }
        .into_any()
}

fn line(
    limit: &QuotaLimit,
    size: u64,
    used: Option<u64>,
    on_edit: Callback<Option<u64>>,
    on_delete: Callback<u64>,
) -> AnyView {
    let (glyph, tone) = match limit.kind {
        QuotaLimitKind::Warning => (Glyph::Bell, Tone::Warning),
        QuotaLimitKind::Reject => (Glyph::Stop, Tone::Danger),
        QuotaLimitKind::Other => (Glyph::Help, Tone::Neutral),
    };
    // The colour means that it has come to that.
    let is_passed = used.is_some_and(|used| used > size);
    let tone = if is_passed { tone } else { Tone::Neutral };
    let word = kind_words(limit.kind);
    let exactly = format!("{} bytes", count(size));
    view! {
        <li>
            <Mark glyph tone text=word/>
            <span class="strong nowrap">{limit.limit_percent} " %"</span>
            <span class="second" tabindex="0" data-tip=exactly>{bytes(size)}</span>
            {is_passed.then(|| view! { <span class="small second">"passed"</span> })}
            <span class="push"><LimitMenu limit=limit.clone() on_edit on_delete/></span>
        </li>
    }
    .into_any()
}

/// What can be done to one limit.
#[component]
fn LimitMenu(
    limit: QuotaLimit,
    on_edit: Callback<Option<u64>>,
    on_delete: Callback<u64>,
) -> impl IntoView {
    let here = use_here();
    let label = format!(
        "Actions for the {} at {} %",
        kind_words(limit.kind).to_lowercase(),
        limit.limit_percent
    );
    let id = limit.id;
    let items = move |()| {
        let refusal = |operation| untrack(|| here.refusal(operation));
        vec![
            MenuItem::action("Change…", move || on_edit.run(Some(id)))
                .glyph(Glyph::Gear)
                .disabled_reason(refusal(&CHANGE_LIMIT_OF_ORGANIZATION)),
            MenuItem::action("Delete…", move || on_delete.run(id))
                .glyph(Glyph::Trash)
                .danger()
                .disabled_reason(refusal(&DELETE_LIMIT_OF_ORGANIZATION)),
        ]
    };
    view! { <Menu label glyph=Glyph::More items=Callback::new(items)/> }
}

/// What happens at a limit, in a word.
pub fn kind_words(kind: QuotaLimitKind) -> &'static str {
    match kind {
        QuotaLimitKind::Warning => "Warning",
        QuotaLimitKind::Reject => "Refusal",
        QuotaLimitKind::Other => "Unknown",
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repository::Repository;

use super::look::Look;
use crate::{
    areas::organizations::quota::{facts::QuotaFacts, gauge::Gauge, standing::StandingLine},
    formats::bytes::bytes,
    paths,
    shell::href,
    ui::Meter,
};

/// How many repositories are named.
const NAMED: usize = 5;

/// How much is stored, and what takes the space.
#[component]
pub fn Storage(look: Look) -> impl IntoView {
    let facts = Memo::new(move |_| QuotaFacts::of(look.organization.answer().as_deref(), None));
    let quota = move || href(&paths::quota(&look.name.read()));
    view! {
        <section class="panel" aria-labelledby="storage">
            <div class="panel__head"><h2 id="storage">"Storage"</h2><a href=quota>"Quota and limits"</a></div>
            <div class="panel__body quota">
                {move || match (facts.get(), look.organization.answer().is_some()) {
                    (Some(facts), _) => view! { <Used facts/> }.into_any(),
                    (None, true) => view! {
                        <p class="second">"The registry does not tell you how much is stored here: it counts nothing, or tells members only."</p>
                    }.into_any(),
                    (None, false) => view! { <span class="sk sk--15"></span> }.into_any(),
                }}
                {move || largest(look)}
            </div>
        </section>
    }
}

#[component]
fn Used(facts: QuotaFacts) -> impl IntoView {
    let used = facts.used.map(bytes);
    let of = match (&facts.quota, facts.percent()) {
        (Some(quota), Some(percent)) => format!("of {}, {percent:.0} %", bytes(quota.bytes)),
        (Some(quota), None) => format!("of {}", bytes(quota.bytes)),
        (None, _) => "without a quota".to_owned(),
    };
    view! {
        <div class="quota__figures">
            <span class="quota__big">{used.unwrap_or_else(|| "?".to_owned())}</span>
            <span class="second">{of}</span>
        </div>
        <Gauge facts=facts.clone()/>
        <StandingLine facts/>
    }
}

/// The largest of the repositories that were read, where the registry counts sizes. Reactive.
fn largest(look: Look) -> Option<AnyView> {
    let (mut all, is_complete) = look
        .repositories
        .with(|list| (list.items.clone(), list.complete))?;
    let size = |one: &Arc<Repository>| {
        one.quota_report
            .as_ref()
            .map_or(0, |report| report.quota_bytes)
    };
    all.retain(|one| size(one) > 0);
    all.sort_by_key(|one| std::cmp::Reverse(size(one)));
    let total: u64 = all.iter().map(size).sum();
    let caption = match is_complete {
        true => "Largest repositories",
        false => "Largest of the repositories that were read, which are not all",
    };
    let row = |one: &Arc<Repository>| {
        let share = size(one) as f64 / total.max(1) as f64;
        let address = href(&paths::tags(&one.full_name()));
        view! {
            <tr>
                <th scope="row" class="grow"><div class="name"><a class="truncate" href=address>{one.name.clone()}</a></div></th>
                <td class="num nowrap">{bytes(size(one))}</td>
                <td class="only-wide"><Meter share=Signal::stored(share) warning=Signal::stored(false)/></td>
                <td class="num muted small nowrap">{format!("{:.0} %", share * 100.0)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = all.iter().take(NAMED).map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <table class="table table--plain">
                <caption class="small second">{caption}</caption>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}

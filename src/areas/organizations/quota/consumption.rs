use std::sync::Arc;

use leptos::prelude::*;
use quay_api::ApiError;

use super::{
    columns::{COLUMNS, ROWS},
    consumption_tools::{ConsumptionLine, ConsumptionTools},
    here::{Here, use_here},
    usage::{self, KEYS, Usage},
};
use crate::{
    data::ReadError,
    shell::{FilterState, ViewState, use_filter_state, use_view_state},
    ui::{Button, Disclosure, EmptyState, SkeletonColumn, SkeletonTable, Table},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty,
    Unmatched,
    Rows,
}

/// What each repository takes, the largest first.
#[component]
pub fn Consumption() -> impl IntoView {
    let here = use_here();
    let view = use_view_state("-size");
    let filter = use_filter_state(KEYS);
    let quota = Memo::new(move |_| {
        here.facts
            .with(|facts| Some(facts.as_ref()?.quota.as_ref()?.bytes))
    });
    let all = Memo::new(move |_| usage::usages(&here.repositories.items(), quota.get()));
    let shown = Memo::new(move |_| {
        let mut shown = all.get();
        usage::filter(&mut shown, &filter.terms());
        usage::sort(&mut shown, &view.sort());
        Arc::new(shown)
    });
    let is_filtered = Memo::new(move |_| !filter.terms().is_empty());
    let stage = Memo::new(move |_| stage(here, shown.read().is_empty(), is_filtered.get()));
    view! {
        <section aria-labelledby="quota-consumption">
            <header class="quota-head">
                <h2 id="quota-consumption">"What takes the space"</h2>
                <Disclosure summary="What the sizes mean">
                    <p>"The registry counts the layers of each repository once. A layer that several repositories share is in each of them, and once in the total above: together they may add up to more. Deleted tags count until the registry has cleared them away."</p>
                </Disclosure>
            </header>
            <ConsumptionTools view filter shown/>
            {move || match stage.get() {
                Stage::Loading => view! { <SkeletonTable label="Loading the first 100 repositories…" columns=SKELETON rows=6/> }.into_any(),
                Stage::Failed(error) => failed(here, error),
                Stage::Empty => view! { <EmptyState title="There are no repositories here yet" text=|| "Or none that you may see.".into_any()/> }.into_any(),
                Stage::Unmatched => unmatched(shown, is_filtered.into(), filter),
                Stage::Rows => view! { <Listed view shown is_filtered=is_filtered.into()/> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn stage(here: Here, is_empty: bool, is_filtered: bool) -> Stage {
    let of_list = here
        .repositories
        .with(|list| match (&list.error, list.started) {
            (_, true) if list.items.is_empty() => Stage::Empty,
            (_, true) => Stage::Rows,
            (Some(error), false) => Stage::Failed(error.clone()),
            (None, false) => Stage::Loading,
        });
    match of_list.unwrap_or(Stage::Loading) {
        Stage::Rows if is_empty && is_filtered => Stage::Unmatched,
        stage => stage,
    }
}

fn failed(here: Here, error: ApiError) -> AnyView {
    view! {
        <div class="body">
            <ReadError
                what=format!("The repositories of {} could not be read", here.name.get_untracked())
                error
                on_retry=move |()| here.repositories.refresh()
            />
        </div>
    }
    .into_any()
}

fn unmatched(
    shown: Memo<Arc<Vec<Arc<Usage>>>>,
    is_filtered: Signal<bool>,
    filter: FilterState,
) -> AnyView {
    view! {
        <ConsumptionLine shown is_filtered/>
        <EmptyState title="No repository matches the filter">
            <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
        </EmptyState>
    }
    .into_any()
}

#[component]
fn Listed(
    view: ViewState,
    shown: Memo<Arc<Vec<Arc<Usage>>>>,
    is_filtered: Signal<bool>,
) -> impl IntoView {
    let here = use_here();
    let hidden = Signal::derive(move || hidden(view.hidden_columns(), &shown.read()));
    let is_uncounted = Memo::new(move |_| {
        here.repositories
            .items()
            .iter()
            .all(|one| one.quota_report.is_none())
    });
    let error = move || {
        let error = here
            .repositories
            .with(|list| list.error.clone())
            .flatten()?;
        Some(view! {
            <div class="body">
                <ReadError what="The next repositories could not be read" error on_retry=move |()| here.repositories.load_more()/>
            </div>
        })
    };
    view! {
        <ConsumptionLine shown is_filtered/>
        {error}
        <Show when=move || is_uncounted.get()>
            <p class="quota-head second small">"This registry does not count the sizes of repositories: it manages no quotas."</p>
        </Show>
        <Table
            caption=Signal::derive(move || format!("Repositories of {} by size", here.name.read()))
            columns=COLUMNS
            hidden
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::derive(move || !here.repositories.is_complete())
        />
    }
}

/// Without a quota its column says nothing.
fn hidden(mut hidden: Vec<String>, shown: &[Arc<Usage>]) -> Vec<String> {
    if shown.iter().all(|usage| usage.of_quota.is_none()) {
        hidden.push("quota".to_owned());
    }
    hidden
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("Repository", "c-name grow", "sk--11"),
    SkeletonColumn::new("Size", "num", "sk--4"),
    SkeletonColumn::new("Share of all", "num", "sk--6"),
    SkeletonColumn::new("Modified", "num p2", "sk--4"),
];

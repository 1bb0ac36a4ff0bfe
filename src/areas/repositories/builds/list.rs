use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    build::{self, Build},
};

use super::{
    super::parts::OfRepository,
    access::{Right, refusal},
    cancel::CancelBuilds,
    columns::{BuildsContext, COLUMNS, OPTIONAL},
    phase::cancel_problem,
    start::StartBuild,
    state::{List, STEP},
};
use crate::{
    data::QueryView,
    formats::count::plural,
    session::use_session,
    shell::{ColumnsMenu, DensityMenu, FilterLine, FilterState, use_open_state},
    ui::{
        BulkBar, Button, ButtonKind, EmptyState, Glyph, LoadLine, Rows, Selection, SkeletonColumn,
        SkeletonTable, Table,
    },
};

const ROWS: Rows<Arc<Build>> = Rows {
    key: |build| build.id.clone(),
    label: |build| {
        let name = || format!("build {}", build.display_name);
        cancel_problem(build.phase).is_none().then(name)
    },
    class: |_| "",
};

/// The builds of a repository, the newest first.
#[component]
pub fn BuildList(of: OfRepository) -> impl IntoView {
    let session = use_session();
    let repository = of.repository;
    let of_right = move |operation, right| {
        Signal::derive(move || refusal(session, of.details, operation, right))
    };
    let context = BuildsContext {
        repository,
        cancel_refusal: of_right(&build::CANCEL, Right::Administer),
        asked: RwSignal::new(Vec::new()),
    };
    provide_context(context);
    let list = List::new(repository);
    let selection = Selection::default();
    view! {
        <Tools list start_refusal=of_right(&build::REQUEST, Right::Write)/>
        <QueryView
            query=list.builds
            what=Signal::derive(move || format!("The builds of {} could not be read", repository.read()))
            skeleton=|| view! { <SkeletonTable label="Loading the newest builds…" columns=SKELETON/> }
            children=Callback::new(move |_| view! { <Found list repository selection/> }.into_any())
        />
        <CancelBar selection rows=list.rows context/>
        <Dialogs context/>
    }
}

/// The filter, and the way to start a build.
#[component]
fn Tools(list: List, start_refusal: Signal<Option<String>>) -> impl IntoView {
    let (_, set_start) = use_open_state("start");
    view! {
        <FilterLine
            label="Filter the builds"
            placeholder="Filter by commit or name; or phase:failed, tag:…, by:…"
            filter=list.filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <DensityMenu/>
            <ColumnsMenu view=list.view optional=OPTIONAL/>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Play
                disabled_reason=start_refusal
                on_press=move |()| set_start.set(Some(String::new()))
            >"Start build…"</Button>
        </FilterLine>
    }
}

/// The builds once they are read.
#[component]
fn Found(list: List, repository: Signal<RepositoryName>, selection: Selection) -> impl IntoView {
    let (builds, rows) = (list.builds, list.rows);
    let loaded = Memo::new(move |_| list.loaded());
    let is_partial = Memo::new(move |_| list.is_partial());
    view! {
        <LoadLine
            noun=("build", "builds")
            loaded
            total=Signal::derive(move || list.total())
            matching=Signal::derive(move || list.matching())
            busy=Signal::derive(move || builds.is_asking())
            step=list.limit.get_untracked().max(STEP) as usize
            on_more=list.on_more
            updated_at=Signal::derive(move || builds.read_at().map(|at| at as i64))
            on_refresh=move |()| builds.retry()
        />
        <Show
            when=move || !rows.read().is_empty()
            fallback=move || view! { <NothingHere filter_state=list.filter loaded/> }
        >
            <Table
                caption=Signal::derive(move || format!("Builds of {}", repository.read()))
                columns=COLUMNS
                hidden=Signal::derive(move || list.view.hidden_columns())
                rows
                kind=ROWS
                sort=Signal::derive(move || Some(list.view.sort()))
                on_sort=move |sort| list.view.set_sort(&sort)
                is_partial
                selection
            />
        </Show>
    }
}

/// The form that the address names, and the question about what is cancelled.
#[component]
fn Dialogs(context: BuildsContext) -> impl IntoView {
    let repository = context.repository;
    let (start, set_start) = use_open_state("start");
    view! {
        {move || start.read().is_some().then(|| view! {
            <StartBuild repository on_close=move |()| set_start.set(None)/>
        })}
        {move || {
            let asked = context.asked.get();
            (!asked.is_empty()).then(|| view! {
                <CancelBuilds repository builds=asked on_close=move |()| context.asked.set(Vec::new())/>
            })
        }}
    }
}

/// What can be done to the builds picked.
#[component]
fn CancelBar(
    selection: Selection,
    rows: Memo<Arc<Vec<Arc<Build>>>>,
    context: BuildsContext,
) -> impl IntoView {
    let picked = Memo::new(move |_| {
        let keys = selection.keys();
        let rows = rows.read();
        rows.iter()
            .filter(|build| keys.contains(&build.id))
            .cloned()
            .collect::<Vec<_>>()
    });
    view! {
        <BulkBar count=Signal::derive(move || picked.read().len()) on_clear=move |()| selection.clear()>
            <Button
                icon=Glyph::Stop
                disabled_reason=context.cancel_refusal
                on_press=move |()| context.asked.set(picked.get_untracked())
            >{move || format!("Cancel {}…", plural(picked.read().len() as u64, "build"))}</Button>
        </BulkBar>
    }
}

#[component]
fn NothingHere(filter_state: FilterState, loaded: Memo<usize>) -> impl IntoView {
    move || {
        match loaded.get() {
        0 => view! {
            <EmptyState
                title="Nothing was built here yet"
                text=|| "The registry can build images itself, from an archive or a Dockerfile, or whenever a trigger sees a change of the source."
                picture=true
            />
        }.into_any(),
        _ => view! {
            <EmptyState title="No build matches the filter" text=|| "Only the builds that are loaded are looked at.">
                <Button on_press=move |()| filter_state.clear()>"Clear the filter"</Button>
            </EmptyState>
        }.into_any(),
    }
    }
}

const SUGGESTIONS: [&str; 4] = ["phase:failed", "phase:waiting", "tag:", "by:"];

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Build", "c-name", "sk--6"),
    SkeletonColumn::new("Status", "", "sk--6"),
    SkeletonColumn::new("Built from", "grow", "sk--15"),
    SkeletonColumn::new("Asked for", "num", "sk--4"),
];

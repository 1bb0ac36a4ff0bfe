use std::sync::Arc;

use leptos::prelude::*;
use quay_api::build::{self, Build};

use super::{
    super::parts::OfRepository,
    access::{Right, refusal},
    cancel::CancelBuilds,
    columns::{BuildsContext, COLUMNS, OPTIONAL},
    filter::{self, KEYS},
    phase::cancel_problem,
    queries::Builds,
    start::StartBuild,
};
use crate::{
    data::{QueryView, use_query},
    formats::count::plural,
    session::use_session,
    shell::{
        ColumnsMenu, DensityMenu, FilterLine, FilterState, use_filter_state, use_open_state,
        use_view_state,
    },
    ui::{
        BulkBar, Button, ButtonKind, EmptyState, Glyph, LoadLine, Rows, Selection, SkeletonColumn,
        SkeletonTable, Table, Total,
    },
};

/// How many builds are read at first, and how many more at a time.
const STEP: u32 = 25;
const MOST: u32 = 1_000;

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
    let (limit, set_limit) = use_open_state("limit");
    let limit = Memo::new(move |_| {
        let limit = limit.read().as_deref().and_then(|text| text.parse().ok());
        limit.unwrap_or(STEP).clamp(1, MOST)
    });
    let builds = use_query(move || {
        let question = || Builds {
            repository: repository.get(),
            limit: limit.get(),
        };
        session.is_signed_in().then(question)
    });
    let of_right = move |operation, right| {
        Signal::derive(move || refusal(session, of.details, operation, right))
    };
    let context = BuildsContext {
        repository,
        cancel_refusal: of_right(&build::CANCEL, Right::Administer),
        asked: RwSignal::new(Vec::new()),
    };
    provide_context(context);
    let start_refusal = of_right(&build::REQUEST, Right::Write);
    let (start, set_start) = use_open_state("start");
    let filter_state = use_filter_state(KEYS);
    let view_state = use_view_state("-started");
    let rows = Memo::new(move |_| {
        let terms = filter_state.terms();
        let all = builds.answer().unwrap_or_default();
        let mut shown: Vec<_> = all
            .iter()
            .filter(|build| filter::shows(build, &terms))
            .cloned()
            .map(Arc::new)
            .collect();
        filter::sort(&mut shown, &view_state.sort());
        Arc::new(shown)
    });
    let loaded = Memo::new(move |_| builds.answer().map_or(0, |all| all.len()));
    let is_partial = Memo::new(move |_| loaded.get() as u32 >= limit.get());
    let more = Callback::new(move |()| {
        set_limit.set(Some(
            (limit.get_untracked().max(STEP) * 2).min(MOST).to_string(),
        ));
    });
    let selection = Selection::default();
    let table = move || {
        view! {
            <Table
                caption=Signal::derive(move || format!("Builds of {}", repository.read()))
                columns=COLUMNS
                hidden=Signal::derive(move || view_state.hidden_columns())
                rows
                kind=ROWS
                sort=Signal::derive(move || Some(view_state.sort()))
                on_sort=move |sort| view_state.set_sort(&sort)
                is_partial
                selection
            />
        }
    };
    view! {
        <FilterLine
            label="Filter the builds"
            placeholder="Filter by commit or name; or phase:failed, tag:…, by:…"
            filter=filter_state
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <DensityMenu/>
            <ColumnsMenu view=view_state optional=OPTIONAL/>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Play
                disabled_reason=start_refusal
                on_press=move |()| set_start.set(Some(String::new()))
            >"Start build…"</Button>
        </FilterLine>
        <QueryView
            query=builds
            what=Signal::derive(move || format!("The builds of {} could not be read", repository.read()))
            skeleton=|| view! { <SkeletonTable label="Loading the newest builds…" columns=SKELETON/> }
            children=Callback::new(move |_| view! {
                <LoadLine
                    noun=("build", "builds")
                    loaded
                    total=Signal::derive(move || match is_partial.get() {
                        true => Total::AtLeast(loaded.get()),
                        false => Total::Known(loaded.get()),
                    })
                    matching=Signal::derive(move || (!filter_state.terms().is_empty()).then(|| rows.read().len()))
                    busy=Signal::derive(move || builds.is_asking())
                    step=limit.get_untracked().max(STEP) as usize
                    on_more=more
                    updated_at=Signal::derive(move || builds.read_at().map(|at| at as i64))
                    on_refresh=move |()| builds.retry()
                />
                <Show
                    when=move || !rows.read().is_empty()
                    fallback=move || view! { <NothingHere filter_state loaded/> }
                >{table()}</Show>
            }.into_any())
        />
        <CancelBar selection rows context/>
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

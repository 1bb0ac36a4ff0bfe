use std::sync::Arc;

use leptos::prelude::*;
use quay_api::ApiError;

use super::{
    bulk::TeamBulkBar,
    columns::{COLUMNS, ROWS, Row},
    confirm::ConfirmTeams,
    create::CreateTeam,
    filter::{self, Filter, KEYS},
    here::{Here, use_here},
    tools::TeamTools,
};
use crate::{
    data::ReadError,
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{Button, EmptyState, LoadLine, Selection, SkeletonColumn, SkeletonTable, Table, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    /// Only who belongs to the organization is told of its teams.
    Outside,
    NoMatch,
    Rows,
}

type Rows = Memo<Arc<Vec<Row>>>;

/// The teams of the organization. What it tells of itself is all that is read.
#[component]
pub fn TeamList() -> impl IntoView {
    let here = use_here();
    let (create, set_create) = use_open_state("create");
    let view = use_view_state("usual");
    let filter = use_filter_state(KEYS);
    let selection = Selection::default();
    let shown = Memo::new(move |_| Arc::new(fitting(here, filter, view)));
    let stage = Memo::new(move |_| stage(here, shown));
    let (_, set_matrix) = use_open_state("matrix");
    let on_matrix = Callback::new(move |()| set_matrix.set(Some(String::new())));
    let on_create = Callback::new(move |()| set_create.set(Some(String::new())));
    let deleted = move |names: Vec<String>| selection.remove(&names);
    view! {
        <TeamTools view filter shown on_create on_matrix/>
        {move || match stage.get() {
            Stage::Loading => view! { <SkeletonTable label="Loading the teams…" columns=SKELETON rows=6/> }.into_any(),
            Stage::Failed(error) => view! {
                <div class="body">
                    <ReadError what="The teams could not be read" error on_retry=move |()| here.organization.retry()/>
                </div>
            }.into_any(),
            Stage::Outside => view! { <Outside/> }.into_any(),
            Stage::NoMatch => view! {
                <EmptyState title="No team matches the filter">
                    <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
                </EmptyState>
            }.into_any(),
            Stage::Rows => view! { <Listed view filter shown selection/> }.into_any(),
        }}
        <TeamBulkBar selection shown on_show_all=move |()| filter.clear()/>
        <ConfirmTeams on_deleted=deleted/>
        <Show when=move || create.read().is_some()>
            <CreateTeam on_close=move |()| set_create.set(None)/>
        </Show>
    }
}

/// Those that the filter lets through, in order. Reactive.
fn fitting(here: Here, filter: FilterState, view: ViewState) -> Vec<Row> {
    let terms = Filter::new(&filter.terms());
    let mut fitting = here.teams().unwrap_or_default();
    fitting.retain(|team| terms.shows(team));
    filter::sort(&mut fitting, &view.sort());
    fitting
}

fn stage(here: Here, shown: Rows) -> Stage {
    match (here.organization.answer(), here.organization.error()) {
        (Some(one), _) if one.teams.is_none() => Stage::Outside,
        (Some(_), _) if shown.read().is_empty() => Stage::NoMatch,
        (Some(_), _) => Stage::Rows,
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
    }
}

#[component]
fn Listed(
    view: ViewState,
    filter: FilterState,
    shown: Rows,
    selection: Selection,
) -> impl IntoView {
    let here = use_here();
    let count = Memo::new(move |_| here.teams().unwrap_or_default().len());
    let is_filtered = move || !filter.terms().is_empty();
    let empty = move || {
        let teams = here.teams().unwrap_or_default();
        teams.iter().filter(|team| team.member_count == 0).count()
    };
    let note = move || match empty() {
        0 => String::new(),
        1 => "1 has no members".to_owned(),
        many => format!("{many} have no members"),
    };
    view! {
        <LoadLine
            noun=("team", "teams")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || is_filtered().then(|| shown.read().len()))
            note=Signal::derive(note)
            busy=Signal::derive(move || here.organization.is_asking())
            updated_at=Signal::derive(move || here.organization.read_at().map(|at| at as i64))
            on_refresh=move |()| here.organization.retry()
        />
        <Table
            caption=Signal::derive(move || format!("Teams of {}", here.name.read()))
            columns=COLUMNS
            hidden=Signal::derive(move || view.hidden_columns())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::stored(false)
            selection
        />
    }
}

/// In place of the list for people outside.
#[component]
fn Outside() -> impl IntoView {
    let here = use_here();
    let text = move || {
        let name = here.name.get();
        format!("Only who belongs to {name} is told of its teams, and you are in none of them. An owner can add you to one.").into_any()
    };
    view! { <EmptyState title="Its teams are not shown to you" text/> }
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Name", "c-name grow", "sk--11"),
    SkeletonColumn::new("Role", "", "sk--6"),
    SkeletonColumn::new("Members", "num", "sk--3"),
    SkeletonColumn::new("Repositories", "num", "sk--3"),
    SkeletonColumn::new("Filled by", "p2", "sk--4"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

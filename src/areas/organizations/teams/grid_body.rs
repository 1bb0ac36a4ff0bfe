use leptos::prelude::*;
use quay_api::ApiError;

use super::{grid::Shown, grid_rows::Row, here::use_here, matrix_columns};
use crate::{
    data::ReadError,
    ui::{Button, EmptyState, Grid, LoadLine, SkeletonColumn, SkeletonTable, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty { is_filtered: bool },
    Rows,
}

fn stage(shown: Shown) -> Stage {
    let list = shown
        .repositories
        .with(|list| (list.started, list.error.clone()));
    let (has_started, list_error) = list.unwrap_or_default();
    match has_started {
        true if shown.rows.read().is_empty() => Stage::Empty {
            is_filtered: !shown.filter.terms().is_empty(),
        },
        true => Stage::Rows,
        false => list_error.map_or(Stage::Loading, Stage::Failed),
    }
}

/// The table of all teams, or what stands in its place.
#[component]
pub fn GridBody(shown: Shown) -> impl IntoView {
    let stage = Memo::new(move |_| stage(shown));
    let retry = move |()| shown.repositories.refresh();
    move || {
        match stage.get() {
        Stage::Loading => view! { <SkeletonTable label="Loading the repositories…" columns=SKELETON/> }.into_any(),
        Stage::Failed(error) => view! {
            <div class="body"><ReadError what="The repositories could not be read" error on_retry=retry/></div>
        }
        .into_any(),
        Stage::Empty { is_filtered: true } => view! {
            <EmptyState title="No repository matches the filter">
                <Button on_press=move |()| shown.filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any(),
        Stage::Empty { .. } => view! {
            <EmptyState
                title="The organization has no repositories that you can see"
                text=|| "Once there are some, they stand here with what each team may do in them.".into_any()
                picture=true
            />
        }
        .into_any(),
        Stage::Rows => view! { <Listed shown/> }.into_any(),
    }
    }
}

#[component]
fn Listed(shown: Shown) -> impl IntoView {
    let here = use_here();
    let Shown {
        repositories: listing,
        columns,
        rows,
        filter,
    } = shown;
    let total = move || match listing.is_complete() {
        true => Total::Known(listing.count()),
        false => Total::Unknown,
    };
    let refresh = move |()| {
        listing.refresh();
        columns.with_value(|columns| columns.iter().for_each(|column| column.given.retry()));
    };
    let cells = move |row: Row| {
        let columns = columns.get_value().into_iter();
        columns.map(|column| column.cell(&row)).collect::<Vec<_>>()
    };
    let heads = columns.get_value().into_iter();
    let heads: Vec<_> = heads.map(|column| column.head(here, rows)).collect();
    let failed = move || {
        let columns = columns.get_value().into_iter();
        columns
            .filter_map(|column| Some((column, column.given.error()?)))
            .next()
    };
    view! {
        <LoadLine
            noun=("repository", "repositories")
            loaded=Signal::derive(move || listing.count())
            total=Signal::derive(total)
            matching=Signal::derive(move || (!filter.terms().is_empty()).then(|| rows.read().len()))
            busy=Signal::derive(move || listing.with(|list| list.asking).unwrap_or_default())
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=refresh
        />
        {move || failed().map(|(column, error)| view! {
            <div class="body">
                <ReadError what=format!("The permissions of {} could not be read", column.name()) error on_retry=move |()| column.given.retry()/>
            </div>
        })}
        <Grid
            caption=Signal::derive(move || format!("What the teams of {} may do in repositories", here.name.read()))
            corner="Repository"
            heads
            rows
            key=|row| row.name.to_string()
            head
            cells=Callback::new(cells)
            is_partial=Signal::derive(move || !listing.is_complete())
        />
    }
}

fn head(row: &Row) -> AnyView {
    matrix_columns::repository(&row.name, row.is_public)
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("Repository", "c-name grow", "sk--11"),
    SkeletonColumn::new("", "", "sk--6"),
    SkeletonColumn::new("", "", "sk--6"),
    SkeletonColumn::new("", "", "sk--6"),
];

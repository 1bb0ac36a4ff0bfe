use std::sync::Arc;

use leptos::prelude::*;
use quay_api::ApiError;

use super::{
    super::parts::OfRobots,
    bulk::RobotBulkBar,
    columns::{COLUMNS, COSTLY, ROWS},
    confirm::Question,
    create::CreateRobot,
    drawer::OneRobot,
    filter::{self, Filter, KEYS},
    here::Here,
    hints::Hints,
    identities::IdentityDialog,
    roles::Asked,
    row::Row,
    states::{NoRobots, RobotSkeleton, RobotsError},
    tools::RobotTools,
};
use crate::{
    panels::no_scope::NoScope,
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{LoadLine, Table, Total, now_by_the_minute},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    NoScope(String),
    Loading,
    Failed(ApiError),
    Empty { is_filtered: bool },
    Rows,
}

/// The robots of an organization or of the person, and one of them.
#[component]
pub fn RobotsTab(of: OfRobots) -> impl IntoView {
    let here = Here::new(of);
    provide_context(here);
    let view = use_view_state("name").with_costly(COSTLY);
    let filter = use_filter_state(KEYS);
    let (create, set_create) = use_open_state("create");
    let open_form = move |()| set_create.set(Some(String::new()));
    let now = now_by_the_minute();
    let shown = Memo::new(move |_| {
        let terms = Filter::new(&filter.terms(), now.get());
        let rows = here.rows.read();
        let mut fitting: Vec<Row> = rows
            .iter()
            .filter(|row| terms.shows(row))
            .cloned()
            .collect();
        filter::sort(&mut fitting, &view.sort());
        Arc::new(fitting)
    });
    let is_filtered = Memo::new(move |_| !filter.terms().is_empty());
    let stage = Memo::new(move |_| stage(here, shown, is_filtered.get()));
    let has_rows = Memo::new(move |_| !here.rows.read().is_empty());
    view! {
        <RobotTools view filter shown on_create=open_form/>
        <Show when=move || has_rows.get()>
            <Loaded here shown is_filtered/>
            <Hints filter/>
        </Show>
        {move || match stage.get() {
            Stage::NoScope(reason) => view! { <NoScope what="robots" reason/> }.into_any(),
            Stage::Loading => view! { <RobotSkeleton/> }.into_any(),
            Stage::Failed(error) => view! { <RobotsError error/> }.into_any(),
            Stage::Empty { is_filtered } => {
                view! { <NoRobots filter is_filtered on_create=open_form/> }.into_any()
            }
            Stage::Rows => view! { <Listed here view shown/> }.into_any(),
        }}
        <Asked roles=here.roles/>
        <Over shown filter/>
        <Show when=move || create.read().is_some()>
            <CreateRobot
                source=Signal::derive(move || create.get().unwrap_or_default())
                on_source=move |name: String| set_create.set(Some(name))
                on_close=move |()| set_create.set(None)
            />
        </Show>
    }
}

fn stage(here: Here, shown: Memo<Arc<Vec<Row>>>, is_filtered: bool) -> Stage {
    if let Some(reason) = here.no_scope() {
        return Stage::NoScope(reason);
    }
    match (here.robots.answer(), here.robots.error()) {
        (Some(_), _) if !shown.read().is_empty() => Stage::Rows,
        (Some(_), _) => Stage::Empty { is_filtered },
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
    }
}

#[component]
fn Listed(here: Here, view: ViewState, shown: Memo<Arc<Vec<Row>>>) -> impl IntoView {
    view! {
        <Table
            caption=Signal::derive(move || format!("Robots of {}", here.namespace.read()))
            columns=COLUMNS
            hidden=Signal::derive(move || view.hidden_columns())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::derive(|| false)
            selection=here.selection
        />
    }
}

/// How many there are, and how old that is.
#[component]
fn Loaded(here: Here, shown: Memo<Arc<Vec<Row>>>, is_filtered: Memo<bool>) -> impl IntoView {
    let count = Memo::new(move |_| here.rows.read().len());
    view! {
        <LoadLine
            noun=("robot", "robots")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || is_filtered.get().then(|| shown.read().len()))
            busy=Signal::derive(move || here.robots.is_asking())
            updated_at=Signal::derive(move || here.robots.read_at().map(|at| at as i64))
            on_refresh=move |()| here.robots.retry()
        />
    }
}

/// What can be done to the rows picked, and what lies over the list.
#[component]
fn Over(shown: Memo<Arc<Vec<Row>>>, filter: FilterState) -> impl IntoView {
    view! {
        <RobotBulkBar shown on_show_all=move |()| filter.clear()/>
        <OneRobot shown/>
        <IdentityDialog/>
        <Question/>
    }
}

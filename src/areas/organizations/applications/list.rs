use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, organization::application};

use super::{
    bulk::ApplicationBulkBar,
    columns::{COLUMNS, Line, ROWS},
    delete_many::DeleteApplications,
    form::EditApplication,
    here::use_here,
    queries::Applications,
    rules::title,
    states::{ApplicationSkeleton, ApplicationsError, NoApplications},
    tools::ApplicationTools,
};
use crate::{
    data::{Reader, use_query},
    formats::{filter::Term, order},
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{LoadLine, Selection, Sort, Table, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty { is_filtered: bool },
    Rows,
}

type List = Reader<Vec<application::Application>>;

/// The OAuth applications of the organization.
#[component]
pub fn ApplicationList() -> impl IntoView {
    let here = use_here();
    let list = use_query(move || here.may_ask().then(|| Applications(here.of.name.get())));
    let (creating, set_creating) = use_open_state("create");
    let (view, filter) = (use_view_state("name"), use_filter_state(&[]));
    let (selection, deleting) = (Selection::default(), RwSignal::new(Vec::new()));
    let shown = Memo::new(move |_| Arc::new(fitting(list, filter, view)));
    let stage = Memo::new(move |_| match (list.answer(), list.error()) {
        (Some(_), _) if !shown.read().is_empty() => Stage::Rows,
        (Some(_), _) => Stage::Empty {
            is_filtered: !filter.terms().is_empty(),
        },
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
    });
    let refusal = Signal::derive(move || here.refusal(&application::CREATE, list.error()));
    let create = Callback::new(move |()| set_creating.set(Some(String::new())));
    // One is asked about as from its own menu.
    let on_delete = move |picked: Vec<Line>| match picked.as_slice() {
        [one] => here.asked.set(Some(Arc::clone(one))),
        _ => deleting.set(picked),
    };
    let what = move || {
        let name = here.of.name.get();
        format!("The applications of {name} could not be read")
    };
    view! {
        <ApplicationTools view filter shown refusal on_create=create/>
        {move || match stage.get() {
            Stage::Loading => view! { <ApplicationSkeleton/> }.into_any(),
            Stage::Failed(error) => view! {
                <ApplicationsError what=what() error on_retry=move |()| list.retry()/>
            }.into_any(),
            Stage::Empty { is_filtered } => view! {
                <NoApplications filter is_filtered refusal on_create=create/>
            }.into_any(),
            Stage::Rows => view! { <Listed list view filter shown selection/> }.into_any(),
        }}
        <ApplicationBulkBar selection list shown on_show_all=move |()| filter.clear() on_delete/>
        <DeleteApplications asked=deleting selection/>
        <Show when=move || creating.read().is_some()>
            <EditApplication on_close=move |()| set_creating.set(None)/>
        </Show>
    }
}

#[component]
fn Listed(
    list: List,
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Line>>>,
    selection: Selection,
) -> impl IntoView {
    let here = use_here();
    let count = Memo::new(move |_| list.answer().map_or(0, |all| all.len()));
    let is_filtered = Memo::new(move |_| !filter.terms().is_empty());
    view! {
        <LoadLine
            noun=("application", "applications")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || is_filtered.get().then(|| shown.read().len()))
            busy=Signal::derive(move || list.is_asking())
            updated_at=Signal::derive(move || list.read_at().map(|at| at as i64))
            on_refresh=move |()| list.retry()
        />
        <Table
            caption=Signal::derive(move || format!("OAuth applications of {}", here.of.name.read()))
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

/// Those that the filter lets through, in order. Reactive.
fn fitting(list: List, filter: FilterState, view: ViewState) -> Vec<Line> {
    let (all, terms) = (list.answer(), filter.terms());
    let all = all.iter().flat_map(|all| all.iter());
    let fitting = all.filter(|one| shows(&terms, one));
    let mut lines: Vec<Line> = fitting.cloned().map(Arc::new).collect();
    sort(&mut lines, &view.sort());
    lines
}

fn shows(terms: &[Term], one: &application::Application) -> bool {
    let redirect = one.redirect_uri.as_deref().unwrap_or_default();
    let texts = [&one.name, &one.client_id, &one.application_uri, redirect].map(str::to_lowercase);
    terms.iter().all(|term| {
        let value = term.value.to_lowercase();
        texts.iter().any(|text| text.contains(&value)) != term.is_negated
    })
}

fn sort(lines: &mut [Line], by: &Sort) {
    lines.sort_by_cached_key(|one| match by.column.as_str() {
        "redirect" => order::natural(one.redirect_uri.as_deref().unwrap_or_default()),
        _ => order::natural(&title(one)),
    });
    if by.is_descending {
        lines.reverse();
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::ApiError;

use super::{
    bulk::PeopleBulkBar,
    columns::{OF_COLLABORATORS, OF_MEMBERS, ROWS},
    details::PersonDetails,
    here::{Here, Lines, use_here},
    line::{self, Filter, KEYS, Line},
    removing::RemovePeople,
    states::{Forbidden, NobodyHere, PeopleError, PeopleSkeleton},
    tools::PeopleTools,
};
use crate::{
    areas::organizations::teams::bringing::BringPeople,
    shell::{FilterState, ViewState, use_filter_state, use_view_state},
    ui::{LoadLine, Table, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Forbidden(String),
    Failed(ApiError),
    Empty { is_filtered: bool },
    Rows,
}

/// People with their teams and repositories.
#[component]
pub fn PeopleList(
    /// Who is shown in full.
    open: Memo<Option<String>>,
    /// Why nobody is asked for.
    refusal: Memo<Option<String>>,
) -> impl IntoView {
    let here = use_here();
    let view = use_view_state("name");
    let filter = use_filter_state(KEYS);
    let all: Lines = Memo::new(move |_| Arc::new(here.lines().unwrap_or_default()));
    let shown = Memo::new(move |_| Arc::new(fitting(all, filter, view)));
    let stage = Memo::new(move |_| match refusal.get() {
        Some(reason) => Stage::Forbidden(reason),
        None => stage(here, shown, !filter.terms().is_empty()),
    });
    let settled = Callback::new(move |()| {
        here.selection.clear();
        here.open.set(None);
    });
    view! {
        <PeopleTools view filter shown/>
        {move || match stage.get() {
            Stage::Loading => view! { <PeopleSkeleton/> }.into_any(),
            Stage::Forbidden(reason) => view! { <Forbidden reason/> }.into_any(),
            Stage::Failed(error) => view! { <PeopleError error/> }.into_any(),
            Stage::Empty { is_filtered } => view! { <NobodyHere filter is_filtered/> }.into_any(),
            Stage::Rows => view! { <Listed view filter all shown/> }.into_any(),
        }}
        <PeopleBulkBar all shown on_show_all=move |()| filter.clear()/>
        <RemovePeople on_done=settled/>
        {move || here.bringing.get().map(|people| view! {
            <BringPeople
                organization=here.organization
                name=here.name
                from=None
                people
                is_move=false
                on_done=settled
                on_close=move |()| here.bringing.set(None)
            />
        })}
        {move || open.get().map(|name| view! {
            <PersonDetails name on_close=move |()| here.open.set(None)/>
        })}
    }
}

/// Those that the filter lets through, in order. Reactive.
fn fitting(all: Lines, filter: FilterState, view: ViewState) -> Vec<Line> {
    let terms = Filter::new(&filter.terms());
    let mut fitting = all.get().to_vec();
    fitting.retain(|person| terms.shows(person));
    line::sort(&mut fitting, &view.sort());
    fitting
}

fn stage(here: Here, shown: Lines, is_filtered: bool) -> Stage {
    match (here.lines().is_some(), here.error()) {
        (true, _) if shown.read().is_empty() => Stage::Empty { is_filtered },
        (true, _) => Stage::Rows,
        (false, Some(error)) => Stage::Failed(error),
        (false, None) => Stage::Loading,
    }
}

#[component]
fn Listed(view: ViewState, filter: FilterState, all: Lines, shown: Lines) -> impl IntoView {
    let here = use_here();
    let count = Memo::new(move |_| all.read().len());
    let (noun, columns) = match here.is_outside() {
        true => (("collaborator", "collaborators"), OF_COLLABORATORS),
        false => (("member", "members"), OF_MEMBERS),
    };
    let note = move || {
        let owners = all.read().iter().filter(|person| person.owns).count();
        match (here.is_outside(), owners) {
            (true, _) => "In no team, but given repositories directly".to_owned(),
            (false, 1) => "1 owns the organization".to_owned(),
            (false, owners) => format!("{owners} own the organization"),
        }
    };
    let caption = move || format!("{} of {}", noun.1, here.name.read());
    view! {
        <LoadLine
            noun
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || (!filter.terms().is_empty()).then(|| shown.read().len()))
            note=Signal::derive(note)
            busy=Signal::derive(move || here.is_asking())
            updated_at=Signal::derive(move || here.read_at().map(|at| at as i64))
            on_refresh=move |()| here.retry()
        />
        <Table
            caption=Signal::derive(caption)
            columns
            hidden=Signal::derive(move || view.hidden_columns())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::stored(false)
            selection=here.selection
        />
    }
}

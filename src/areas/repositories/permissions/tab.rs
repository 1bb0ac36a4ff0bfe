use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, permission};

use super::{
    bulk::PermissionBulkBar,
    columns::{COLUMNS, ROWS},
    confirm::ConfirmChanges,
    copying::CopyPermissions,
    filter::{self, Filter, KEYS},
    giving::GivePermissions,
    here::Here,
    states::{NobodyHere, PermissionSkeleton, PermissionsError},
    tools::{KindChoice, PermissionTools, use_kind},
    why::Why,
};
use crate::panels::no_scope::NoScope;
use crate::{
    areas::repositories::parts::OfRepository,
    data::use_query,
    panels::permissions::{Holder, TeamPermissions, UserPermissions},
    session::use_session,
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{LoadLine, Sort, Table, Total},
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

/// Who may do what in the repository, and why.
#[component]
pub fn PermissionsTab(of: OfRepository) -> impl IntoView {
    let OfRepository {
        repository,
        details,
        ..
    } = of;
    let session = use_session();
    let no_scope = Memo::new(move |_| session.access(&permission::LIST_USERS).reason());
    let may_ask = move || session.is_signed_in() && no_scope.read().is_none();
    let users = use_query(move || may_ask().then(|| UserPermissions(repository.get())));
    let teams = use_query(move || may_ask().then(|| TeamPermissions(repository.get())));
    let (why, set_why) = use_open_state("why");
    let (give, set_give) = use_open_state("give");
    let (copy, set_copy) = use_open_state("copy");
    let here = Here::new(repository, details, users, teams, set_why);
    provide_context(here);
    let view = use_view_state("kind");
    let filter = use_filter_state(KEYS);
    let kind = use_kind();
    let shown = Memo::new(move |_| Arc::new(fitting(here, filter, kind, &view.sort())));
    let is_filtered = Memo::new(move |_| !filter.terms().is_empty() || kind.kind.get().is_some());
    let stage = Memo::new(move |_| match no_scope.get() {
        Some(reason) => Stage::NoScope(reason),
        None => stage(here, shown, is_filtered.get()),
    });
    let open_give = move |()| set_give.set(Some(String::new()));
    view! {
        <PermissionTools view filter kind shown on_add=open_give on_copy=move |()| set_copy.set(Some(String::new()))/>
        {move || match stage.get() {
            Stage::NoScope(reason) => view! { <NoScope what="permissions" reason/> }.into_any(),
            Stage::Loading => view! { <PermissionSkeleton/> }.into_any(),
            Stage::Failed(error) => view! { <PermissionsError error/> }.into_any(),
            Stage::Empty { is_filtered } => view! {
                <NobodyHere filter is_filtered on_clear=move |()| kind.clear() on_add=open_give/>
            }.into_any(),
            Stage::Rows => view! { <Listed here view shown is_filtered/> }.into_any(),
        }}
        <Over shown filter kind/>
        <Show when=move || why.read().is_some()>
            <Why name=Signal::derive(move || why.get().unwrap_or_default()) on_close=move |()| set_why.set(None)/>
        </Show>
        <Show when=move || give.read().is_some()>
            <GivePermissions on_close=move |()| set_give.set(None)/>
        </Show>
        <Show when=move || copy.read().is_some()>
            <CopyPermissions
                from=Signal::derive(move || copy.get().unwrap_or_default())
                on_from=move |name: String| set_copy.set(Some(name))
                on_close=move |()| set_copy.set(None)
            />
        </Show>
    }
}

/// Those whom filter and kind let through, in order. Reactive.
fn fitting(here: Here, filter: FilterState, kind: KindChoice, sort: &Sort) -> Vec<Arc<Holder>> {
    let terms = Filter::new(&filter.terms());
    let kind = kind.kind.get();
    let holders = here.holders.read();
    let mut fitting: Vec<Arc<Holder>> = holders
        .iter()
        .filter(|holder| kind.is_none_or(|kind| holder.who.kind == kind))
        .filter(|holder| terms.shows(holder))
        .cloned()
        .collect();
    filter::sort(&mut fitting, sort);
    fitting
}

fn stage(here: Here, shown: Memo<Arc<Vec<Arc<Holder>>>>, is_filtered: bool) -> Stage {
    match (here.users.answer(), here.teams.answer()) {
        (Some(_), Some(_)) if !shown.read().is_empty() => Stage::Rows,
        (Some(_), Some(_)) => Stage::Empty { is_filtered },
        _ => match here.users.error().or_else(|| here.teams.error()) {
            Some(error) => Stage::Failed(error),
            None => Stage::Loading,
        },
    }
}

#[component]
fn Listed(
    here: Here,
    view: ViewState,
    shown: Memo<Arc<Vec<Arc<Holder>>>>,
    is_filtered: Memo<bool>,
) -> impl IntoView {
    view! {
        <Loaded here shown is_filtered/>
        <Table
            caption=Signal::derive(move || format!("Permissions in {}", here.repository.read()))
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
fn Loaded(
    here: Here,
    shown: Memo<Arc<Vec<Arc<Holder>>>>,
    is_filtered: Memo<bool>,
) -> impl IntoView {
    let count = Memo::new(move |_| here.holders.read().len());
    let refresh = move |()| {
        here.users.retry();
        here.teams.retry();
    };
    view! {
        <LoadLine
            noun=("permission", "permissions")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || is_filtered.get().then(|| shown.read().len()))
            note=Signal::derive(move || note(here))
            busy=Signal::derive(move || here.users.is_asking() || here.teams.is_asking())
            updated_at=Signal::derive(move || here.users.read_at().map(|at| at as i64))
            on_refresh=refresh
        />
    }
}

/// What the list leaves out.
fn note(here: Here) -> String {
    let namespace = &here.repository.read().namespace;
    format!("Besides, who owns {namespace} may do everything here")
}

/// What can be done to the rows picked, and the question before it is.
#[component]
fn Over(
    shown: Memo<Arc<Vec<Arc<Holder>>>>,
    filter: FilterState,
    kind: KindChoice,
) -> impl IntoView {
    let show_all = move |()| {
        filter.clear();
        kind.clear();
    };
    view! {
        <PermissionBulkBar shown on_show_all=show_all/>
        <ConfirmChanges/>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repositorynotification::Notification;

use super::{
    columns::{COLUMNS, Line},
    delete::DeleteNotifications,
    details::NotificationDetails,
    filter::{self, KEYS},
    form::CreateNotification,
    kinds::events_with,
    picked::NotificationBulkBar,
    place::{Place, Scene},
    target::{self, State},
    tools::{Nothing, SKELETON, Tools},
};
use crate::{
    data::QueryView,
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{LoadLine, Rows, Selection, SkeletonTable, Table, Total},
};

/// What a row of the list is.
pub const ROWS: Rows<Line> = Rows {
    key: |one| one.uuid.clone(),
    label: |one| Some(super::name(events_with(&one.event), one)),
    class: |_| "",
};

type Lines = Memo<Arc<Vec<Line>>>;

/// The notifications of a place: listed, created, tested, deleted.
#[component]
pub fn NotificationsPanel(place: Place) -> impl IntoView {
    let (open, set_open) = use_open_state("open");
    let (creating, set_creating) = use_open_state("create");
    let scene = Scene {
        place,
        set_open,
        asked: RwSignal::new(None),
    };
    provide_context(scene);
    let selection = Selection::default();
    let view_state = use_view_state("name");
    let filter_state = use_filter_state(KEYS);
    let shown = Memo::new(move |_| {
        let all = place.list.answer();
        let terms = filter_state.terms();
        let fits = |one: &&Notification| filter::shows(place.events, &terms, one);
        let mut shown: Vec<Line> = all
            .iter()
            .flat_map(|all| all.iter())
            .filter(fits)
            .cloned()
            .map(Arc::new)
            .collect();
        filter::sort(place.events, &mut shown, &view_state.sort());
        Arc::new(shown)
    });
    let on_create = Callback::new(move |()| set_creating.set(Some(String::new())));
    let forget = move |gone: Vec<Line>| {
        let keys: Vec<String> = gone.iter().map(|one| one.uuid.clone()).collect();
        selection.remove(&keys);
        set_open.set(None);
    };
    let what = move || {
        format!(
            "The notifications of {} could not be read",
            place.name.get()
        )
    };

    view! {
        <Tools scene view_state filter_state on_create/>
        <QueryView
            query=place.list
            what=Signal::derive(what)
            skeleton=|| view! { <SkeletonTable label="Loading the notifications…" columns=SKELETON rows=6/> }
            children=Callback::new(move |_| {
                view! { <Listed scene view_state filter_state shown selection on_create/> }.into_any()
            })
        />
        <NotificationBulkBar scene selection shown filter_state/>
        {move || open.get().map(|uuid| view! { <NotificationDetails uuid/> })}
        {move || creating.get().map(|_| view! {
            <CreateNotification on_close=move |()| set_creating.set(None)/>
        })}
        {move || scene.asked.get().map(|all| view! { <DeleteNotifications all on_deleted=forget/> })}
    }
}

/// The list, or why there is none.
#[component]
fn Listed(
    scene: Scene,
    view_state: ViewState,
    filter_state: FilterState,
    shown: Lines,
    selection: Selection,
    on_create: Callback<()>,
) -> impl IntoView {
    let list = scene.place.list;
    let count = Memo::new(move |_| list.answer().map_or(0, |all| all.len()));
    let is_filtered = Memo::new(move |_| !filter_state.terms().is_empty());
    let disabled = Memo::new(move |_| {
        let all = list.answer();
        let all = all.iter().flat_map(|all| all.iter());
        all.filter(|one| target::state(one) == State::Disabled)
            .count() as u64
    });
    let note = move || match disabled.get() {
        0 => String::new(),
        1 => "1 is disabled, because it failed too often".to_owned(),
        many => format!("{many} are disabled, because they failed too often"),
    };
    let caption = move || format!("Notifications of {}", scene.place.name.get());
    view! {
        <LoadLine
            noun=("notification", "notifications")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || is_filtered.get().then(|| shown.read().len()))
            note=Signal::derive(note)
            busy=Signal::derive(move || list.is_asking())
            updated_at=Signal::derive(move || list.read_at().map(|at| at as i64))
            on_refresh=move |()| list.retry()
        />
        <Show
            when=move || !shown.read().is_empty()
            fallback=move || view! { <Nothing scene is_filtered filter_state on_create/> }
        >
            <Table
                caption=Signal::derive(caption)
                columns=COLUMNS
                hidden=Signal::derive(move || view_state.hidden_columns())
                rows=shown
                kind=ROWS
                sort=Signal::derive(move || Some(view_state.sort()))
                on_sort=move |sort| view_state.set_sort(&sort)
                is_partial=Signal::stored(false)
                selection
            />
        </Show>
    }
}

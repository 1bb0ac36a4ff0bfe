use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use quay_api::{RepositoryName, repository::RepositoryDetails, tag::Tag};

use super::{
    author_view::AuthorOf,
    columns::COLUMNS,
    context::{HistoryContext, Row, Told},
    filter::{self, Filter, KEYS},
    purge::PurgeTag,
    put_back::PutBack,
    restore::RestoreTags,
    states::{HistoryError, HistorySkeleton, NothingHere},
    summary::{TagSummary, note},
    tools::HistoryTools,
};
use crate::{
    areas::repositories::{queries::TagHistory, tags::actions::transition::now},
    data::{Listing, Reader, use_listing},
    session::use_session,
    shell::{FilterState, use_filter_state, use_open_state, use_view_state},
    ui::{BulkBar, Button, Glyph, LoadLine, Rows, Selection, Sort, Table, Total},
};

const ROWS: Rows<Row> = Rows {
    key: |row| row.event.key.clone(),
    label: |row| {
        let event = &row.event;
        let told = || format!("{}, {} {}", event.row.name, event.kind.word(), event.at);
        row.problem.is_none().then(told)
    },
    class: |_| "",
};

/// The history of a repository's tags, or with `?tag=` of one of them.
#[component]
pub fn HistoryTab(
    repository: Signal<RepositoryName>,
    details: Reader<RepositoryDetails>,
) -> impl IntoView {
    let queries = use_query_map();
    let tag = Memo::new(move |_| queries.read().get("tag").filter(|tag| !tag.is_empty()));
    let listing = use_history(repository, tag);
    let (moment, set_moment) = use_open_state("moment");
    let told = Told::new(listing, details);
    let context = HistoryContext::provide(repository, details, told, set_moment);
    let view_state = use_view_state("-when");
    let filter_state = use_filter_state(KEYS);
    let shown = Memo::new(move |_| Arc::new(fitting(told, filter_state, &view_state.sort())));
    let caption = Signal::derive(move || match tag.get() {
        Some(tag) => format!("History of {tag} of {}", repository.read()),
        None => format!("History of the tags of {}", repository.read()),
    });
    let selection = Selection::default();

    view! {
        <HistoryTools view_state filter_state shown context/>
        <TagSummary tag told/>
        {move || match listing.with(|list| (list.started, list.error.clone())) {
            None | Some((false, None)) => view! { <HistorySkeleton/> }.into_any(),
            Some((false, Some(error))) => {
                view! { <HistoryError repository error on_retry=move |()| listing.refresh()/> }.into_any()
            }
            Some((true, _)) => view! {
                <Loaded listing told filter_state shown/>
                <Show
                    when=move || !shown.read().is_empty()
                    fallback=move || view! { <NothingHere tag filter_state listing/> }
                >
                    <Table
                        caption
                        columns=COLUMNS
                        hidden=Signal::derive(move || view_state.hidden_columns())
                        rows=shown
                        kind=ROWS
                        sort=Signal::derive(move || Some(view_state.sort()))
                        on_sort=move |sort| view_state.set_sort(&sort)
                        is_partial=Signal::derive(move || !listing.is_complete())
                        selection
                    />
                </Show>
            }.into_any(),
        }}
        <RestoreBar selection shown filter_state context/>
        <HistoryDialogs context/>
        {move || moment.get().map(|moment| view! {
            <PutBack context details moment on_close=move |()| set_moment.set(None)/>
        })}
    }
}

/// The events of the repository, or of one of its tags.
fn use_history(
    repository: Signal<RepositoryName>,
    tag: Memo<Option<String>>,
) -> Listing<TagHistory> {
    let session = use_session();
    use_listing(move || {
        let question = || TagHistory {
            repository: repository.get(),
            tag: tag.get(),
        };
        session.is_signed_in().then(question)
    })
}

/// The events that the filter lets through, in order. Reactive.
fn fitting(told: Told, filter_state: FilterState, sort: &Sort) -> Vec<Row> {
    let filter = Filter::new(&filter_state.terms(), now());
    let history = told.history.read();
    let mut events: Vec<_> = history
        .events
        .iter()
        .filter(|event| filter.shows(event))
        .cloned()
        .collect();
    filter::sort(&mut events, sort);
    events.iter().map(|event| told.row(event)).collect()
}

/// What somebody wants to do to an event, or to know of it.
#[component]
fn HistoryDialogs(context: HistoryContext) -> impl IntoView {
    view! {
        {move || context.asked.get().map(|rows| view! { <RestoreTags context rows/> })}
        {move || context.purging.get().map(|row| view! { <PurgeTag context row/> })}
        {move || context.wondering.get().map(|event| view! { <AuthorOf context event/> })}
    }
}

/// How much of the history is loaded.
#[component]
fn Loaded(
    listing: Listing<TagHistory>,
    told: Told,
    filter_state: FilterState,
    shown: Memo<Arc<Vec<Row>>>,
) -> impl IntoView {
    let count = Memo::new(move |_| told.history.read().events.len());
    let is_filtered = Memo::new(move |_| !filter_state.terms().is_empty());
    let total = move || match listing.is_complete() {
        true => Total::Known(count.get()),
        false => Total::AtLeast(count.get() + 1),
    };
    let of_list = move |is: fn(&crate::data::Streamed<Tag>) -> bool| {
        Signal::derive(move || listing.with(is).unwrap_or_default())
    };
    let read_at = move || listing.with(|list| list.read_at as i64);
    view! {
        <LoadLine
            noun=("event", "events")
            loaded=count
            total=Signal::derive(total)
            matching=Signal::derive(move || is_filtered.get().then(|| shown.read().len()))
            note=Signal::derive(move || note(&told.history.read(), told.kept_seconds.get()))
            busy=of_list(|list| list.asking)
            updated_at=Signal::derive(read_at)
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=move |()| listing.refresh()
        />
        {move || listing.with(|list| list.error.clone()).flatten().map(|error| view! {
            <p class="loadline" role="alert">
                {format!("The next page did not come: {error}")}
                <Button small=true on_press=move || listing.load_more()>"Try again"</Button>
            </p>
        })}
    }
}

/// What can be done to the events picked.
#[component]
fn RestoreBar(
    selection: Selection,
    shown: Memo<Arc<Vec<Row>>>,
    filter_state: FilterState,
    context: HistoryContext,
) -> impl IntoView {
    let picked = Memo::new(move |_| {
        let keys = selection.keys();
        let history = context.told.history.read();
        let picked = history
            .events
            .iter()
            .filter(|event| keys.contains(&event.key));
        picked
            .map(|event| Arc::clone(&event.row))
            .collect::<Vec<_>>()
    });
    let tags = Memo::new(move |_| {
        picked
            .read()
            .iter()
            .map(|row| row.name.clone())
            .collect::<HashSet<_>>()
            .len()
    });
    let hidden = Signal::derive(move || {
        let keys = selection.keys();
        let shown = shown.read();
        let visible = shown
            .iter()
            .filter(|row| keys.contains(&row.event.key))
            .count();
        picked.read().len().saturating_sub(visible)
    });
    let facts = move || {
        (tags.get() < picked.read().len())
            .then_some("Some tags are picked more than once: the newest event of each counts")
    };
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden
            on_show_hidden=Callback::new(move |()| filter_state.clear())
            facts
            on_clear=move |()| selection.clear()
        >
            <Button
                icon=Glyph::Undo
                disabled_reason=context.refusal
                on_press=move || context.restore(picked.get_untracked())
            >
                {move || format!("Restore {}…", crate::formats::count::plural(tags.get() as u64, "tag"))}
            </Button>
        </BulkBar>
    }
}

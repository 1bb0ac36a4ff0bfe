use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, mirror::SyncStatus, org_mirror::FoundRepository};

use super::{
    columns::{COLUMNS, OPTIONAL, ROWS},
    filter::{self, SUGGESTIONS},
    query::FoundRepositories,
    state::FoundState,
    words,
};
use crate::{
    areas::organizations::mirroring::here::{Here, use_here},
    data::{Listing, ReadError, use_listing},
    formats::csv,
    session::use_session,
    shell::{ColumnsMenu, ExportMenu, FileKind, FilterLine, ViewState, file_items, use_view_state},
    ui::{Button, EmptyState, Glyph, LoadLine, SkeletonColumn, SkeletonTable, Table, Total},
};

type Shown = Memo<Arc<Vec<Arc<FoundRepository>>>>;

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty,
    Unmatched,
    Rows,
}

/// The repositories that were found, and what became of each.
#[component]
pub fn FoundPanel(found: FoundState) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let listing = use_listing(move || {
        session
            .is_signed_in()
            .then(|| FoundRepositories(here.name.get()))
    });
    read_again_after_a_sync(here, listing);
    let view = use_view_state("name");
    let shown: Shown = Memo::new(move |_| {
        let mut shown = listing.items();
        filter::filter(&mut shown, &found.filter.terms());
        filter::sort(&mut shown, &view.sort());
        Arc::new(shown)
    });
    let stage = Memo::new(move |_| stage(listing, shown.read().is_empty()));
    let files = move |()| {
        let name = format!("{}-mirror", here.name.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    view! {
        <section class="panel clip" aria-labelledby="found-repositories">
            <div class="panel__head">
                <h3 id="found-repositories">"Repositories found"</h3>
                <span class="push row">
                    <Button small=true icon=Glyph::Cross on_press=move || found.close()>"Close"</Button>
                </span>
            </div>
            <FilterLine
                label="Filter the repositories found"
                placeholder="Filter by name; or state:failed, here:no…"
                filter=found.filter
                suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
            >
                <ColumnsMenu view optional=OPTIONAL/>
                <ExportMenu items=files/>
            </FilterLine>
            {move || match stage.get() {
                Stage::Loading => view! { <SkeletonTable label="Loading the first 100 repositories…" columns=SKELETON rows=5/> }.into_any(),
                Stage::Failed(error) => failed(error, listing),
                Stage::Empty => view! { <EmptyState title="Nothing was found there yet" text=|| "A sync looks what there is. Sync now, or wait for the next one.".into_any()/> }.into_any(),
                Stage::Unmatched => view! {
                    <FoundLine listing shown found/>
                    <EmptyState title="No repository matches the filter">
                        <Button on_press=move || found.filter.clear()>"Clear the filter"</Button>
                    </EmptyState>
                }
                .into_any(),
                Stage::Rows => view! { <Listed listing shown found view/> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

/// Reads the list again when a sync has ended: it has changed then.
fn read_again_after_a_sync(here: Here, listing: Listing<FoundRepositories>) {
    let is_active = Memo::new(move |_| {
        let status = here
            .mirror
            .answer()
            .and_then(|mirror| Some(mirror.as_ref().as_ref()?.sync_status));
        status.is_some_and(SyncStatus::is_active)
    });
    // The end of a sync is an event, so it takes an effect to hear of it.
    Effect::new(move |before: Option<bool>| {
        let is_active = is_active.get();
        if before == Some(true) && !is_active {
            listing.refresh();
        }
        is_active
    });
}

fn stage(listing: Listing<FoundRepositories>, is_empty: bool) -> Stage {
    let of_list = listing.with(|list| match (&list.error, list.started) {
        (_, true) if list.items.is_empty() => Stage::Empty,
        (_, true) if is_empty => Stage::Unmatched,
        (_, true) => Stage::Rows,
        (Some(error), false) => Stage::Failed(error.clone()),
        (None, false) => Stage::Loading,
    });
    of_list.unwrap_or(Stage::Loading)
}

fn failed(error: ApiError, listing: Listing<FoundRepositories>) -> AnyView {
    view! {
        <div class="panel__body">
            <ReadError what="The repositories that were found could not be read" error on_retry=move |()| listing.refresh()/>
        </div>
    }
    .into_any()
}

#[component]
fn Listed(
    listing: Listing<FoundRepositories>,
    shown: Shown,
    found: FoundState,
    view: ViewState,
) -> impl IntoView {
    let here = use_here();
    let error = move || {
        let error = listing.with(|list| list.error.clone()).flatten()?;
        Some(view! {
            <div class="panel__body">
                <ReadError what="The next repositories could not be read" error on_retry=move |()| listing.load_more()/>
            </div>
        })
    };
    view! {
        <FoundLine listing shown found/>
        {error}
        <Table
            caption=Signal::derive(move || format!("Repositories that {} follows", here.name.read()))
            columns=COLUMNS
            hidden=Signal::derive(move || view.hidden_columns())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::derive(move || !listing.is_complete())
        />
    }
}

/// How much of the list is loaded. The mirror tells how much there is.
#[component]
fn FoundLine(
    listing: Listing<FoundRepositories>,
    shown: Shown,
    found: FoundState,
) -> impl IntoView {
    let here = use_here();
    let known = Memo::new(move |_| {
        let mirror = here.mirror.answer()?;
        let counts = mirror.as_ref().as_ref()?.counts?;
        usize::try_from(words::total(&counts)).ok()
    });
    let total = Signal::derive(move || match (listing.is_complete(), known.get()) {
        (true, _) => Total::Known(listing.count()),
        (false, known) => Total::AtLeast(known.unwrap_or_default().max(listing.count() + 1)),
    });
    let note = Signal::derive(move || match listing.is_complete() {
        true => String::new(),
        false => format!(
            "Sorted and filtered within these {}: Quay cannot filter them",
            listing.count()
        ),
    });
    let matching =
        Signal::derive(move || (!found.filter.terms().is_empty()).then(|| shown.read().len()));
    view! {
        <LoadLine
            noun=("repository", "repositories")
            loaded=Signal::derive(move || listing.count())
            total
            matching
            note
            busy=Signal::derive(move || listing.with(|list| list.asking).unwrap_or_default())
            updated_at=Signal::derive(move || listing.with(|list| list.read_at as i64))
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=move |()| listing.refresh()
        />
    }
}

static FILES: &[FileKind<Arc<FoundRepository>>] = &[FileKind::csv(to_csv)];

fn to_csv(found: &[Arc<FoundRepository>]) -> String {
    let rows = found.iter().map(|one| {
        let here = one.repository().map(|name| name.to_string());
        let told = one.status_message.clone();
        vec![
            one.name.clone(),
            words::word(one.sync_status).to_owned(),
            here.unwrap_or_default(),
            told.unwrap_or_default(),
        ]
    });
    csv::write(&["name", "state", "repository", "message"], rows)
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("Repository", "c-name grow", "sk--11"),
    SkeletonColumn::new("State", "", "sk--4"),
    SkeletonColumn::new("Last sync", "num", "sk--4"),
];

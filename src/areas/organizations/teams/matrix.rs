use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind, permission, team::TeamPermission};

use super::{
    matrix_columns::{COLUMNS, ROWS},
    matrix_confirm::PreviewChanges,
    matrix_draft::{Draft, Step},
    matrix_row::{self, Filter, KEYS, Line, lines},
    matrix_tools::{ChangesBar, MatrixTools},
    queries::PermissionsOfTeam,
    this_team::{ThisTeam, use_team},
};
use crate::{
    areas::organizations::queries::RepositoriesOf,
    data::{Listing, ReadError, Reader, use_listing, use_query},
    shell::{AskBeforeLeaving, FilterState, ViewState, use_filter_state, use_view_state},
    ui::{Button, EmptyState, LoadLine, SkeletonColumn, SkeletonTable, Table, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty { is_filtered: bool },
    Rows,
}

type Lines = Memo<Arc<Vec<Line>>>;

/// What is read for the table.
#[derive(Clone, Copy)]
struct Source {
    given: Reader<Vec<TeamPermission>>,
    repositories: Listing<RepositoriesOf>,
}

/// What the team may do in each repository of the organization, to be changed in many at once.
#[component]
pub fn PermissionMatrix() -> impl IntoView {
    let team = use_team();
    let here = team.here;
    let given = use_query(move || {
        here.session.is_signed_in().then(|| PermissionsOfTeam {
            organization: here.name.get(),
            team: team.name(),
        })
    });
    let repositories = use_listing(move || {
        let question = || RepositoriesOf(here.name.get());
        here.session.is_signed_in().then(question)
    });
    let source = Source {
        given,
        repositories,
    };
    let refusal = Memo::new(move |_| here.refusal_of(&permission::SET_TEAM));
    let draft = Draft::new(here, refusal);
    provide_context(draft);
    let view = use_view_state("name");
    let filter = use_filter_state(KEYS);
    let previewed = RwSignal::new(None::<Vec<Step>>);
    let all: Lines = Memo::new(move |_| {
        let given = given.answer();
        let given = given.as_deref().map(Vec::as_slice).unwrap_or_default();
        Arc::new(lines(&repositories.items(), given))
    });
    let shown = Memo::new(move |_| Arc::new(fitting(all, filter, view, (draft, team))));
    let stage = Memo::new(move |_| stage(source, shown, !filter.terms().is_empty()));
    let is_unsaved = Signal::derive(move || draft.count() > 0);
    let preview = move |()| previewed.set(Some(untrack(|| draft.steps())));
    view! {
        <AskBeforeLeaving what="the table of permissions" is_unsaved/>
        <MatrixTools filter shown/>
        {move || refusal.get().map(|reason| view! { <p class="matrix__why second small">{reason}</p> })}
        {move || match stage.get() {
            Stage::Loading => view! { <SkeletonTable label="Loading the repositories…" columns=SKELETON/> }.into_any(),
            Stage::Failed(error) => failed(team, source, error),
            Stage::Empty { is_filtered } => view! { <Empty filter is_filtered/> }.into_any(),
            Stage::Rows => view! { <Listed source team view filter all shown/> }.into_any(),
        }}
        <ChangesBar on_preview=preview/>
        {move || previewed.get().map(|steps| view! {
            <PreviewChanges steps on_close=move |()| previewed.set(None)/>
        })}
    }
}

/// Those that the filter lets through, in order. Reactive.
fn fitting(
    all: Lines,
    filter: FilterState,
    view: ViewState,
    (draft, team): (Draft, ThisTeam),
) -> Vec<Line> {
    let terms = Filter::new(&filter.terms());
    // Without that condition a change must not go through all rows.
    let changes = |name: &str| terms.asks_for_changes() && draft.changes(&team.name(), name);
    let mut fitting = all.get().to_vec();
    fitting.retain(|line| terms.shows(line, changes));
    matrix_row::sort(&mut fitting, &view.sort());
    fitting
}

fn stage(source: Source, shown: Lines, is_filtered: bool) -> Stage {
    let Source {
        given,
        repositories,
    } = source;
    let list = repositories.with(|list| (list.started, list.error.clone()));
    let (has_started, list_error) = list.unwrap_or_default();
    match (given.answer(), has_started) {
        (Some(_), true) if shown.read().is_empty() => Stage::Empty { is_filtered },
        (Some(_), true) => Stage::Rows,
        _ => match given.error().or(list_error) {
            Some(error) => Stage::Failed(error),
            None => Stage::Loading,
        },
    }
}

#[component]
fn Listed(
    source: Source,
    team: ThisTeam,
    view: ViewState,
    filter: FilterState,
    all: Lines,
    shown: Lines,
) -> impl IntoView {
    let listing = source.repositories;
    let loaded = Memo::new(move |_| all.read().len());
    let total = move || match listing.is_complete() {
        true => Total::Known(loaded.get()),
        false => Total::Unknown,
    };
    let given = move || {
        let all = all.read();
        let number = all.iter().filter(|line| line.role.is_some()).count();
        format!("The team may do something in {number}")
    };
    let refresh = move |()| {
        source.given.retry();
        listing.refresh();
    };
    let caption = move || format!("What team {} may do in repositories", team.name());
    view! {
        <LoadLine
            noun=("repository", "repositories")
            loaded
            total=Signal::derive(total)
            matching=Signal::derive(move || (!filter.terms().is_empty()).then(|| shown.read().len()))
            note=Signal::derive(given)
            busy=Signal::derive(move || listing.with(|list| list.asking).unwrap_or_default())
            updated_at=Signal::derive(move || source.given.read_at().map(|at| at as i64))
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=refresh
        />
        {move || listing.with(|list| list.error.clone()).flatten().map(|error| view! {
            <div class="body">
                <ReadError what="The next repositories could not be read" error on_retry=move |()| listing.load_more()/>
            </div>
        })}
        <Table
            caption=Signal::derive(caption)
            columns=COLUMNS
            hidden=Signal::stored(Vec::new())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::derive(move || !listing.is_complete())
        />
    }
}

fn failed(team: ThisTeam, source: Source, error: ApiError) -> AnyView {
    let retry = move |()| {
        source.given.retry();
        source.repositories.refresh();
    };
    if error.kind() == ErrorKind::Forbidden {
        let title = format!("You may not see what {} may do", team.name());
        let text = || {
            "Only owners of the organization and the members of the team may. The registry does not say which of account and token lacks it.".into_any()
        };
        return view! { <EmptyState title text><Button on_press=retry>"Try again"</Button></EmptyState> }
            .into_any();
    }
    let what = format!("The permissions of {} could not be read", team.name());
    view! { <div class="body"><ReadError what error on_retry=retry/></div> }.into_any()
}

#[component]
fn Empty(filter: FilterState, is_filtered: bool) -> impl IntoView {
    match is_filtered {
        true => view! {
            <EmptyState title="No repository matches the filter">
                <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <EmptyState
                title="The organization has no repositories that you can see"
                text=|| "Once there are some, they stand here with what the team may do in each."
                picture=true
            />
        }
        .into_any(),
    }
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("Repository", "c-name grow", "sk--11"),
    SkeletonColumn::new("Nothing", "c-role", "sk--box"),
    SkeletonColumn::new("Read", "c-role", "sk--box"),
    SkeletonColumn::new("Write", "c-role", "sk--box"),
    SkeletonColumn::new("Admin", "c-role", "sk--box"),
    SkeletonColumn::new("Now", "c-now", "sk--4"),
];

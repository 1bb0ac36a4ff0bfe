use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission;

use super::{
    grid_body::GridBody,
    grid_column::TeamColumn,
    grid_rows::{self, Filter, KEYS, Row, shown_teams},
    grid_tools::{GridTools, TeamPager},
    here::{Here, use_here},
    matrix_confirm::PreviewChanges,
    matrix_draft::{Draft, Step, use_draft},
    matrix_tools::ChangesBar,
};
use crate::{
    areas::organizations::queries::RepositoriesOf,
    data::{Listing, use_listing},
    shell::{AskBeforeLeaving, FilterState, use_filter_state, use_open_state},
    ui::viewport,
};

/// What the table shows.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The repositories loaded.
    pub repositories: Listing<RepositoriesOf>,
    /// The teams that have room.
    pub columns: StoredValue<Vec<TeamColumn>>,
    /// The rows that the filter lets through.
    pub rows: Memo<Arc<Vec<Row>>>,
    /// What is looked for.
    pub filter: FilterState,
}

/// What the teams may do in the repositories of the organization, to be changed in many at once. The
/// teams that have room are read, the others when they are turned to.
#[component]
pub fn TeamGrid() -> impl IntoView {
    let here = use_here();
    let (from, set_from) = use_open_state("matrix");
    let filter = use_filter_state(KEYS);
    let refusal = Memo::new(move |_| here.refusal_of(&permission::SET_TEAM));
    let draft = Draft::new(here, refusal);
    provide_context(draft);
    let repositories = use_listing(move || {
        let question = || RepositoriesOf(here.name.get());
        here.session.is_signed_in().then(question)
    });
    let teams = Memo::new(move |_| shown_teams(&visible_teams(here), &filter.terms()));
    let room = columns_with_room();
    let first = Memo::new(move |_| {
        let from = from.get();
        let place = |name| teams.read().iter().position(|team| *team == name);
        from.and_then(place).unwrap_or_default()
    });
    let names = Memo::new(move |_| {
        let teams = teams.read();
        let all = teams.iter().skip(first.get()).take(room.get());
        all.cloned().collect::<Vec<_>>()
    });
    let shown = StoredValue::new(None::<Shown>);
    let previewed = RwSignal::new(None::<Vec<Step>>);
    let is_unsaved = Signal::derive(move || draft.count() > 0);
    view! {
        <AskBeforeLeaving what="the table of permissions" is_unsaved/>
        <GridTools filter shown/>
        {move || refusal.get().map(|reason| view! { <p class="matrix__why second small">{reason}</p> })}
        <TeamPager teams first room on_go=move |name| set_from.set(Some(name))/>
        {move || view! { <Teams names=names.get() repositories filter shown/> }}
        <ChangesBar on_preview=move |()| previewed.set(Some(untrack(|| draft.steps())))/>
        {move || previewed.get().map(|steps| view! {
            <PreviewChanges steps on_close=move |()| previewed.set(None)/>
        })}
    }
}

/// The table of some teams. Those that went out of sight are no longer read.
#[component]
fn Teams(
    names: Vec<String>,
    repositories: Listing<RepositoriesOf>,
    filter: FilterState,
    /// Where what is shown is kept for who saves it as a file.
    shown: StoredValue<Option<Shown>>,
) -> impl IntoView {
    let (here, draft) = (use_here(), use_draft());
    let columns = names.into_iter().map(|name| TeamColumn::new(here, name));
    let columns = StoredValue::new(columns.collect::<Vec<_>>());
    let rows = Memo::new(move |_| {
        Arc::new(columns.with_value(|columns| fitting(repositories, columns, filter, draft)))
    });
    let now = Shown {
        repositories,
        columns,
        rows,
        filter,
    };
    shown.set_value(Some(now));
    view! { <GridBody shown=now/> }
}

/// The teams whose permissions the registry shows to the person. Reactive.
fn visible_teams(here: Here) -> Vec<Arc<quay_api::organization::Team>> {
    let mut teams = here.teams().unwrap_or_default();
    let sees_all = here.refusal().is_none();
    teams.retain(|team| team.can_view || sees_all);
    teams
}

/// How many teams stand beside the names of the repositories.
fn columns_with_room() -> Memo<usize> {
    /// What the rail and the names of the repositories take, and a column, in pixels.
    const OTHERS: f64 = 520.0;
    const COLUMN: f64 = 140.0;
    /// Each is one request.
    const MOST: usize = 8;
    const ON_A_PHONE: usize = 2;
    let width = RwSignal::new(viewport::size().0);
    viewport::on_move(move |event| {
        if event.type_() == "resize" {
            width.set(viewport::size().0);
        }
    });
    Memo::new(move |_| match viewport::is_narrow().get() {
        true => ON_A_PHONE,
        false => (((width.get() - OTHERS) / COLUMN) as usize).clamp(ON_A_PHONE, MOST),
    })
}

/// The rows that the filter lets through. Reactive.
fn fitting(
    repositories: Listing<RepositoriesOf>,
    columns: &[TeamColumn],
    filter: FilterState,
    draft: Draft,
) -> Vec<Row> {
    let given: Vec<_> = columns
        .iter()
        .filter_map(|column| column.given.answer())
        .collect();
    let terms = Filter::new(&filter.terms());
    let mut rows = grid_rows::rows(&repositories.items(), &given);
    // Without that condition a change must not go through all rows.
    let asks = terms.asks_for_changes();
    rows.retain(|row| {
        let roles = columns.iter().filter_map(|column| column.role(&row.name));
        let roles: Vec<_> = roles.collect();
        terms.shows(row, &roles, asks && draft.touches(&row.name))
    });
    rows
}

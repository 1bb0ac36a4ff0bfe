use std::sync::Arc;

use leptos::prelude::*;

use super::{
    answer,
    columns::OPTIONAL,
    counted::{Counter, Counts, Fact, use_counter},
    entry::{Entry, to_csv, to_json},
};
use crate::{
    areas::organizations::view_options::ViewOptions,
    data::use_jobs,
    session::use_session,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, Glyph, Menu, MenuItem},
};

/// The filter of the list, its columns, its density, what it counts and its export.
#[component]
pub fn ListTools(
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Arc<Entry>>>>,
    /// Opens the form for an invitation.
    on_invitation: Callback<()>,
) -> impl IntoView {
    let (session, counter) = (use_session(), use_counter());
    let refusal = Signal::derive(move || answer::refusal(session));
    let count_items = counting(view, counter, shown);
    let more = move |()| {
        let mut items = files(shown, counter);
        items.push(MenuItem::separator());
        let answer = MenuItem::action(INVITATION, move || on_invitation.run(()));
        items.push(answer.disabled_reason(refusal.get_untracked()));
        items
    };
    view! {
        <FilterLine
            label="Filter organizations"
            placeholder="Filter by name; or role:owner, kind:user…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <Menu label="Count" glyph=Glyph::Chart class="btn btn--icon" items=count_items/>
            <DensityMenu/>
            <ColumnsMenu view optional=OPTIONAL/>
            <ExportMenu items=move |()| files(shown, counter)/>
            <Button class="only-wide" disabled_reason=refusal on_press=on_invitation>{INVITATION}</Button>
            <ViewOptions view orders=&ORDERS more=more/>
        </FilterLine>
    }
}

/// The way to the form for an invitation.
const INVITATION: &str = "Accept an invitation…";

/// What can be counted for all that is shown: one request each, as a job that can be stopped.
fn counting(
    view: ViewState,
    counter: Counter,
    shown: Memo<Arc<Vec<Arc<Entry>>>>,
) -> Callback<(), Vec<MenuItem>> {
    let jobs = use_jobs();
    let item = move |fact: Fact| {
        let cost = counter.plan(fact, &shown.read_untracked()).items.len();
        let done = (cost == 0).then(|| "All that are shown are counted.".to_owned());
        let start = move || {
            if untrack(|| view.hidden_columns()).contains(&fact.column().to_owned()) {
                view.toggle_column(fact.column());
            }
            jobs.start(counter.plan(fact, &shown.read_untracked()));
        };
        let requests = match cost {
            1 => "1 request".to_owned(),
            cost => format!("{cost} requests"),
        };
        MenuItem::action(title(fact), start)
            .detail(requests)
            .disabled_reason(done)
    };
    Callback::new(move |()| {
        let title = MenuItem::title("Count for all that are shown");
        std::iter::once(title).chain(Fact::ALL.map(item)).collect()
    })
}

fn title(fact: Fact) -> &'static str {
    match fact {
        Fact::Teams => "Teams",
        Fact::Members => "Members",
        Fact::Robots => "Robots",
        Fact::Repositories => "Repositories",
        Fact::Size => "Size",
    }
}

/// The orders that a phone offers.
const ORDERS: [(&str, &str); 4] = [
    ("name", "By name"),
    ("role", "By what you are"),
    ("-repositories", "Most repositories first"),
    ("-size", "Largest first"),
];

/// What the filter offers to complete.
const SUGGESTIONS: [&str; 5] = [
    "role:owner",
    "role:creator",
    "role:member",
    "kind:organization",
    "kind:user",
];

/// The kinds of files that the list can be saved as.
static FILES: [FileKind<(Arc<Entry>, Counts)>; 2] =
    [FileKind::csv(to_csv), FileKind::json(to_json)];

fn files(shown: Memo<Arc<Vec<Arc<Entry>>>>, counter: Counter) -> Vec<MenuItem> {
    file_items(&FILES, "organizations".to_owned(), move || {
        let counts = counter.counts();
        let shown = shown.read();
        shown
            .iter()
            .map(|entry| (Arc::clone(entry), counts.clone()))
            .collect()
    })
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repository::Repository;

use super::{changes::state_word, columns::OPTIONAL, filtering, list::ListState};
use crate::{
    data::{Account, ReadError, use_queries},
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Glyph, LoadLine, Menu, MenuItem, Sort, Total},
};

/// The filter of the list, its columns, its density and its export.
#[component]
pub fn ListTools(
    view_state: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Arc<Repository>>>>,
) -> impl IntoView {
    // A phone has no heads to sort by and no room for buttons.
    let options = move |()| {
        let by = view_state.sort().to_string();
        let order = |(order, label): &(&'static str, &'static str)| {
            let order = *order;
            MenuItem::action(*label, move || view_state.set_sort(&Sort::parse(order)))
                .checked(by == order)
        };
        let mut items = vec![MenuItem::title("Order")];
        items.extend(ORDERS.iter().map(order));
        items.push(MenuItem::separator());
        items.extend(files(shown));
        items
    };
    view! {
        <FilterLine
            label="Filter repositories"
            placeholder="Filter by name; or visibility:private, state:mirror, starred:yes…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <DensityMenu/>
            <ColumnsMenu view=view_state optional=OPTIONAL/>
            <ExportMenu items=move |()| files(shown)/>
            <Menu label="View options" glyph=Glyph::Gear class="btn btn--icon only-narrow" items=Callback::new(options)/>
        </FilterLine>
    }
}

/// The orders that a phone offers.
const ORDERS: [(&str, &str); 4] = [
    ("-modified", "Last modified first"),
    ("name", "By name"),
    ("-size", "Largest first"),
    ("-quota", "Largest share of its quota first"),
];

/// The kinds of files that the list can be saved as.
static FILES: [FileKind<Arc<Repository>>; 2] = [FileKind::csv(to_csv), FileKind::json(to_json)];

fn files(shown: Memo<Arc<Vec<Arc<Repository>>>>) -> Vec<MenuItem> {
    file_items(&FILES, "repositories".to_owned(), move || {
        shown.read().to_vec()
    })
}

/// How much of the list is loaded, what order and filter cover, and how to get the rest.
#[component]
pub fn RepositoryLoadLine(state: ListState) -> impl IntoView {
    let ListState {
        listing,
        filter,
        shown,
    } = state;
    let loaded = Signal::derive(move || listing.count());
    let total = Signal::derive(move || match listing.is_complete() {
        true => Total::Known(listing.count()),
        false => Total::AtLeast(listing.count() + 1),
    });
    let matching = Signal::derive(move || {
        let is_filtered = !filter.terms().is_empty();
        is_filtered.then(|| shown.read().len())
    });
    let note = Signal::derive(move || match listing.is_complete() {
        true => "All loaded, so order and filter are exact".to_owned(),
        false => format!("Sorted and filtered within these {}", listing.count()),
    });
    let busy = Signal::derive(move || listing.with(|list| list.asking).unwrap_or_default());
    let queries = use_queries();
    let refresh = move |()| {
        listing.refresh();
        // With an ended token Quay answers this list as if nobody were signed in, without a word: the
        // list would only become shorter. Whose token it is, it does refuse to tell.
        queries.invalidate::<Account>(|_| true);
    };
    view! {
        <LoadLine
            noun=("repository", "repositories")
            loaded
            total
            matching
            note
            busy
            updated_at=Signal::derive(move || listing.with(|list| list.read_at as i64))
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=refresh
        />
        {move || listing.with(|list| list.error.clone()).flatten().map(|error| view! {
            <div class="body">
                <ReadError
                    what="The next repositories could not be read"
                    error
                    on_retry=move |()| listing.load_more()
                />
            </div>
        })}
    }
}

/// What the filter offers to complete.
const SUGGESTIONS: [&str; 7] = [
    "visibility:public",
    "visibility:private",
    "state:normal",
    "state:read-only",
    "state:mirror",
    "starred:yes",
    "namespace:",
];

fn to_csv(repositories: &[Arc<Repository>]) -> String {
    let head = [
        "namespace",
        "name",
        "visibility",
        "state",
        "size_bytes",
        "last_modified",
    ];
    let rows = repositories.iter().map(|one| {
        vec![
            one.namespace.clone(),
            one.name.clone(),
            if one.is_public { "public" } else { "private" }.to_owned(),
            state_word(one.state).to_owned(),
            filtering::size(one)
                .map(|bytes| bytes.to_string())
                .unwrap_or_default(),
            one.last_modified
                .map(|at| at.to_iso_seconds())
                .unwrap_or_default(),
        ]
    });
    csv::write(&head, rows)
}

fn to_json(repositories: &[Arc<Repository>]) -> String {
    let rows = repositories.iter().map(|one| {
        serde_json::json!({
            "namespace": one.namespace,
            "name": one.name,
            "is_public": one.is_public,
            "state": state_word(one.state),
            "size_bytes": filtering::size(one),
            "last_modified": one.last_modified.map(|at| at.to_iso_seconds()),
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

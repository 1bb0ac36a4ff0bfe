use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use quay_api::{ApiError, RepositoryName, repository::RepositoryDetails};

use super::{
    actions::{TagActions, TagDialogs},
    bulk::TagBulkBar,
    columns::{COLUMNS, COSTLY},
    entry::{self, Entry},
    filter::{self, Filter, KEYS},
    here::{Here, use_here},
    load_line::TagLoadLine,
    order,
    picked::picked,
    platforms::{PlatformReader, Platforms},
    row::{self, ROWS, Row},
    source::Source,
    states::{NoMatch, NoTags, TagSkeleton, TagsError},
    tools::{Grouping, TagTools},
};
use crate::{
    data::Reader,
    formats::filter::Term,
    shell::{ViewState, use_filter_state, use_view_state},
    ui::{Table, now_ms},
};

/// Entries that are recomputed when the list behind them changes; equal when they hold the same tags.
type Entries = Memo<Arc<Vec<Arc<Entry>>>>;

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty,
    Filtered,
    Rows,
}

/// The tags of a repository: found, ordered, compared, copied, and picked to be changed.
#[component]
pub fn TagsTab(
    repository: Signal<RepositoryName>,
    details: Reader<RepositoryDetails>,
) -> impl IntoView {
    let view = use_view_state(order::NEWEST_FIRST).with_costly(COSTLY);
    let filter = use_filter_state(KEYS);
    let terms = Memo::new(move |_| filter.terms());
    let sort = Memo::new(move |_| view.sort());
    let source = Source::new(repository, terms, sort);
    let platforms = Platforms::default();
    let entries = entries(source);
    let grouping = use_grouping();
    let shown = shown(entries, terms, sort, grouping.0, platforms);
    let here = Here::new(repository, details, platforms, shown.into());
    provide_context(here);
    provide_context(TagActions::default());
    let picked = picked(here.selection, source, entries);
    let rows = Memo::new_with_compare(
        move |_| Arc::new(row::rows(&shown.read(), here.expanded)),
        |_, _| true,
    );
    let stage = Memo::new(move |_| stage(source, terms, shown));
    let wants_platforms = Memo::new(move |_| filter::asks_for_platforms(&terms.read()));

    view! {
        <TagTools filter view grouping/>
        <TagLoadLine source terms shown/>
        <Problems terms/>
        <Show when=move || wants_platforms.get()>
            <PlatformReader repository entries platforms/>
        </Show>
        {move || match stage.get() {
            Stage::Loading => view! { <TagSkeleton/> }.into_any(),
            Stage::Failed(error) => {
                view! { <TagsError repository=repository.get() error source/> }.into_any()
            }
            Stage::Empty => view! { <NoTags repository=repository.get()/> }.into_any(),
            Stage::Filtered => {
                view! { <NoMatch source on_clear=move |()| filter.clear()/> }.into_any()
            }
            Stage::Rows => view! { <Listed source view rows/> }.into_any(),
        }}
        <TagBulkBar picked on_show_hidden=move |()| filter.clear()/>
        <TagDialogs repository details/>
    }
}

#[component]
fn Listed(source: Source, view: ViewState, rows: Memo<Arc<Vec<Row>>>) -> impl IntoView {
    let here = use_here();
    let caption = move || caption(&here.repository.read(), &view.sort().to_string());
    view! {
        <Table
            caption=Signal::derive(caption)
            columns=COLUMNS
            hidden=Signal::derive(move || view.hidden_columns())
            rows
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::derive(move || source.with(|list| !list.complete))
            selection=here.selection
        />
    }
}

fn entries(source: Source) -> Entries {
    Memo::new_with_compare(
        move |before: Option<&Arc<Vec<Arc<Entry>>>>| {
            let before = before.map(|before| before.as_slice()).unwrap_or_default();
            Arc::new(source.with(|list| entry::prepare(&list.items, before)))
        },
        |before, after| {
            before
                .zip(after)
                .is_none_or(|(before, after)| !entry::are_same(before, after))
        },
    )
}

/// Whether the tags of an image stand together: `?by=image` in the address.
fn use_grouping() -> Grouping {
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (by, set_by) = query_signal_with_options::<String>("by", options);
    let by_image = Memo::new(move |_| by.read().as_deref() == Some("image"));
    let set = move |by_image: bool| set_by.set(by_image.then(|| "image".to_owned()));
    (by_image, Callback::new(set))
}

/// What the filter lets through, in order. The order is kept while one types.
fn shown(
    entries: Entries,
    terms: Memo<Vec<Term>>,
    sort: Memo<crate::ui::Sort>,
    by_image: Memo<bool>,
    platforms: Platforms,
) -> Entries {
    let sorted = Memo::new_with_compare(
        move |_| {
            let mut entries = entries.get().to_vec();
            order::sort(&mut entries, &sort.read());
            Arc::new(match by_image.get() {
                true => order::by_image(&entries),
                false => entries,
            })
        },
        |_, _| true,
    );
    Memo::new_with_compare(
        move |_| {
            let terms = terms.read();
            if terms.is_empty() {
                return sorted.get();
            }
            let filter = Filter::new(&terms, now_ms());
            let sorted = sorted.read();
            let shown = platforms.with(|platforms| {
                let shown = sorted.iter().filter(|entry| filter.shows(entry, platforms));
                shown.cloned().collect()
            });
            Arc::new(shown)
        },
        |_, _| true,
    )
}

fn stage(source: Source, terms: Memo<Vec<Term>>, shown: Entries) -> Stage {
    let (started, error, is_empty) = source.with(|list| {
        (
            list.started,
            list.error.clone(),
            list.items.is_empty() && list.complete,
        )
    });
    match (started, error) {
        (false, Some(error)) => Stage::Failed(error),
        (false, None) => Stage::Loading,
        _ if !shown.read().is_empty() => Stage::Rows,
        _ if terms.read().is_empty() && is_empty => Stage::Empty,
        _ => Stage::Filtered,
    }
}

fn caption(repository: &RepositoryName, sort: &str) -> String {
    let order = match sort {
        "-pushed" => "newest push first",
        "pushed" => "oldest push first",
        "name" => "by name",
        "-name" => "by name, backwards",
        "size" => "smallest first",
        "-size" => "largest first",
        "expires" => "next to expire first",
        "-expires" => "last to expire first",
        _ => "by image",
    };
    format!("Tags of {repository}, {order}")
}

/// The conditions that are not understood.
#[component]
fn Problems(terms: Memo<Vec<Term>>) -> impl IntoView {
    let problems = Memo::new(move |_| {
        terms
            .read()
            .iter()
            .filter_map(filter::problem)
            .collect::<Vec<_>>()
    });
    move || {
        let problems = problems.get();
        (!problems.is_empty()).then(|| {
            view! {
                <p class="loadline err" role="status">{problems.join(" ")}</p>
            }
        })
    }
}

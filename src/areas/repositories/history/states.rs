//! The history when there is nothing to list: still loading, failed, empty.

use leptos::prelude::*;
use quay_api::{ApiError, RepositoryName};

use crate::{
    areas::repositories::queries::TagHistory,
    data::{Listing, ReadError},
    formats::count::count,
    shell::FilterState,
    ui::{Button, EmptyState, SkeletonColumn, SkeletonTable},
};

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Tag", "c-name grow", "sk--11"),
    SkeletonColumn::new("What happened", "", "sk--4"),
    SkeletonColumn::new("Image", "", "sk--15"),
    SkeletonColumn::new("Size", "num p2", "sk--4"),
    SkeletonColumn::new("When", "num", "sk--4"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the history while its first page is on its way.
#[component]
pub fn HistorySkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the newest 100 entries…" columns=COLUMNS/> }
}

/// The place of the history when its first page did not come.
#[component]
pub fn HistoryError(
    repository: Signal<RepositoryName>,
    error: ApiError,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    let what = format!(
        "The tag history of {} could not be read",
        repository.read_untracked()
    );
    view! { <div class="body"><ReadError what error on_retry/></div> }
}

/// The place of the history when no event is shown, and why that is so.
#[component]
pub fn NothingHere(
    tag: Memo<Option<String>>,
    filter_state: FilterState,
    listing: Listing<TagHistory>,
) -> impl IntoView {
    move || {
        if filter_state.terms().is_empty() {
            let (title, text) = match tag.get() {
                Some(tag) => (
                    format!("Nothing is known of a tag {tag}"),
                    "Either there never was one, or it was removed longer ago than the registry remembers.",
                ),
                None => (
                    "Nothing has happened here yet".to_owned(),
                    "Pushing, moving and deleting tags is recorded here from the first push on.",
                ),
            };
            return view! { <EmptyState title text=move || text picture=true/> }.into_any();
        }
        let is_partial = !listing.is_complete();
        let loaded = count(listing.count() as u64);
        let text = match is_partial {
            true => format!(
                "No event of the {loaded} entries loaded so far matches. Older ones are not loaded yet."
            ),
            false => format!("The filter hides everything that the {loaded} entries tell."),
        };
        view! {
            <EmptyState title="No event matches the filter" text=move || text.clone()>
                <Button on_press=move || filter_state.clear()>"Clear the filter"</Button>
                {is_partial.then(|| view! {
                    <Button on_press=move || listing.load_all()>"Load all and look further"</Button>
                })}
            </EmptyState>
        }
        .into_any()
    }
}

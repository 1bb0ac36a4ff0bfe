//! The list of organizations when there is nothing to list.

use leptos::prelude::*;

use crate::{
    shell::FilterState,
    ui::{Banner, Button, EmptyState, Glyph, SkeletonColumn, SkeletonTable},
};

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Organization", "c-name grow", "sk--11"),
    SkeletonColumn::new("Kind", "", "sk--8"),
    SkeletonColumn::new("You are", "", "sk--4"),
];

/// The place of the list while the account is on its way.
#[component]
pub fn ListSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading your organizations…" columns=COLUMNS/> }
}

/// In place of the list when the token cannot tell whose it is.
#[component]
pub fn NoScope(reason: String) -> impl IntoView {
    view! {
        <div class="body">
            <Banner glyph=Glyph::Lock>
                {reason} " Which organizations you belong to stands in your account. You can still open one by its address."
            </Banner>
        </div>
    }
}

/// In place of the list when the filter lets nothing through.
#[component]
pub fn NothingFits(filter: FilterState, count: usize) -> impl IntoView {
    view! {
        <EmptyState
            title="No organization matches the filter"
            text=move || format!("The filter hides all {count}.")
        >
            <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
        </EmptyState>
    }
}

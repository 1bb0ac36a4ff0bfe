//! The list of tags when there is nothing to list: still loading, failed, empty.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind, RepositoryName};

use super::source::Source;
use crate::{
    data::ReadError,
    formats::count::plural,
    session::use_session,
    ui::{Button, EmptyState, SkeletonColumn, SkeletonTable},
};

const SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("", "c-expand", ""),
    SkeletonColumn::new("Tag", "grow", "sk--15"),
    SkeletonColumn::new("", "c-lane", ""),
    SkeletonColumn::new("Image", "", "sk--8"),
    SkeletonColumn::new("Platforms", "p3", "sk--6"),
    SkeletonColumn::new("Size", "num p2", "sk--4"),
    SkeletonColumn::new("Pushed", "num", "sk--4"),
    SkeletonColumn::new("Expires", "num", "sk--3"),
    SkeletonColumn::new("", "c-act", "sk--3"),
];

/// The place of the list while its first page is on its way.
#[component]
pub fn TagSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the first 100 tags…" columns=SKELETON/> }
}

/// The place of the list when its first page did not come.
#[component]
pub fn TagsError(repository: RepositoryName, error: ApiError, source: Source) -> impl IntoView {
    let what = match error.kind() {
        ErrorKind::Forbidden => format!("You may not read the tags of {repository}"),
        _ => format!("The tags of {repository} could not be read"),
    };
    view! { <div class="body"><ReadError what error on_retry=move |()| source.refresh()/></div> }
}

/// The place of the list when the repository has no tags.
#[component]
pub fn NoTags(repository: RepositoryName) -> impl IntoView {
    let session = use_session();
    let command = Signal::derive({
        let repository = repository.clone();
        move || {
            format!(
                "podman push IMAGE {}/{repository}:TAG",
                session.registry().host()
            )
        }
    });
    view! {
        <EmptyState
            title="No tags yet"
            picture=true
            text=move || "Nothing has been pushed to this repository, or its tags have been deleted. Deleted ones can be restored from the tag history for a while."
            command
        />
    }
}

/// The place of the list when the filter hides all that is loaded.
#[component]
pub fn NoMatch(source: Source, #[prop(into)] on_clear: Callback<()>) -> impl IntoView {
    let is_partial = Memo::new(move |_| source.with(|list| !list.complete));
    let text = move || {
        let loaded = source.with(|list| list.items.len()) as u64;
        match (source.is_narrowing(), is_partial.get()) {
            (true, _) => "The registry is being asked for all tags of such a name.".to_owned(),
            (_, true) => format!(
                "None of the {} loaded so far fits. Others are not loaded yet.",
                plural(loaded, "tag")
            ),
            (_, false) => "No tag of this repository fits.".to_owned(),
        }
    };
    view! {
        <EmptyState title="No tag matches the filter" text=move || text>
            <Button on_press=on_clear>"Clear the filter"</Button>
            <Show when=move || is_partial.get() && !source.is_narrowing()>
                <Button on_press=move |()| source.load_all()>"Load all and look further"</Button>
            </Show>
        </EmptyState>
    }
}

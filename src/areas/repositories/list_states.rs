//! The list of repositories when there is nothing to list: still loading, failed, empty.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::list::ListState;
use crate::{
    data::ReadError,
    session::use_session,
    ui::{Button, EmptyState, SkeletonColumn, SkeletonTable},
};

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("", "c-expand", "sk--box"),
    SkeletonColumn::new("Repository", "c-name grow", "sk--15"),
    SkeletonColumn::new("Visibility", "", "sk--4"),
    SkeletonColumn::new("State", "", "sk--4"),
    SkeletonColumn::new("Modified", "num", "sk--4"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the list while its first page is on its way.
#[component]
pub fn ListSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the first 100 repositories…" columns=COLUMNS/> }
}

/// The place of the list when its first page did not come.
#[component]
pub fn ListError(
    namespace: Option<String>,
    error: ApiError,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    let what = match (&namespace, error.kind()) {
        (Some(namespace), ErrorKind::NotFound) => {
            format!("There is no namespace {namespace} that you can see")
        }
        (Some(namespace), _) => format!("The repositories of {namespace} could not be read"),
        (None, _) => "The repositories could not be read".to_owned(),
    };
    view! { <div class="body"><ReadError what error on_retry/></div> }
}

/// The place of the list when no row is shown, and why that is so.
#[component]
pub fn NothingHere(state: ListState) -> impl IntoView {
    let session = use_session();
    let ListState {
        listing, filter, ..
    } = state;
    let is_partial = move || !listing.is_complete();
    move || {
        if filter.terms().is_empty() {
            let host = session.registry_untracked().host();
            return view! {
                <EmptyState
                    title="There are no repositories here yet"
                    text=|| "Or none that you may see. Create one, or push an image to a namespace in which you may create: the repository then appears by itself."
                    command=Signal::stored(format!("podman push IMAGE {host}/NAMESPACE/NAME"))
                    picture=true
                />
            }
            .into_any();
        }
        let text = match is_partial() {
            true => format!(
                "None of the {} loaded so far matches. Others are not loaded yet.",
                listing.count()
            ),
            false => format!("The filter hides all {}.", listing.count()),
        };
        view! {
            <EmptyState title="No repository matches the filter" text=move || text.clone()>
                <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
                <Show when=is_partial>
                    <Button on_press=move |()| listing.load_all()>"Load all and look further"</Button>
                </Show>
            </EmptyState>
        }
        .into_any()
    }
}

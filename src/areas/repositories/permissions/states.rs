//! The tab when there is nothing to list: still loading, failed, forbidden, empty.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::here::use_here;
use crate::{
    data::ReadError,
    shell::FilterState,
    ui::{Button, ButtonKind, EmptyState, Glyph, SkeletonColumn, SkeletonTable},
};

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Name", "c-name grow", "sk--11"),
    SkeletonColumn::new("Kind", "", "sk--3"),
    SkeletonColumn::new("Role", "", "sk--6"),
    SkeletonColumn::new("Given", "m-hide", "sk--4"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the table while both lists are on their way.
#[component]
pub fn PermissionSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the permissions…" columns=SKELETON rows=8/> }
}

/// In place of the table when one of the lists did not come.
#[component]
pub fn PermissionsError(error: ApiError) -> impl IntoView {
    let here = use_here();
    let retry = move |()| {
        here.users.retry();
        here.teams.retry();
    };
    let name = here.repository.get_untracked();
    if error.kind() == ErrorKind::Forbidden {
        let text = move || {
            view! {
                "Only its administrators may: those with the role Admin here, owners of "
                {name.namespace.clone()} ", and superusers. And the token needs the scope "
                <span class="mono">"repo:admin"</span> ". The registry does not say which of the two is missing."
            }
            .into_any()
        };
        let title = format!(
            "You may not see who may do what in {}",
            here.repository.get_untracked()
        );
        return view! {
            <EmptyState title text>
                <Button icon=Glyph::Refresh on_press=retry>"Try again"</Button>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <div class="body">
            <ReadError what=format!("The permissions of {name} could not be read") error on_retry=retry/>
        </div>
    }
    .into_any()
}

/// In place of an empty table.
#[component]
pub fn NobodyHere(
    filter: FilterState,
    /// Whether the filter or the kinds hide everybody.
    is_filtered: bool,
    /// Shows everybody again.
    #[prop(into)]
    on_clear: Callback<()>,
    /// Opens the form to give permissions.
    #[prop(into)]
    on_add: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    if is_filtered {
        let clear = move |()| {
            filter.clear();
            on_clear.run(());
        };
        return view! {
            <EmptyState title="Nobody matches the filter">
                <Button on_press=clear>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any();
    }
    let namespace = here.repository.get_untracked().namespace;
    let text = move || {
        format!("Only who owns {namespace} may do anything here, and superusers. If the repository is public, everybody may pull.").into_any()
    };
    view! {
        <EmptyState title="Nobody was given a permission" text picture=true>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Plus
                disabled_reason=Signal::derive(move || here.refusal())
                on_press=move |()| on_add.run(())
            >
                "Give permissions…"
            </Button>
        </EmptyState>
    }
    .into_any()
}

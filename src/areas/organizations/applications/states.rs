//! What stands in place of applications that are not shown.

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
    SkeletonColumn::new("Client ID", "", "sk--11"),
    SkeletonColumn::new("Redirect URL", "p2", "sk--15"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the table while it is on its way.
#[component]
pub fn ApplicationSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the applications…" columns=SKELETON rows=6/> }
}

/// In place of everything for those who do not own the organization.
#[component]
pub fn NotAnOwner() -> impl IntoView {
    let name = use_here().of.name.get_untracked();
    let text = "An application gets tokens of people through OAuth. Only owners of the organization may see its applications, and superusers, with a token that has the scope org:admin.";
    view! {
        <EmptyState
            title=format!("Only owners of {name} see its applications")
            text=move || text.into_any()
        />
    }
}

/// In place of what did not come.
#[component]
pub fn ApplicationsError(
    /// What could not be read.
    what: String,
    error: ApiError,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    if error.kind() == ErrorKind::Forbidden {
        return view! { <NotAnOwner/> }.into_any();
    }
    view! { <div class="body"><ReadError what error on_retry/></div> }.into_any()
}

/// In place of an empty table.
#[component]
pub fn NoApplications(
    filter: FilterState,
    /// Whether the filter hides all of them.
    is_filtered: bool,
    /// Why none can be created.
    #[prop(into)]
    refusal: Signal<Option<String>>,
    /// Opens the form to create one.
    #[prop(into)]
    on_create: Callback<()>,
) -> impl IntoView {
    if is_filtered {
        return view! {
            <EmptyState title="No application matches the filter">
                <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any();
    }
    let text = || {
        "An application is what a program needs to act through the registry's API: people sign in through it, or an owner makes tokens for it by hand."
            .into_any()
    };
    view! {
        <EmptyState title="No OAuth applications yet" text picture=true>
            <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=refusal on_press=on_create>
                "Create application"
            </Button>
        </EmptyState>
    }
    .into_any()
}

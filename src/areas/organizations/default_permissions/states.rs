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
    SkeletonColumn::new("Rule", "c-name grow", "sk--15"),
    SkeletonColumn::new("Role", "", "sk--6"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the table while it is on its way.
#[component]
pub fn RuleSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the default permissions…" columns=SKELETON rows=6/> }
}

/// In place of the table for those who do not own the organization.
#[component]
pub fn NotAnOwner() -> impl IntoView {
    let here = use_here();
    let name = here.of.name.get_untracked();
    let text = {
        let name = name.clone();
        move || {
            format!("They say what new repositories of {name} give to whom. Only its owners may see them, and superusers, with a token that has the scope org:admin.").into_any()
        }
    };
    view! {
        <EmptyState title=format!("Only owners of {name} see its default permissions") text>
            <Button icon=Glyph::Refresh on_press=move |()| here.list.retry()>"Try again"</Button>
        </EmptyState>
    }
}

/// In place of the table when it did not come.
#[component]
pub fn RulesError(error: ApiError) -> impl IntoView {
    let here = use_here();
    if error.kind() == ErrorKind::Forbidden {
        return view! { <NotAnOwner/> }.into_any();
    }
    let what = format!(
        "The default permissions of {} could not be read",
        here.of.name.get_untracked()
    );
    view! {
        <div class="body"><ReadError what error on_retry=move |()| here.list.retry()/></div>
    }
    .into_any()
}

/// In place of an empty table.
#[component]
pub fn NoRules(
    filter: FilterState,
    /// Whether the filter hides all of them.
    is_filtered: bool,
    /// Opens the form to create one.
    #[prop(into)]
    on_create: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    if is_filtered {
        return view! {
            <EmptyState title="No default permission matches the filter">
                <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any();
    }
    let text = || {
        "Whoever creates a repository here administers it, and so do the owners. Nobody else is given anything until somebody does so by hand, or a rule does."
            .into_any()
    };
    view! {
        <EmptyState title="New repositories give nobody anything" text picture=true>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Plus
                disabled_reason=Signal::derive(move || here.refusal())
                on_press=on_create
            >
                "Create default permission"
            </Button>
        </EmptyState>
    }
    .into_any()
}

//! The lists of people when there is nothing to list.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::here::use_here;
use crate::{
    data::ReadError,
    paths,
    shell::{FilterState, href},
    ui::{Button, ButtonLink, EmptyState, Glyph, SkeletonColumn, SkeletonTable},
};

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Name", "c-name grow", "sk--11"),
    SkeletonColumn::new("Teams", "", "sk--8"),
    SkeletonColumn::new("Repositories given directly", "m-hide", "sk--8"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the table while it is on its way.
#[component]
pub fn PeopleSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the people…" columns=SKELETON rows=8/> }
}

/// In place of the table for those who are no owners.
#[component]
pub fn Forbidden(reason: String) -> impl IntoView {
    let here = use_here();
    let title = move || format!("You may not see who belongs to {}", here.name.get());
    view! { <EmptyState title=title text=move || reason.clone().into_any()/> }
}

/// In place of the table when it did not come.
#[component]
pub fn PeopleError(error: ApiError) -> impl IntoView {
    let here = use_here();
    let retry = move |()| here.retry();
    if error.kind() == ErrorKind::Forbidden {
        let name = here.name.get_untracked();
        let text = move || {
            view! {
                "Only owners of " {name.clone()} " may, and the token needs the scope "
                <span class="mono">"org:admin"</span> ". The registry does not say which of the two is missing."
            }
            .into_any()
        };
        let title = format!(
            "You may not see who belongs to {}",
            here.name.get_untracked()
        );
        return view! {
            <EmptyState title text>
                <Button icon=Glyph::Refresh on_press=retry>"Try again"</Button>
            </EmptyState>
        }
        .into_any();
    }
    let what = match here.is_outside() {
        true => "The collaborators could not be read",
        false => "The members could not be read",
    };
    view! { <div class="body"><ReadError what error on_retry=retry/></div> }.into_any()
}

/// In place of an empty table.
#[component]
pub fn NobodyHere(
    filter: FilterState,
    /// Whether the filter hides everybody.
    is_filtered: bool,
) -> impl IntoView {
    let here = use_here();
    if is_filtered {
        return view! {
            <EmptyState title="Nobody matches the filter">
                <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any();
    }
    if here.is_outside() {
        let text = || {
            "Nobody was given a repository of this organization without being in one of its teams."
                .into_any()
        };
        return view! { <EmptyState title="No collaborators" text/> }.into_any();
    }
    let teams = href(&paths::teams(&here.name.get_untracked()));
    let text = || "Who is in a team belongs to the organization.".into_any();
    view! {
        <EmptyState title="Nobody belongs to it" text picture=true>
            <ButtonLink href=teams>"Teams"</ButtonLink>
        </EmptyState>
    }
    .into_any()
}

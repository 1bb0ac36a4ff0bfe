//! The list of one team when there is nothing to list.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::{member_tools::AddButton, this_team::use_team};
use crate::{
    data::ReadError,
    shell::FilterState,
    ui::{Button, EmptyState, Glyph, SkeletonColumn, SkeletonTable},
};

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Name", "c-name grow", "sk--11"),
    SkeletonColumn::new("Kind", "", "sk--4"),
    SkeletonColumn::new("State", "", "sk--4"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the table while it is on its way.
#[component]
pub fn MembersSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the members…" columns=SKELETON rows=6/> }
}

/// In place of the table when it did not come.
#[component]
pub fn MembersError(error: ApiError) -> impl IntoView {
    let team = use_team();
    let retry = move |()| team.members.retry();
    if error.kind() == ErrorKind::Forbidden {
        let name = team.here.name.get_untracked();
        let text = move || {
            view! {
                "Only owners of " {name.clone()} " and the members of the team may, and the token needs the scope "
                <span class="mono">"org:admin"</span> ". The registry does not say which of the two is missing."
            }
            .into_any()
        };
        return view! {
            <EmptyState title=format!("You may not see who is in {}", team.name()) text>
                <Button icon=Glyph::Refresh on_press=retry>"Try again"</Button>
            </EmptyState>
        }
        .into_any();
    }
    let what = format!("The members of {} could not be read", team.name());
    view! { <div class="body"><ReadError what error on_retry=retry/></div> }.into_any()
}

/// In place of an empty table.
#[component]
pub fn NobodyHere(
    filter: FilterState,
    /// Whether the filter hides everybody.
    is_filtered: bool,
    /// Opens the form to add members.
    on_add: Callback<()>,
) -> impl IntoView {
    match is_filtered {
        true => view! {
            <EmptyState title="Nobody matches the filter">
                <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <EmptyState
                title="Nobody is in this team"
                text=|| "What it was given in repositories counts for nobody until somebody is added."
                picture=true
            >
                <AddButton on_add/>
            </EmptyState>
        }
        .into_any(),
    }
}

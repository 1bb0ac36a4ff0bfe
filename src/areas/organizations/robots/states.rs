//! The tab when there is nothing to list: still loading, failed, forbidden, empty.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind, robot::Owner};

use super::{here::use_here, tools::CreateButton};
use crate::{
    data::ReadError,
    shell::FilterState,
    ui::{Button, EmptyState, Glyph, SkeletonColumn, SkeletonTable},
};

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Robot", "c-name grow", "sk--15"),
    SkeletonColumn::new("Description", "p2 m-hide", "sk--11"),
    SkeletonColumn::new("Teams", "num m-hide", "sk--3"),
    SkeletonColumn::new("Repositories", "num", "sk--3"),
    SkeletonColumn::new("Created", "num p2 m-hide", "sk--4"),
    SkeletonColumn::new("Last used", "num", "sk--4"),
    SkeletonColumn::new("", "c-act", "sk--box"),
];

/// The place of the table while the list is on its way.
#[component]
pub fn RobotSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the robots…" columns=SKELETON rows=8/> }
}

/// In place of the table when the list did not come.
#[component]
pub fn RobotsError(error: ApiError) -> impl IntoView {
    let here = use_here();
    let retry = move |()| here.robots.retry();
    let name = here.namespace.get_untracked();
    if error.kind() == ErrorKind::Forbidden {
        let title = format!("You may not see the robots of {name}");
        let text = move || {
            view! {
                "Only who belongs to it may list them, and only its owners see what they reach. And the token needs the scope "
                <span class="mono">"org:admin"</span> ". The registry does not say which of the two is missing."
            }
            .into_any()
        };
        return view! {
            <EmptyState title text>
                <Button icon=Glyph::Refresh on_press=retry>"Try again"</Button>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <div class="body">
            <ReadError what=format!("The robots of {name} could not be read") error on_retry=retry/>
        </div>
    }
    .into_any()
}

/// In place of an empty table.
#[component]
pub fn NoRobots(
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
            <EmptyState title="No robot matches the filter">
                <Button on_press=move |()| filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any();
    }
    let whose = match here.owner.get_untracked() {
        Owner::Organization(name) => format!("{name} has"),
        Owner::User => "You have".to_owned(),
    };
    view! {
        <EmptyState
            title=format!("{whose} no robots yet")
            text=|| "A robot is an account for a machine: it signs in with a token of its own, reaches only what it was given, and goes on working when people leave.".into_any()
            picture=true
        >
            <CreateButton on_create/>
        </EmptyState>
    }
    .into_any()
}

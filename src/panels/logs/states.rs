//! The logs when there is nothing to list: still loading, failed, forbidden, empty.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::{panel::Logs, people::EverybodyButton, period::words};
use crate::{
    data::ReadError,
    formats::count::count,
    ui::{Button, EmptyState, SkeletonColumn, SkeletonTable},
};

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-expand", "sk--box"),
    SkeletonColumn::new("When (UTC)", "", "sk--6"),
    SkeletonColumn::new("Who", "", "sk--6"),
    SkeletonColumn::new("What happened", "c-name grow", "sk--15"),
    SkeletonColumn::new("On behalf, by", "p2", "sk--6"),
    SkeletonColumn::new("Address", "p3", "sk--6"),
];

/// The place of the logs while their first page is on its way.
#[component]
pub fn LogSkeleton() -> impl IntoView {
    view! { <div class="logs__space later"></div> <SkeletonTable label="Loading the newest 20 entries…" columns=COLUMNS/> }
}

/// The place of the logs when their first page did not come.
#[component]
pub fn LogError(logs: Logs, error: ApiError) -> impl IntoView {
    let what = format!(
        "The logs of {} could not be read",
        logs.source.read_untracked().name()
    );
    // Quay fails at somebody whom it does not know; an address can name anybody.
    let unknown = logs
        .performer
        .get_untracked()
        .filter(|_| error.kind() == ErrorKind::Server);
    view! {
        <div class="body stack stack--3">
            <ReadError what error on_retry=move |()| logs.listing.refresh()/>
            {unknown.map(|name| view! {
                <p class="row row--wrap">
                    <span>{format!("Only what {name} did was asked for. A registry that knows nobody of this name answers like this.")}</span>
                    <EverybodyButton logs/>
                </p>
            })}
        </div>
    }
}

/// The place of the logs for those who may not read them.
#[component]
pub fn NoAccess(reason: String) -> impl IntoView {
    view! { <EmptyState title="You cannot read these logs" text=move || reason.clone()/> }
}

/// The place of the logs when no entry is shown, and why that is so.
#[component]
pub fn NothingHere(logs: Logs) -> impl IntoView {
    move || {
        let period = logs.chosen.period.get();
        if logs.filter.terms().is_empty() {
            let performer = logs.performer.get();
            let title = match &performer {
                Some(name) => format!("{name} did nothing here on {}", words(period)),
                None => format!("Nothing happened on {}", words(period)),
            };
            return view! {
                <EmptyState title text=|| "Pushes, pulls and changes stand here once there are some." picture=true>
                    {performer.map(|_| view! { <EverybodyButton logs/> })}
                    {(period.days() < 30).then(|| view! {
                        <Button on_press=move || logs.chosen.set_last(30)>"Show the last 30 days"</Button>
                    })}
                </EmptyState>
            }
            .into_any();
        }
        let loaded = count(logs.lines.read().len() as u64);
        let is_partial = !logs.listing.is_complete();
        let text = match is_partial {
            true => format!(
                "No entry of the {loaded} loaded so far matches. Older ones are not loaded yet."
            ),
            false => format!("The filter hides all {loaded} entries of the period."),
        };
        view! {
            <EmptyState title="No entry matches the filter" text=move || text.clone()>
                <Button on_press=move || logs.filter.clear()>"Clear the filter"</Button>
                {is_partial.then(|| view! {
                    <Button on_press=move || logs.listing.load_all()>"Load all and look further"</Button>
                })}
            </EmptyState>
        }
        .into_any()
    }
}

use std::time::Duration;

use leptos::prelude::*;
use quay_api::Timestamp;

use super::{live::Watched, status::countdown};
use crate::{
    formats::period,
    ui::{exact, now_ms},
};

/// When a mirror syncs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Its state, and when it is due.
    pub watched: Watched,
    /// Seconds from one sync to the next.
    pub interval: u64,
    /// How often a failing sync is tried again before the next interval.
    pub retries: Option<u32>,
    /// When the sync under way is given up.
    pub given_up: Option<Timestamp>,
}

/// When a mirror syncs next, counted down, and how often.
#[component]
pub fn ScheduleFacts(
    schedule: Schedule,
    /// Why no worker comes at all; `None` when one does.
    #[prop(optional, into)]
    rests: Signal<Option<&'static str>>,
) -> impl IntoView {
    let Watched {
        status,
        start,
        is_enabled,
    } = schedule.watched;
    let start = start.map(|at| at.as_milliseconds());
    let now = now_by_the_second();
    let next = move || match (rests.get(), status.is_active(), is_enabled, start) {
        (Some(reason), ..) => reason.to_owned(),
        (None, true, ..) => "after the one under way".to_owned(),
        (None, _, false, _) => "not by itself: syncing is switched off".to_owned(),
        (.., Some(start)) => {
            countdown(start, now.get()).unwrap_or_else(|| "due; waiting for a worker".to_owned())
        }
        (.., None) => "unknown".to_owned(),
    };
    let retries = schedule.retries.map(|retries| match retries {
        0 => "none until the next sync".to_owned(),
        some => some.to_string(),
    });
    let end = schedule.given_up.map(|end| end.as_milliseconds());
    let end = end.map(|end| move || countdown(end, now.get()).unwrap_or_else(|| "now".to_owned()));
    view! {
        <dl class="pairs">
            <dt>"Next sync"</dt>
            <dd><span tabindex="0" data-tip=start.map(exact)>{next}</span></dd>
            <dt>"Every"</dt>
            <dd>{period::short(schedule.interval)}</dd>
            {retries.map(|retries| view! { <dt>"Retries left"</dt><dd>{retries}</dd> })}
            {end.map(|end| view! { <dt>"Given up"</dt><dd>{end}</dd> })}
        </dl>
    }
    .into_any()
}

/// The current moment, for what is counted down.
fn now_by_the_second() -> Signal<i64> {
    let now = RwSignal::new(now_ms());
    let tick = move || _ = now.try_set(now_ms());
    if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || ticking.clear());
    }
    now.into()
}

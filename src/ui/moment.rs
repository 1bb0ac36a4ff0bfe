//! Moments in time: relative in the text, exact in the tooltip.

use crate::formats::{civil, relative};
use leptos::prelude::*;
use std::time::Duration;

/// A moment as people see it from now: `3 h ago`. The exact time, local and in UTC, is shown on
/// hover and on focus.
#[component]
pub fn Moment(
    /// Milliseconds since 1970-01-01 UTC.
    at_ms: i64,
    /// Whether the Tab key stops at it, so that the exact time can be read without a mouse. Not
    /// needed where the exact time is also written out nearby.
    #[prop(default = true)]
    focusable: bool,
) -> impl IntoView {
    let now = now_by_the_minute();
    view! {
        <time
            datetime=civil::iso(at_ms)
            tabindex=focusable.then_some("0")
            data-tip=exact(at_ms)
        >
            {move || relative::relative(at_ms, now.get())}
        </time>
    }
}

/// The exact time, for a tooltip: local on the first line, UTC on the second; one line where they
/// are the same.
pub fn exact(at_ms: i64) -> String {
    let utc = civil::utc(at_ms);
    match local_offset_minutes(at_ms) {
        0 => utc,
        offset => format!("{}\n{utc}", civil::local(at_ms, offset)),
    }
}

/// The current moment, in milliseconds since 1970-01-01 UTC.
pub fn now_ms() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds since 1970 fit for ages"
    )]
    let now = js_sys::Date::now() as i64;
    now
}

/// The current moment as a signal that changes every half minute: one clock for the whole page,
/// however many moments are shown.
pub fn now_by_the_minute() -> Signal<i64> {
    thread_local!(static NOW: ArcRwSignal<i64> = tick());
    NOW.with(|now| now.clone().into())
}

fn tick() -> ArcRwSignal<i64> {
    let now = ArcRwSignal::new(now_ms());
    let ticking = now.clone();
    set_interval(move || ticking.set(now_ms()), Duration::from_secs(30));
    now
}

/// How far the person's time is ahead of UTC at that moment, in minutes.
fn local_offset_minutes(at_ms: i64) -> i32 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "JavaScript counts milliseconds in such numbers"
    )]
    let date = js_sys::Date::new(&(at_ms as f64).into());
    let behind = date.get_timezone_offset();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an offset is at most a day of minutes"
    )]
    let behind = if behind.is_finite() { behind as i32 } else { 0 };
    -behind
}

//! How much of the whole is in front of the person.

use super::{
    button::{IconButton, LinkButton},
    icon::{Glyph, IconSize, Spinner},
    load_words::{Noun, Total, is_complete, summary},
    moment::now_by_the_minute,
};
use crate::formats::{count::count, relative::relative};
use leptos::prelude::*;
use std::time::Duration;

/// The line between a filter and its table: how much is loaded, what order and filter cover, how to
/// get the rest, and how old it all is.
#[component]
pub fn LoadLine(
    /// What is listed: `("tag", "tags")`.
    noun: Noun,
    /// How many are loaded.
    #[prop(into)]
    loaded: Signal<usize>,
    /// How many there are.
    #[prop(into)]
    total: Signal<Total>,
    /// How many of the loaded ones the filter lets through; `None` without a filter.
    #[prop(optional, into)]
    matching: Signal<Option<usize>>,
    /// What order and filter cover: "Sorted and filtered within these 120".
    #[prop(optional, into)]
    note: Signal<String>,
    /// Whether more is being loaded.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// How many the next step brings; 100 by default.
    #[prop(default = 100)]
    step: usize,
    /// Loads the next step.
    #[prop(optional, into)]
    on_more: Option<Callback<()>>,
    /// Loads everything.
    #[prop(optional, into)]
    on_all: Option<Callback<()>>,
    /// Stops loading; what is there stays.
    #[prop(optional, into)]
    on_stop: Option<Callback<()>>,
    /// When the data was read, in milliseconds since 1970-01-01 UTC.
    #[prop(optional, into)]
    updated_at: Signal<Option<i64>>,
    /// Reads it anew.
    #[prop(optional, into)]
    on_refresh: Option<Callback<()>>,
) -> impl IntoView {
    let words = Memo::new(move |_| summary(noun, loaded.get(), total.get(), matching.get()));
    let complete = Memo::new(move |_| is_complete(loaded.get(), total.get()));
    let more = move || (!complete.get()).then(|| steps(step, busy, on_more, on_all));
    view! {
        <div class="loadline">
            {move || bar(loaded.get(), total.get())}
            <span>{move || view! { <strong>{words.get().0}</strong> {words.get().1} }}</span>
            {move || (!note.read().is_empty()).then(|| remark(note))}
            {more}
            {move || busy.get().then(|| under_way(on_stop))}
            {age(updated_at, on_refresh)}
        </div>
        {spoken(words, busy)}
    }
    .into_any()
}

fn remark(note: Signal<String>) -> impl IntoView {
    view! {
        <span class="sep only-wide" aria-hidden="true">"|"</span>
        <span>{note}</span>
    }
}

/// Says that more is being loaded, and stops it.
fn under_way(on_stop: Option<Callback<()>>) -> impl IntoView {
    view! {
        <Spinner size=IconSize::Twelve/>
        "Loading…"
        {on_stop.map(|stop| view! { <LinkButton on_press=stop>"Stop"</LinkButton> })}
    }
}

/// How old it all is, and the button to read it anew.
fn age(updated_at: Signal<Option<i64>>, on_refresh: Option<Callback<()>>) -> impl IntoView {
    let now = now_by_the_minute();
    let words = move || {
        let at = updated_at.get()?;
        // The clock ticks by the half minute, so that what was read just now may lie ahead of it.
        Some(format!("Updated {}", relative(at, now.get().max(at))))
    };
    view! {
        <span class="push row only-wide">
            {words}
            {on_refresh.map(|refresh| view! {
                <IconButton icon=Glyph::Refresh class="ic--sm" label="Refresh" on_press=refresh/>
            })}
        </span>
    }
}

/// The buttons that load the rest. While one works both stay in their place, and so does the focus.
fn steps(
    step: usize,
    busy: Signal<bool>,
    on_more: Option<Callback<()>>,
    on_all: Option<Callback<()>>,
) -> AnyView {
    let reason = Signal::derive(move || busy.get().then(|| "Loading already".to_owned()));
    let button = move |label: String| move |press| view! { <LinkButton disabled_reason=reason on_press=press>{label}</LinkButton> };
    view! {
        {on_more.map(button(format!("Load {} more", count(step as u64))))}
        {on_all.map(button("Load all".to_owned()))}
    }
    .into_any()
}

/// The same for those who do not see it, but only once it stands still: a count that runs while
/// pages arrive or while one types would be read out without end.
fn spoken(words: Memo<(String, String)>, busy: Signal<bool>) -> AnyView {
    const STANDS_STILL: Duration = Duration::from_millis(900);
    let text = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    // Time is outside of the page's signals, so it takes an effect to wait.
    Effect::new(move || {
        let (strong, rest) = words.get();
        let sentence = if busy.get() {
            "Loading…".to_owned()
        } else {
            format!("{strong}{rest}")
        };
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(
            set_timeout_with_handle(move || _ = text.try_set(sentence), STANDS_STILL).ok(),
        );
    });
    view! { <div class="sr" role="status">{text}</div> }.into_any()
}

/// Solid is what is there, dots are what is known to be missing, the tick is where we stand.
fn bar(loaded: usize, total: Total) -> AnyView {
    const WIDTH: f64 = 144.0;
    const TICK: f64 = 2.0;
    let share = match total {
        Total::Known(0) => 1.0,
        Total::Known(total) => loaded as f64 / total.max(1) as f64,
        // Nobody knows how much is missing, but that something is.
        Total::AtLeast(total) => (loaded as f64 / total.max(1) as f64).min(0.9),
        Total::Unknown => 0.5,
    };
    let at = (share * WIDTH).clamp(TICK, WIDTH - TICK).round();
    view! {
        <svg class="loadline__bar" viewBox="0 0 144 12" preserveAspectRatio="none" aria-hidden="true">
            <path class="rest" d=format!("M{at} 6H{WIDTH}")></path>
            <path class="done" d=format!("M0 6H{at}")></path>
            <path class="tick" d=format!("M{at} 0V12")></path>
        </svg>
    }
    .into_any()
}

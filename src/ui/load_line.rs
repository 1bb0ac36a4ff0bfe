//! How much of the whole is in front of the person.

use super::{
    button::{IconButton, LinkButton},
    icon::{Glyph, Spinner},
    moment::now_by_the_minute,
};
use crate::formats::{
    count::{count, plural_of},
    relative::relative,
};
use leptos::prelude::*;
use std::time::Duration;

/// How many there are in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Total {
    /// Exactly so many.
    Known(usize),
    /// As many at least; the registry does not say more.
    AtLeast(usize),
    /// Nothing is known.
    #[default]
    Unknown,
}

/// What is listed: `("tag", "tags")`.
pub type Noun = (&'static str, &'static str);

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
    let stop = move || {
        let stop = busy.get().then_some(on_stop).flatten();
        stop.map(|stop| view! { <LinkButton on_press=stop>"Stop"</LinkButton> })
    };
    let now = now_by_the_minute();
    let age = move || {
        updated_at
            .get()
            // The clock ticks by the half minute, so that what was read just now may lie ahead of it.
            .map(|at| format!("Updated {}", relative(at, now.get().max(at))))
    };
    view! {
        <div class="loadline">
            {move || bar(loaded.get(), total.get())}
            <span>{move || view! { <strong>{words.get().0}</strong> {words.get().1} }}</span>
            {move || (!note.read().is_empty()).then(|| view! {
                <span class="sep only-wide" aria-hidden="true">"|"</span>
                <span>{note}</span>
            })}
            {more}
            {move || busy.get().then(|| view! { <Spinner size=super::IconSize::Twelve/> "Loading…" })}
            {stop}
            <span class="push row only-wide">
                {age}
                {on_refresh.map(|refresh| view! {
                    <IconButton icon=Glyph::Refresh class="ic--sm" label="Refresh" on_press=refresh/>
                })}
            </span>
        </div>
        {spoken(words, busy)}
    }
    .into_any()
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

fn is_complete(loaded: usize, total: Total) -> bool {
    matches!(total, Total::Known(total) if loaded >= total)
}

/// The number that counts, and the words after it.
fn summary(noun: Noun, loaded: usize, total: Total, matching: Option<usize>) -> (String, String) {
    let (one, many) = noun;
    let number = |number: usize| count(number as u64);
    let of_total = match total {
        Total::Known(total) => format!(" of {}", number(total)),
        Total::AtLeast(total) if total > loaded => format!(" of at least {}", number(total)),
        _ => String::new(),
    };
    match (matching, is_complete(loaded, total)) {
        (None, true) => (
            number(loaded),
            format!(" {}", if loaded == 1 { one } else { many }),
        ),
        (None, false) => (number(loaded), format!("{of_total} {many} loaded")),
        (Some(found), true) => (
            number(found),
            format!(" of {} match", plural_of(loaded as u64, one, many)),
        ),
        (Some(found), false) => (
            number(found),
            format!(
                " of the {} loaded match{}",
                number(loaded),
                but(&of_total, many)
            ),
        ),
    }
}

/// What is known about the rest while only a part is loaded.
fn but(of_total: &str, many: &str) -> String {
    match of_total.strip_prefix(" of ") {
        Some(total) => format!("; there are {total} {many}"),
        None => "; there may be more".to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: Noun = ("tag", "tags");

    fn line(loaded: usize, total: Total, matching: Option<usize>) -> String {
        let (strong, rest) = summary(TAG, loaded, total, matching);
        strong + &rest
    }

    #[test]
    fn a_complete_list_says_how_many_there_are() {
        assert_eq!(line(23, Total::Known(23), None), "23 tags");
        assert_eq!(line(1, Total::Known(1), None), "1 tag");
        assert_eq!(line(0, Total::Known(0), None), "0 tags");
    }

    #[test]
    fn an_incomplete_list_never_claims_more_than_is_known() {
        assert_eq!(line(120, Total::Known(300), None), "120 of 300 tags loaded");
        assert_eq!(
            line(120, Total::AtLeast(300), None),
            "120 of at least 300 tags loaded"
        );
        assert_eq!(line(120, Total::AtLeast(120), None), "120 tags loaded");
        assert_eq!(line(1200, Total::Unknown, None), "1,200 tags loaded");
    }

    #[test]
    fn a_filter_says_what_it_looked_at() {
        assert_eq!(
            line(10_412, Total::Known(10_412), Some(214)),
            "214 of 10,412 tags match"
        );
        assert_eq!(
            line(120, Total::AtLeast(300), Some(4)),
            "4 of the 120 loaded match; there are at least 300 tags"
        );
        assert_eq!(
            line(120, Total::Unknown, Some(4)),
            "4 of the 120 loaded match; there may be more"
        );
    }
}

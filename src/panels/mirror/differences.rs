//! A change of a mirror in words, before it is sent. Secrets are not among them.

use leptos::prelude::*;
use quay_api::Timestamp;

use crate::formats::{civil, period};

/// One thing that a change changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub what: &'static str,
    /// As it is now.
    pub before: String,
    /// As it will be.
    pub after: String,
}

impl Difference {
    /// From `before` to `after`, if that is changed.
    pub fn new(what: &'static str, before: String, after: Option<String>) -> Option<Self> {
        Some(Self {
            what,
            before,
            after: after?,
        })
    }

    /// When it syncs next.
    pub fn of_start(before: Option<Timestamp>, after: Option<Timestamp>) -> Option<Self> {
        let words = |at: Timestamp| civil::utc(at.as_milliseconds());
        Self::new("Next sync", or_unknown(before.map(words)), after.map(words))
    }

    /// How often it syncs, in seconds.
    pub fn of_interval(before: u64, after: Option<u64>) -> Option<Self> {
        Self::new("Every", period::short(before), after.map(period::short))
    }

    /// How long one tag may take, in seconds.
    pub fn of_time_limit(before: Option<u64>, after: Option<u64>) -> Option<Self> {
        let before = or_unknown(before.map(period::short));
        Self::new("Time limit", before, after.map(period::short))
    }

    /// The robot that writes.
    pub fn of_robot(before: Option<&str>, after: Option<&str>) -> Option<Self> {
        let before = before.unwrap_or("none").to_owned();
        Self::new("Robot", before, after.map(str::to_owned))
    }

    /// Whether it syncs by itself.
    pub fn of_syncing(before: bool, after: Option<bool>) -> Option<Self> {
        let words = |on: bool| if on { "on" } else { "off" }.to_owned();
        Self::new("Syncing", words(before), after.map(words))
    }
}

fn or_unknown(words: Option<String>) -> String {
    words.unwrap_or_else(|| "unknown".to_owned())
}

/// What a filter lets through.
pub fn names_or_all(names: &[String]) -> String {
    match names {
        [] => "all".to_owned(),
        some => some.join(", "),
    }
}

/// What a change changes, as a list; `None` while something of it is wrong.
#[component]
pub fn Differences(told: Option<Vec<Difference>>) -> impl IntoView {
    match told {
        None => {
            view! { <p class="second small">"Something above is not right yet."</p> }.into_any()
        }
        Some(told) if told.is_empty() => {
            view! { <p class="second small">"Nothing: all is as it was."</p> }.into_any()
        }
        Some(told) => {
            let line = |one: Difference| {
                view! {
                    <dt>{one.what}</dt>
                    <dd><del><bdi>{one.before}</bdi></del>" "<ins><bdi>{one.after}</bdi></ins></dd>
                }
            };
            view! { <dl class="pairs">{told.into_iter().map(line).collect_view()}</dl> }.into_any()
        }
    }
}

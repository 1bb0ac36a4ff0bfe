//! Small facts beside a name: marks, counts, sizes, shares.

use super::icon::{Glyph, Icon};
use crate::formats;
use leptos::prelude::*;

/// What a fact means. Amber and red only where somebody should act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A plain fact.
    #[default]
    Neutral,
    /// Where one can act, or what was chosen.
    Accent,
    /// It went well, and that is worth saying.
    Success,
    /// Worth knowing.
    Info,
    /// Somebody should look at it.
    Warning,
    /// Somebody must act.
    Danger,
}

impl Tone {
    fn mark(self) -> &'static str {
        match self {
            Self::Neutral => "mark",
            Self::Accent => "mark mark--accent",
            Self::Success => "mark mark--success",
            Self::Info => "mark mark--info",
            Self::Warning => "mark mark--warning",
            Self::Danger => "mark mark--danger",
        }
    }
}

/// A picture and a word in an outline. At most two stand in a row.
#[component]
pub fn Mark(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The picture before the word.
    glyph: Glyph,
    /// The word.
    #[prop(into)]
    text: String,
    /// More about it, shown on hover.
    #[prop(optional, into)]
    tip: Option<String>,
) -> impl IntoView {
    view! { <span class=tone.mark() data-tip=tip><Icon name=glyph/>{text}</span> }
}

/// A number beside the name of a place, with what it counts for assistive technology.
#[component]
pub fn CountBadge(
    /// How many.
    #[prop(into)]
    count: Signal<u64>,
    /// What is counted, for example "tags".
    #[prop(optional)]
    of: &'static str,
    /// Whether somebody must act on it.
    #[prop(optional)]
    alert: bool,
) -> impl IntoView {
    view! {
        <span class=if alert { "count count--alert" } else { "count" }>
            {move || formats::count::count(count.get())}
            {(!of.is_empty()).then(|| view! { <span class="sr">" " {of}</span> })}
        </span>
    }
}

/// A size with a quieter unit; an en dash where it is unknown.
#[component]
pub fn Size(
    /// The size in bytes.
    #[prop(into)]
    bytes: Option<u64>,
) -> impl IntoView {
    match bytes {
        Some(bytes) => {
            let formats::bytes::Size { number, unit } = formats::bytes::size(bytes);
            view! { <span class="size">{number} " " <small>{unit}</small></span> }.into_any()
        }
        None => view! { <span class="muted">"–"</span> }.into_any(),
    }
}

/// A share of a whole as a short bar. The words beside it say the same.
#[component]
pub fn Meter(
    /// From 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
    /// Whether the share is beyond a warning limit.
    #[prop(optional, into)]
    warning: Signal<bool>,
) -> impl IntoView {
    const WIDTH: f64 = 80.0;
    let width = move || (share.get().clamp(0.0, 1.0) * WIDTH).to_string();
    view! {
        <svg class="meter" viewBox="0 0 80 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="hold" width="80" height="6" rx="1"></rect>
            <rect class="load" class:load--warn=warning width=width height="6" rx="1"></rect>
        </svg>
    }
}

/// A key or a combination of keys, as it is written on the keyboard.
#[component]
pub fn Kbd(
    /// For example `Shift C`.
    #[prop(into)]
    keys: String,
) -> impl IntoView {
    view! { <kbd>{keys}</kbd> }
}

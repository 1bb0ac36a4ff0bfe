//! A change of a mirror in words, before it is sent. Secrets are not among them.

use leptos::prelude::*;

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

/// From `before` to `after`, if that is changed.
pub fn difference(what: &'static str, before: String, after: Option<String>) -> Option<Difference> {
    Some(Difference {
        what,
        before,
        after: after?,
    })
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

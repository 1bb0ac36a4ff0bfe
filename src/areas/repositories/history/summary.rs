//! What stands above the history: the tag it is about, and how far it can be trusted.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    context::{Told, use_history},
    events::History,
};
use crate::{
    formats::{civil, period},
    paths,
    ui::{Digest, Moment},
};

/// Which tag the history is about and where it points now; nothing when it is about all of them.
#[component]
pub fn TagSummary(tag: Memo<Option<String>>, told: Told) -> impl IntoView {
    let repository = use_history().repository;
    move || {
        let tag = tag.get()?;
        let history = told.history.read();
        let state = match history.current.get(&tag) {
            Some(row) => view! {
                <span>"points at"</span>
                <Digest digest=row.manifest_digest.to_string() of=tag.clone()/>
                {row.start_ts.map(|at| view! { <span>"since " <Moment at_ms=at.as_milliseconds()/></span> })}
                {row.end_ts.map(|at| view! { <span>"expires " <Moment at_ms=at.as_milliseconds()/></span> })}
            }
            .into_any(),
            None => view! { <span>"does not exist now"</span> }.into_any(),
        };
        let all = paths::tag_history(&repository.read());
        Some(view! {
            <div class="loadline">
                <strong class="mono">{tag}</strong>
                {state}
                <span class="push"><A href=all>"History of all tags"</A></span>
            </div>
        })
    }
}

/// What the person must know to trust the list.
pub fn note(history: &History, kept_seconds: Option<u64>) -> String {
    match (history.open_before, kept_seconds) {
        (Some(moment), _) => format!(
            "Removals of tags set before {} are not known yet",
            civil::utc(moment.as_milliseconds())
        ),
        (None, Some(0)) => "The registry forgets removed tags at once".to_owned(),
        (None, Some(seconds)) => {
            format!(
                "All that the registry remembers: removed tags for {}",
                period::short(seconds)
            )
        }
        (None, None) => "All that the registry remembers".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::at;

    #[test]
    fn a_history_not_read_to_its_end_says_what_is_open() {
        let partial = History {
            open_before: Some(at(1_795_239_607)),
            ..History::default()
        };

        let text = note(&partial, Some(86_400));

        assert_eq!(
            text,
            "Removals of tags set before 21 Nov 2026, 05:40 UTC are not known yet"
        );
    }

    #[test]
    fn a_complete_history_says_how_far_it_reaches() {
        let text = note(&History::default(), Some(14 * 86_400));

        assert_eq!(
            text,
            "All that the registry remembers: removed tags for 14 d"
        );
    }
}

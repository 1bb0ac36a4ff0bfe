//! The messages of this visit, for those that went by too fast.

use leptos::prelude::*;

use super::overlay::{Overlay, use_overlays};
use crate::ui::{Drawer, Glyph, Icon, Moment, Outcome, Toast, Toasts};

/// What was done and what failed since the page was opened, newest first.
#[component]
pub(super) fn MessageHistory() -> impl IntoView {
    let overlays = use_overlays();
    let history = expect_context::<Toasts>().history();
    let list = move || {
        let history = history.get();
        if history.is_empty() {
            return view! { <p class="second">"Nothing has been done in this tab yet."</p> }
                .into_any();
        }
        view! { <ul class="history">{history.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <Drawer
            title="Messages"
            subtitle="What was done in this tab, and what failed"
            on_close=move |()| overlays.close(Overlay::Messages)
        >
            {list}
        </Drawer>
    }
}

fn line(toast: Toast) -> AnyView {
    let (glyph, class, word) = match toast.outcome {
        Outcome::Success => (Glyph::Check, "good", "Done: "),
        Outcome::Failure => (Glyph::Failure, "bad", "Failed: "),
    };
    view! {
        <li>
            <Icon name=glyph class/>
            <div>
                <p><span class="sr">{word}</span>{toast.text}</p>
                {toast.detail.map(|detail| view! { <p class="second small">{detail}</p> })}
            </div>
            <span class="muted small"><Moment at_ms=toast.at_ms/></span>
        </li>
    }
    .into_any()
}

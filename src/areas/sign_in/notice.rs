//! Explanations beside a form.

use leptos::prelude::*;

use super::explain::Explanation;
use crate::ui::{self, Glyph, Icon};

/// Something that is in the way: what, why, and what to do. Read out when it appears.
#[component]
pub fn Obstacle(
    explanation: Explanation,
    /// The ways on.
    #[prop(optional, into)]
    ways: ViewFn,
) -> impl IntoView {
    view! {
        <div class="error" role="alert">
            <Icon name=Glyph::Failure/>
            <p class="strong">{explanation.title}</p>
            <p>{explanation.text}</p>
            <div class="row row--wrap">{ways.run()}</div>
        </div>
    }
    .into_any()
}

/// A remark.
#[component]
pub fn Tip(children: Children) -> impl IntoView {
    view! {
        <div class="remark">
            <Icon name=Glyph::Info/>
            <p class="small">{children()}</p>
        </div>
    }
    .into_any()
}

/// A link to one of Quay's own pages, in another tab.
#[component]
pub fn QuayLink(#[prop(into)] href: String, children: Children) -> impl IntoView {
    view! {
        <a href=href target="_blank" rel="noopener noreferrer">
            {children()} <span class="sr">" (opens another tab)"</span>
        </a>
    }
    .into_any()
}

/// The address for a link to a page of this app, also where it is served under a sub-path.
pub fn href(path: &str) -> String {
    ui::asset(path.trim_start_matches('/'))
}

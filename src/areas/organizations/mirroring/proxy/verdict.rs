use leptos::prelude::*;
use quay_api::{ApiError, organization::proxy_cache::Verdict};

use crate::{
    panels::mirror::refusal,
    ui::{Glyph, Icon},
};

/// What trying the other registry showed.
#[component]
pub fn TrialResult(
    /// The registry's answer, once there is one.
    verdict: RwSignal<Option<Verdict>>,
    /// Why there is none.
    error: Signal<Option<ApiError>>,
) -> impl IntoView {
    let told = move || match (error.get(), verdict.get()) {
        (Some(error), _) => Some(("bad", Glyph::Failure, refusal(&error))),
        (None, Some(verdict)) => Some(("good", Glyph::Check, words(verdict).to_owned())),
        (None, None) => None,
    };
    view! {
        <div role="status">
            {move || told().map(|(tone, glyph, text)| view! {
                <p class=format!("quota-line {tone}")><Icon name=glyph/><span>{text}</span></p>
            })}
        </div>
    }
    .into_any()
}

fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "The registry was reached, and took what it was given to sign in.",
        Verdict::Anonymous => {
            "The registry was reached. Without a name and password only what is public there can be pulled, and some registries limit how often."
        }
        Verdict::Other => "The registry was reached.",
    }
}

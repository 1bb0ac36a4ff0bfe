use leptos::prelude::*;
use quay_api::config::DefaultPrune;

use super::words;
use crate::{
    data::Reader,
    ui::{Glyph, Icon, Spinner},
};

/// What the registry itself deletes, in a line.
#[component]
pub fn OfRegistry(default: Reader<DefaultPrune>) -> impl IntoView {
    move || {
        match (default.answer().as_deref(), default.error()) {
        (Some(DefaultPrune::Nothing), _) => {
            line(Glyph::Check, "The registry sets none for everybody.".to_owned())
        }
        (Some(DefaultPrune::Rule(rule)), _) => line(
            Glyph::Globe,
            format!("The registry sets one for everybody, which runs once a day: {}.", words::method(&rule.method)),
        ),
        (Some(DefaultPrune::Unknown), _) | (None, Some(_)) => line(
            Glyph::Help,
            "Whether the registry sets one for everybody cannot be read here: that stands in its configuration \
             (DEFAULT_NAMESPACE_AUTOPRUNE_POLICY)."
                .to_owned(),
        ),
        (None, None) => view! { <p role="status"><Spinner/> "Asking what the registry sets for everybody…"</p> }.into_any(),
    }
    }
}

/// A fact with a picture before it.
pub fn line(glyph: Glyph, text: String) -> AnyView {
    view! { <p class="row row--top"><Icon name=glyph/><span>{text}</span></p> }.into_any()
}

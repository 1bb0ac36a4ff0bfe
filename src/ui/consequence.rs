//! What will happen, said before it does.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How a consequence is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A fact.
    Plain,
    /// It softens the blow: it can be undone.
    Good,
    /// It should make one stop.
    Warning,
    /// It cannot be taken back.
    Bad,
}

/// One thing that will happen, stated as a fact.
pub struct Consequence {
    /// How it is meant.
    pub weight: Weight,
    /// The picture before it.
    pub glyph: Glyph,
    /// The sentence.
    pub text: AnyView,
}

impl Consequence {
    /// A consequence; `text` is a sentence or a view with the decisive words made strong.
    pub fn new(weight: Weight, glyph: Glyph, text: impl IntoAny) -> Self {
        Self {
            weight,
            glyph,
            text: text.into_any(),
        }
    }
}

/// What will happen, as a list of facts.
#[component]
pub fn Consequences(
    /// The facts, the gravest first.
    facts: Vec<Consequence>,
) -> impl IntoView {
    let line = |Consequence {
                    weight,
                    glyph,
                    text,
                }| {
        let class = match weight {
            Weight::Plain => "",
            Weight::Good => "good",
            Weight::Warning => "warn",
            Weight::Bad => "bad",
        };
        view! { <li><Icon name=glyph class/><span>{text}</span></li> }
    };
    view! { <ul class="facts">{facts.into_iter().map(line).collect_view()}</ul> }
}

//! What is drawn of a proxy cache or a mirror, and what stands in its place.

use leptos::prelude::*;
use quay_api::ApiError;

use super::here::use_here;
use crate::{
    data::{ReadError, Reader},
    ui::{Button, Glyph, Reason},
};

/// What there is to draw.
#[derive(Clone, PartialEq)]
pub enum Stage {
    /// Nothing can be said of it, for this reason.
    Unknown(String),
    /// It is on its way.
    Reading,
    /// It could not be read.
    Failed(ApiError),
    /// There is none.
    Missing,
    /// It is there.
    There,
}

impl Stage {
    /// How far `reader` has come, unless nothing can be said. Reactive.
    pub fn of<T: Send + Sync + 'static>(
        refusal: Option<String>,
        reader: Reader<Option<T>>,
    ) -> Self {
        match (refusal, reader.answer(), reader.error()) {
            (Some(reason), ..) => Self::Unknown(reason),
            (None, Some(answer), _) if answer.is_some() => Self::There,
            (None, Some(_), _) => Self::Missing,
            (None, None, Some(error)) => Self::Failed(error),
            (None, None, None) => Self::Reading,
        }
    }
}

/// In the place of what is not there.
#[component]
pub fn NotThere<T: Send + Sync + 'static>(
    stage: Stage,
    /// "mirror" or "proxy cache".
    what: &'static str,
    /// What reads it.
    reader: Reader<Option<T>>,
    /// What stands where there is none.
    offer: ViewFn,
) -> impl IntoView {
    let here = use_here();
    match stage {
        Stage::Unknown(reason) => {
            view! { <p class="panel__body second small">{reason}</p> }.into_any()
        }
        Stage::Failed(error) => {
            let what = format!(
                "The {what} of {} could not be read",
                here.name.get_untracked()
            );
            view! {
                <div class="panel__body"><ReadError what error on_retry=move |()| reader.retry()/></div>
            }
            .into_any()
        }
        Stage::Missing => offer.run(),
        Stage::Reading | Stage::There => view! {
            <div class="panel__body stack later" aria-busy="true">
                <p class="sr" role="status">{format!("Loading the {what}…")}</p>
                <span class="sk sk--15"></span>
                <span class="sk sk--11"></span>
            </div>
        }
        .into_any(),
    }
}

/// What a proxy cache or a mirror would be for, and the way to it.
#[component]
pub fn Offer(
    /// What the organization does not do, and what it would do; its name stands before it.
    text: &'static str,
    /// What to know before.
    facts: &'static [&'static str],
    icon: Glyph,
    /// What the way is called.
    label: &'static str,
    /// Why it is closed.
    refusal: Reason,
    on_open: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let facts = facts.iter().map(|fact| view! { <li>{*fact}</li> });
    view! {
        <div class="panel__body stack stack--3">
            <p class="second"><bdi>{here.name}</bdi>{text}</p>
            <ul class="facts small second">{facts.collect_view()}</ul>
            <div class="row">
                <Button icon disabled_reason=refusal on_press=on_open>{label}</Button>
            </div>
        </div>
    }
    .into_any()
}

//! What setting a tag will do, said while its name and image are typed.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Digest, tag::Tag};

use super::{existing::Existing, known::Known};
use crate::{
    formats::{bytes::bytes, count::plural, relative},
    ui::{Consequence, Consequences, Glyph, Icon, Moment, Weight, now_ms},
};

/// Tags whose image can be picked instead of typing its digest.
#[component]
pub fn Suggestions(
    tags: Signal<Vec<Arc<Tag>>>,
    #[prop(into)] on_pick: Callback<Arc<Tag>>,
) -> impl IntoView {
    let offer = move |tag: Arc<Tag>| {
        let picked = Arc::clone(&tag);
        view! {
            <li>
                <button type="button" class="choose" on:click=move |_| on_pick.run(Arc::clone(&picked))>
                    <span class="mono truncate">{tag.name.clone()}</span>
                    <span class="digest">{tag.manifest_digest.short().to_owned()}</span>
                    {tag.start_ts.map(|at| view! {
                        <span class="second small"><Moment at_ms=at.as_milliseconds() focusable=false/></span>
                    })}
                </button>
            </li>
        }
    };
    move || {
        let tags = tags.get();
        (!tags.is_empty()).then(|| view! {
            <ul class="list" aria-label="Tags whose image can be picked">{tags.into_iter().map(offer).collect_view()}</ul>
        })
    }
}

/// From which image to which, and what follows from that.
#[component]
pub fn WhatHappens(
    name: Signal<String>,
    existing: Memo<Existing>,
    digest: Memo<Option<Digest>>,
    known: Memo<Known>,
) -> impl IntoView {
    let content = move || {
        let existing = existing.read();
        let digest = digest.get();
        let old = existing
            .tag()
            .map(|tag| tag.manifest_digest.short().to_owned());
        let new = digest.as_ref().map(|digest| digest.short().to_owned());
        let facts = facts(&existing, digest.as_ref(), &known.read(), now_ms());
        let missing = |text: &'static str| view! { <span class="muted">{text}</span> }.into_any();
        let shown = |digest: String| view! { <span class="digest">{digest}</span> }.into_any();
        (!name.read().is_empty()).then(|| {
            view! {
                <p class="row row--wrap">
                    <strong class="mono">{name.get()}</strong>
                    {old.map_or_else(|| missing("new"), shown)}
                    <Icon name=Glyph::Right/>
                    <span class="sr">"will point at"</span>
                    {new.map_or_else(|| missing("which image?"), shown)}
                </p>
                <Consequences facts/>
            }
        })
    };
    view! { <div class="stack" role="status">{content}</div> }
}

fn facts(
    existing: &Existing,
    digest: Option<&Digest>,
    known: &Known,
    now_ms: i64,
) -> Vec<Consequence> {
    let mut facts = Vec::new();
    match existing {
        Existing::Taken(tag) => facts.extend(of_moving(tag, known, now_ms)),
        Existing::Unknown => facts.push(Consequence::new(
            Weight::Warning,
            Glyph::Warning,
            "The registry could not be asked whether this tag exists. If it does, it is moved.",
        )),
        Existing::Free | Existing::Asking => {}
    }
    if let Some(digest) = digest {
        facts.push(of_image(digest, known));
        facts.push(Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "Can be undone.",
        ));
    }
    facts
}

fn of_moving(tag: &Tag, known: &Known, now_ms: i64) -> Vec<Consequence> {
    let since = tag.start_ts.map_or_else(String::new, |at| {
        format!(", set {}", relative::relative(at.as_milliseconds(), now_ms))
    });
    let others = known.names_of(&tag.manifest_digest, &tag.name);
    let keeps = match others.as_slice() {
        [] if known.is_complete => "It is the only tag of its image.".to_owned(),
        [] => "No other loaded tag points at its image.".to_owned(),
        [first] => format!("Its image keeps the tag {first}."),
        [first, rest @ ..] => format!(
            "Its image keeps {first} and {}.",
            plural(rest.len() as u64, "other tag")
        ),
    };
    let mut facts = vec![Consequence::new(
        Weight::Warning,
        Glyph::Warning,
        format!(
            "{} exists{since}. Whoever pulls it next gets the new image. {keeps}",
            tag.name
        ),
    )];
    if tag.end_ts.is_some() {
        let text = "Its expiration is dropped: a moved tag never expires. Undo sets it again.";
        facts.push(Consequence::new(Weight::Warning, Glyph::Clock, text));
    }
    facts
}

fn of_image(digest: &Digest, known: &Known) -> Consequence {
    let text = match (known.twin(digest), known.names_of(digest, "").as_slice()) {
        (Some(twin), [first, rest @ ..]) => {
            let others = match rest.len() {
                0 => String::new(),
                many => format!(" and {}", plural(many as u64, "other tag")),
            };
            let size = twin.size.map_or_else(String::new, |size| format!(", {}", bytes(size)));
            format!("The new image is that of {first}{others}{size}.")
        }
        _ => "No loaded tag points at the new image. The registry refuses it if the repository does not hold it."
            .to_owned(),
    };
    Consequence::new(Weight::Plain, Glyph::Layers, text)
}

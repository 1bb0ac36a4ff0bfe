use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::{RepositoryName, tag::Tag};

use super::known::{KnownTags, Newest};
use crate::{
    data::ReadError,
    paths,
    session::use_session,
    ui::{Button, CodeBlock, Glyph, Moment, Segmented, Size},
};

/// How many of the newest tags are shown.
const SHOWN: usize = 5;

/// The newest tags, and how to pull one.
#[component]
pub fn Latest(repository: Signal<RepositoryName>, tags: KnownTags) -> impl IntoView {
    let body = move || match (tags.newest(), tags.error()) {
        (Some(newest), _) if newest.tags.is_empty() => {
            view! { <p class="second">"There are no tags yet."</p> }.into_any()
        }
        (Some(newest), _) => view! { <Lines repository newest/> }.into_any(),
        (None, Some(error)) => {
            let what = format!("The tags of {} could not be read", repository.get());
            view! { <ReadError what error on_retry=move |()| tags.retry()/> }.into_any()
        }
        (None, None) => view! {
            <div class="row row--wrap">
                <p class="second small">"The tags were not looked at yet."</p>
                <Button
                    small=true
                    icon=Glyph::Tag
                    busy=Signal::derive(move || tags.is_asking())
                    busy_label="Looking…"
                    on_press=move || tags.look()
                >"Show the latest tags"</Button>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="latest">
            <div class="panel__head">
                <h2 id="latest">"Latest tags"</h2>
                <A href=move || paths::tags(&repository.read())>"All tags"</A>
            </div>
            <div class="panel__body">{body}</div>
        </section>
    }
}

#[component]
fn Lines(repository: Signal<RepositoryName>, newest: Newest) -> impl IntoView {
    let line = move |tag: &Arc<Tag>| {
        let href = paths::tag(&repository.read(), &tag.name);
        let (name, size) = (tag.name.clone(), tag.size);
        let at = tag.start_ts.map(|at| at.as_milliseconds());
        view! {
            <li>
                <A href attr:class="mono truncate">{name}</A>
                <span class="second"><Size bytes=size/></span>
                <span class="second small">{at.map(|at_ms| view! { <Moment at_ms/> })}</span>
            </li>
        }
        .into_any()
    };
    view! { <ul class="latest">{newest.tags.iter().take(SHOWN).map(line).collect_view()}</ul> }
}

/// The clients that commands are written for.
const CLIENTS: [(&str, &str); 4] = [
    ("podman", "Podman"),
    ("docker", "Docker"),
    ("skopeo", "Skopeo"),
    ("kubernetes", "Kubernetes"),
];

/// How to pull: by the newest tag where one is known, else by `latest`.
#[component]
pub fn Pull(repository: Signal<RepositoryName>, tags: KnownTags) -> impl IntoView {
    let session = use_session();
    let client = RwSignal::new("podman".to_owned());
    let tag = Memo::new(move |_| {
        let newest = tags.newest()?;
        let has = |name: &str| newest.tags.iter().any(|tag| tag.name == name);
        let first = newest.tags.first().map(|tag| tag.name.clone());
        if has("latest") {
            Some("latest".to_owned())
        } else {
            first
        }
    });
    let command = Signal::derive(move || {
        let host = session.registry().host();
        let tag = tag.get().unwrap_or_else(|| "latest".to_owned());
        let image = format!("{host}/{}:{tag}", repository.read());
        match client.read().as_str() {
            "docker" => format!("docker pull {image}"),
            "skopeo" => format!("skopeo inspect docker://{image}"),
            "kubernetes" => format!("image: {image}"),
            _ => format!("podman pull {image}"),
        }
    });
    let hint = move || match (tag.get(), tags.newest()) {
        (Some(_), _) => String::new(),
        (None, Some(_)) => "There are no tags yet, so this finds nothing for now.".to_owned(),
        (None, None) => "Whether there is a tag latest was not looked at.".to_owned(),
    };
    view! {
        <section class="panel" aria-labelledby="pull">
            <div class="panel__head"><h2 id="pull">"Pull"</h2></div>
            <div class="panel__body stack stack--3">
                <Segmented
                    label="Command for"
                    options=CLIENTS.map(|(value, label)| (value, label, None)).to_vec()
                    value=client
                    on_change=move |chosen| client.set(chosen)
                />
                <CodeBlock text=command what="Command"/>
                {move || Some(hint()).filter(|hint| !hint.is_empty()).map(|hint| view! { <p class="field__hint">{hint}</p> })}
            </div>
        </section>
    }
}

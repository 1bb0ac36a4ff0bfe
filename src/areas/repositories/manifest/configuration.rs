//! How an image is run, as its configuration file says.

use leptos::prelude::*;

use super::{
    attached::{document, table::view as document_view},
    code_view::CodeView,
    how_it_runs,
    json::pretty,
    kind::Kind,
    part_of::OfImage,
    registry::{File, LARGEST, told},
};
use crate::{
    data::{QueryView, use_query},
    session::use_session,
    ui::{Banner, EmptyState, SkeletonColumn, SkeletonTable},
};

/// The configuration of an image, asked for by the registry protocol: the API does not tell it.
#[component]
pub fn ConfigurationPart(image: OfImage) -> impl IntoView {
    let session = use_session();
    let Some(config) = image.manifest.document.config.clone() else {
        return view! {
            <div class="body"><EmptyState title="It has no configuration"/></div>
        }
        .into_any();
    };
    if session.is_elsewhere() || config.size > LARGEST {
        return view! { <div class="body"><OutOfReach/></div> }.into_any();
    }
    let (name, kind) = (format!("{}.json", config.digest.short()), image.kind);
    let question = File {
        repository: image.of.repository.get_untracked(),
        digest: config.digest,
        host: untrack(|| session.registry().host()),
    };
    let file = use_query(move || session.is_signed_in().then(|| question.clone()));
    let draw = move |bytes: std::sync::Arc<Vec<u8>>| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let rows = match kind {
            Kind::Image => how_it_runs::rows(&text),
            _ => Vec::new(),
        };
        view! {
            <div class="body">
                {match rows.is_empty() {
                    true => document_view(document::read(&text)),
                    false => table(rows).into_any(),
                }}
                <CodeView text=pretty(&text) stored=text what="Configuration" file=name.clone() media_type="application/json"/>
            </div>
        }
        .into_any()
    };
    view! {
        <QueryView
            query=file
            what="The configuration could not be read"
            skeleton=|| view! { <SkeletonTable label="Loading the configuration…" columns=COLUMNS rows=8/> }
            children=Callback::new(move |(bytes,)| draw(bytes))
        />
        {move || file.error().map(|error| view! { <div class="body"><Banner warning=true>{told(&error)}</Banner></div> })}
    }
    .into_any()
}

/// Stands in place of a configuration that this page may not read.
#[component]
pub fn OutOfReach() -> impl IntoView {
    let text = "The registry is on another origin than this page, and lets only pages of its own read files. \
                Open this app on the registry’s own domain, or run: skopeo inspect --config";
    view! { <EmptyState title="The configuration cannot be read from here" text=move || text/> }
}

fn table(rows: Vec<(&'static str, Vec<String>)>) -> impl IntoView {
    let row = |(name, values): (&'static str, Vec<String>)| {
        let lines = values
            .into_iter()
            .map(|value| view! { <li><code class="wrap"><bdi>{value}</bdi></code></li> });
        view! { <dt>{name}</dt><dd><ul>{lines.collect_view()}</ul></dd> }
    };
    view! {
        <section class="panel">
            <div class="panel__head"><h2>"How it runs"</h2></div>
            <dl class="panel__body pairs pairs--image">{rows.into_iter().map(row).collect_view()}</dl>
        </section>
    }
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-name", "sk--8"),
    SkeletonColumn::new("", "grow", "sk--15"),
];

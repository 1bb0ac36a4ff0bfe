use leptos::{html, prelude::*};
use leptos_router::hooks::use_query_map;
use quay_api::manifest::{Descriptor, Layer};
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::dockerfile::{self, Step};
use crate::{
    areas::repositories::manifest::{kind::Kind, part_of::OfImage},
    formats::{bytes::bytes, count::plural},
    ui::{Button, Digest, EmptyState, Glyph, Meter, Moment, Size, copy_and_announce},
};

/// A layer without files, which Docker notes for steps that change the configuration only.
const NO_FILES: &str = "sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4";

/// What the image consists of, the base first.
#[component]
pub fn LayersPart(image: OfImage) -> impl IntoView {
    let manifest = &image.manifest;
    let queries = use_query_map();
    let marked = Memo::new(move |_| queries.read().get("layer"));
    if image.kind != Kind::Image {
        return files(&manifest.document.layers).into_any();
    }
    let layers = manifest.layers.clone().unwrap_or_default();
    if layers.is_empty() {
        return view! { <div class="body"><EmptyState title="This image has no layers"/></div> }
            .into_any();
    }
    let whole = manifest.layers_compressed_size;
    let largest = layers
        .iter()
        .map(|layer| layer.compressed_size)
        .max()
        .unwrap_or_default();
    let (digest, noted) = (manifest.digest.to_string(), layers.clone());
    let copy = move || {
        let text = dockerfile::reconstruct(&digest, &noted);
        copy_and_announce(text, "Dockerfile, as far as the layers tell", |_| ());
    };
    let caption = format!("Layers of {}, the base first", image.name());
    let rows = layers
        .into_iter()
        .map(|layer| row(layer, largest, marked))
        .collect_view();
    view! {
        <div class="tools">
            <p class="second small grow1">
                {format!("{}, {} as stored. The bar compares each with the largest.", plural(rows.len() as u64, "layer"), bytes(whole))}
            </p>
            <Button icon=Glyph::Copy on_press=copy>"Copy as Dockerfile"</Button>
        </div>
        <div class="tablewrap">
            <table class="table layers" role="table">
                <caption class="sr">{caption}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader" class="num">"No."</th>
                    <th scope="col" role="columnheader" class="c-name grow">"Made by"</th>
                    <th scope="col" role="columnheader" class="num">"Size"</th>
                    <th scope="col" role="columnheader" class="p2"><span class="sr">"Share of the largest"</span></th>
                    <th scope="col" role="columnheader" class="num p2">"Created"</th>
                    <th scope="col" role="columnheader">"Digest"</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(layer: Layer, largest: u64, marked: Memo<Option<String>>) -> impl IntoView {
    let digest = layer.blob_digest.as_ref().map(|digest| digest.to_string());
    let has_files = digest.as_deref() != Some(NO_FILES);
    let step = dockerfile::step(&layer.command);
    let made = match step {
        Some(Step { keyword, rest }) => view! {
            <code class="step"><b>{keyword}</b> " " <bdi>{rest}</bdi></code>
        }
        .into_any(),
        None => view! { <span class="muted">"No command is noted"</span> }.into_any(),
    };
    let remark = layer
        .comment
        .filter(|comment| !comment.is_empty() && comment != "buildkit.dockerfile.v0");
    let elsewhere = layer
        .is_remote
        .then(|| format!("Kept elsewhere: {}", layer.urls.join(", ")));
    #[expect(clippy::cast_precision_loss, reason = "a bar of 80 pixels")]
    let share = layer.compressed_size as f64 / largest.max(1) as f64;
    let own = digest.clone();
    let is_marked = Memo::new(move |_| own.is_some() && *marked.read() == own);
    let line = NodeRef::<html::Tr>::new();
    line.on_load(move |line| {
        if is_marked.get_untracked() {
            // Once it is in the page.
            request_animation_frame(move || reveal(&line));
        }
    });
    let number = (layer.index + 1).to_string();
    view! {
        <tr role="row" node_ref=line class:is-selected=is_marked aria-current=move || is_marked.get().then_some("true")>
            <td role="cell" class="num muted m-hide">{number}</td>
            <th scope="row" role="rowheader" class="c-name grow">
                <div class="stack">
                    {made}
                    {remark.map(|remark| view! { <span class="small second"><bdi>{remark}</bdi></span> })}
                    {elsewhere.map(|text| view! { <span class="small second">{text}</span> })}
                </div>
            </th>
            <td role="cell" class="num">
                {match has_files {
                    true => view! { <Size bytes=layer.compressed_size/> }.into_any(),
                    false => view! { <span class="muted" data-tip="It changes the configuration only">"No files"</span> }.into_any(),
                }}
            </td>
            <td role="cell" class="p2 m-hide"><Meter share/></td>
            <td role="cell" class="num p2">
                {layer.created_datetime.map(|at| view! { <Moment at_ms=at.as_milliseconds()/> })}
            </td>
            <td role="cell">{digest.map(|digest| view! { <Digest digest of=format!("layer {}", layer.index + 1)/> })}</td>
        </tr>
    }
}

/// Scrolls the layer that the address names to the middle of the window.
fn reveal(line: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    line.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The files of what is no image.
fn files(files: &[Descriptor]) -> impl IntoView {
    if files.is_empty() {
        return view! { <div class="body"><EmptyState title="There are no files in it"/></div> }
            .into_any();
    }
    let row = |file: &Descriptor| {
        let title = file
            .annotations
            .get("org.opencontainers.image.title")
            .cloned();
        let kind = file
            .media_type
            .clone()
            .unwrap_or_else(|| "Of unknown type".to_owned());
        let word = Kind::of_type(&kind).word();
        let name = title.clone().unwrap_or_else(|| word.to_owned());
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="c-name grow">
                    <div class="stack">
                        <bdi class="wrap">{name}</bdi>
                        <bdi class="small second wrap">{kind}</bdi>
                    </div>
                </th>
                <td role="cell" class="num"><Size bytes=file.size/></td>
                <td role="cell"><Digest digest=file.digest.to_string()/></td>
            </tr>
        }
    };
    view! {
        <div class="tablewrap mt">
            <table class="table layers" role="table">
                <caption class="sr">"Files"</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader" class="c-name grow">"File"</th>
                    <th scope="col" role="columnheader" class="num">"Size"</th>
                    <th scope="col" role="columnheader">"Digest"</th>
                </tr></thead>
                <tbody role="rowgroup">{files.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

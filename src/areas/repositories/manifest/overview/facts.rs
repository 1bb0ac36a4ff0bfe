use leptos::prelude::*;

use crate::{
    areas::repositories::manifest::{kind::Kind, part_of::OfImage},
    formats::bytes::bytes,
    paths,
    shell::href,
    ui::{CopyButton, Moment},
};

/// What the manifest says of itself.
#[component]
pub fn Facts(image: OfImage) -> impl IntoView {
    let manifest = &image.manifest;
    let document = &manifest.document;
    let digest = manifest.digest.to_string();
    let shown = digest.clone();
    // Layers carry dates of their own; the last is that of the image.
    let created = manifest
        .layers
        .iter()
        .flatten()
        .filter_map(|layer| layer.created_datetime)
        .max();
    let subject = document.subject.as_ref().map(|subject| {
        let path = paths::manifest(&image.of.repository.get_untracked(), &subject.digest);
        (href(&path), subject.digest.short().to_owned())
    });
    let types = [
        ("Media type", document.media_type.clone()),
        ("Artifact type", document.artifact_type.clone()),
        ("Configuration", manifest.config_media_type.clone()),
    ];
    let types = types
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let types = types
        .map(
            |(name, value)| view! { <dt>{name}</dt><dd class="mono small"><bdi>{value}</bdi></dd> },
        )
        .collect_view();
    let annotations = document.annotations.clone();
    let size = (image.kind != Kind::Index).then(|| bytes(manifest.layers_compressed_size));
    view! {
        <section class="panel">
            <div class="panel__head"><h2>"What it is"</h2></div>
            <dl class="panel__body pairs pairs--image">
                <dt>"Digest"</dt>
                <dd class="row">
                    <span class="mono small wrap">{shown}</span>
                    <CopyButton text=Signal::derive(move || digest.clone()) what="Whole digest"/>
                </dd>
                {size.map(|size| view! { <dt>"Size"</dt><dd>{size} " as stored"</dd> })}
                {created.map(|at| view! { <dt>"Created"</dt><dd><Moment at_ms=at.as_milliseconds()/> ", as its builder claims"</dd> })}
                {subject.map(|(path, short)| view! {
                    <dt>"Attached to"</dt><dd><a class="mono" href=path>{short}</a></dd>
                })}
                {types}
                {annotations.into_iter().map(|(key, value)| view! {
                    <dt class="wrap"><bdi>{key}</bdi></dt><dd><bdi class="wrap">{value}</bdi></dd>
                }).collect_view()}
            </dl>
        </section>
    }
}

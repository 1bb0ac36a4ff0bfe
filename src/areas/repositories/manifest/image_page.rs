use std::sync::Arc;

use leptos::prelude::*;
use quay_api::manifest::Manifest;

use super::{
    kind::Kind,
    part_of::{OfImage, PARTS, Part, Place, part_of},
    references::CopyMenu,
};
use crate::{
    areas::repositories::parts::OfRepository,
    formats::count::plural,
    paths,
    shell::{NotFound, href},
    ui::{ButtonLink, Digest, Glyph, Icon, IconSize, Mark, Size, Tabs},
};

/// The page of one image: what it is, the way to its parts, and the part that the address names.
#[component]
pub fn ImagePage(
    of: OfRepository,
    manifest: Arc<Manifest>,
    place: Place,
    part: Memo<String>,
) -> impl IntoView {
    let kind = Kind::of(&manifest);
    let image = OfImage {
        of,
        manifest,
        kind,
        place,
    };
    let name = Memo::new(move |_| part_of(&part.read(), kind).map(|part| part.name));
    let shown = image.clone();
    view! {
        <ImageHead image=image.clone()/>
        <ImageTabs image part=name/>
        {move || match name.get().and_then(|name| part_of(name, kind)) {
            Some(part) => (part.draw)(shown.clone()),
            None => view! { <NotFound/> }.into_any(),
        }}
    }
}

/// What the image is, in one line.
#[component]
fn ImageHead(image: OfImage) -> impl IntoView {
    let (kind, manifest) = (image.kind, Arc::clone(&image.manifest));
    let repository = image.of.repository.get_untracked();
    let digest = manifest.digest.to_string();
    let compare = href(&paths::compare(&repository, &by_name(&image), None));
    let name = image.name();
    let (of, title) = (name.clone(), name.clone());
    let content = content(kind, &manifest);
    view! {
        <div class="imagehead">
            <div class="imagehead__name">
                <Icon name=kind.glyph() size=IconSize::Twenty/>
                <h2 class="mono truncate" title=title>{name}</h2>
                <Mark glyph=kind.glyph() text=kind.word()/>
            </div>
            <div class="imagehead__facts">
                <Digest digest of/>
                {(!manifest.is_manifest_list).then(|| view! { <Size bytes=manifest.layers_compressed_size/> })}
                <span class="second">{content}</span>
            </div>
            <div class="imagehead__acts">
                <CopyMenu image/>
                <ButtonLink href=compare icon=Glyph::UpDown>"Compare…"</ButtonLink>
            </div>
        </div>
    }
}

/// How much is in it, in words.
fn content(kind: Kind, manifest: &Manifest) -> String {
    let files = manifest.document.layers.len() as u64;
    match kind {
        Kind::Index => {
            let kinds = manifest.document.manifests.iter().map(Kind::of_descriptor);
            let (images, others): (Vec<_>, Vec<_>) = kinds.partition(|kind| *kind == Kind::Image);
            let images = plural(images.len() as u64, "image");
            match others.len() as u64 {
                0 => images,
                many => format!("{images} and {}", plural(many, "attachment")),
            }
        }
        Kind::Image => {
            let layers = manifest
                .layers
                .as_ref()
                .map_or(files, |layers| layers.len() as u64);
            plural(layers, "layer")
        }
        _ => plural(files, "file"),
    }
}

/// How the page to compare names the image.
fn by_name(image: &OfImage) -> String {
    match &image.place {
        Place::Tag(tag) => tag.clone(),
        Place::Digest => image.digest().to_string(),
    }
}

/// The way to the parts.
#[component]
fn ImageTabs(image: OfImage, part: Memo<Option<&'static str>>) -> impl IntoView {
    let link = |one: &'static Part| {
        let here = move || (part.get() == Some(one.name)).then_some("page");
        view! { <a href=href(&image.path(one.name)) aria-current=here>{one.label}</a> }
    };
    let parts = PARTS.iter().filter(|part| (part.is_of)(image.kind));
    let links = parts.map(link).collect_view();
    let current = Signal::derive(move || part.get().unwrap_or_default().to_owned());
    view! { <div class="imagetabs"><Tabs label="Image" current>{links}</Tabs></div> }
}

/// The place of an image that is on its way.
#[component]
pub fn ImageSkeleton() -> impl IntoView {
    view! {
        <div class="body later" aria-busy="true">
            <p class="sr" role="status">"Loading the image…"</p>
            <span class="sk sk--15"></span>
            <span class="sk sk--11"></span>
            <span class="sk sk--15"></span>
        </div>
    }
}

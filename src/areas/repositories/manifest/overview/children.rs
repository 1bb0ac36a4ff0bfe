use std::collections::BTreeMap;

use leptos::prelude::*;
use quay_api::{Digest as ImageDigest, RepositoryName, manifest::Descriptor, tag::Tag};

use crate::{
    areas::repositories::{
        manifest::{kind::Kind, part_of::OfImage},
        queries::Tags,
        tags::platforms::platform_of,
    },
    data::{Streamed, use_queries},
    paths,
    shell::href,
    ui::{Digest, Glyph, Icon, IconSize, Mark},
};

/// The manifests of an index, each with its platform and whether it lies here.
#[component]
pub fn Children(image: OfImage) -> impl IntoView {
    let repository = image.of.repository.get_untracked();
    let presence = use_presence(&repository, image.digest());
    let note = presence.is_none().then_some(
        "Whether each of them lies in this registry is told by the list of tags only, which is not loaded.",
    );
    let presence = presence.unwrap_or_default();
    let row = |child: &Descriptor| {
        let is_here = presence.get(&child.digest).copied().unwrap_or(true);
        let path = is_here.then(|| href(&paths::manifest(&repository, &child.digest)));
        row(child, path)
    };
    let manifests = &image.manifest.document.manifests;
    let rows = manifests.iter().map(row).collect_view();
    view! {
        <section class="panel clip">
            <div class="panel__head"><h2>"What is in it"</h2></div>
            <table class="table layers" role="table">
                <caption class="sr">"Manifests of this index"</caption>
                <thead role="rowgroup" class="sr"><tr role="row">
                    <th scope="col" role="columnheader">"Platform"</th>
                    <th scope="col" role="columnheader">"State"</th>
                    <th scope="col" role="columnheader">"Digest"</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {note.map(|note| view! { <p class="small second panel__body">{note}</p> })}
        </section>
    }
}

/// Which manifests of the index lie here. Only the list of tags tells; it is not asked for that alone.
fn use_presence(
    repository: &RepositoryName,
    digest: &ImageDigest,
) -> Option<BTreeMap<ImageDigest, bool>> {
    let all = Tags {
        repository: repository.clone(),
        name: None,
    };
    let find = |list: &Streamed<Tag>| {
        let mut tags = list.items.iter();
        let tag = tags.find(|tag| tag.manifest_digest == *digest)?;
        Some(tag.child_manifests_presence.clone())
    };
    untrack(|| use_queries().look_at_list(&all, find).flatten())
}

/// A manifest of the index; `path` leads to it where it lies here.
fn row(child: &Descriptor, path: Option<String>) -> impl IntoView + use<> {
    let kind = Kind::of_descriptor(child);
    let name = match (kind, platform_of(child)) {
        (Kind::Attestation, _) => "SBOM and provenance".to_owned(),
        (_, Some(platform)) => platform,
        _ => kind.word().to_owned(),
    };
    let of = child
        .annotations
        .get("vnd.docker.reference.digest")
        .map(|digest| format!("of {}", ImageDigest::new(digest.clone()).short()));
    let is_here = path.is_some();
    let name = match path {
        Some(path) => view! { <a href=path>{name}</a> }.into_any(),
        None => view! { <span class="second">{name}</span> }.into_any(),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="c-name grow">
                <div class="name">
                    <Icon name=kind.glyph() size=IconSize::Fourteen/>
                    {name}
                    {of.map(|of| view! { <span class="small second mono">{of}</span> })}
                </div>
            </th>
            <td role="cell">{(!is_here).then(|| view! {
                <Mark glyph=Glyph::Skip text="Not here" tip="The index names it, but it was never pushed to this registry"/>
            })}</td>
            <td role="cell"><Digest digest=child.digest.to_string()/></td>
        </tr>
    }
}

use std::collections::BTreeMap;

use leptos::prelude::*;
use quay_api::{Digest as ImageDigest, manifest::Descriptor, tag::Tag};

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
    let queries = use_queries();
    let repository = image.of.repository.get_untracked();
    let digest = image.digest().clone();
    // Only the list of tags tells which are here; it is not asked for that alone.
    let presence = untrack(|| {
        let all = Tags {
            repository: repository.clone(),
            name: None,
        };
        let find = |list: &Streamed<Tag>| {
            let mut tags = list.items.iter();
            let tag = tags.find(|tag| tag.manifest_digest == digest)?;
            Some(tag.child_manifests_presence.clone())
        };
        queries.look_at_list(&all, find).flatten()
    });
    let note = match &presence {
        Some(_) => "",
        None => {
            "Whether each of them lies in this registry is told by the list of tags only, which is not loaded."
        }
    };
    let presence: BTreeMap<ImageDigest, bool> = presence.unwrap_or_default();
    let row = |child: &Descriptor| {
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
        let is_here = presence.get(&child.digest).copied().unwrap_or(true);
        let path = href(&paths::manifest(&repository, &child.digest));
        let digest = child.digest.to_string();
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="c-name grow">
                    <div class="name">
                        <Icon name=kind.glyph() size=IconSize::Fourteen/>
                        {match is_here {
                            true => view! { <a href=path>{name}</a> }.into_any(),
                            false => view! { <span class="second">{name}</span> }.into_any(),
                        }}
                        {of.map(|of| view! { <span class="small second mono">{of}</span> })}
                    </div>
                </th>
                <td role="cell">{(!is_here).then(|| view! {
                    <Mark glyph=Glyph::Skip text="Not here" tip="The index names it, but it was never pushed to this registry"/>
                })}</td>
                <td role="cell"><Digest digest/></td>
            </tr>
        }
    };
    let rows = image
        .manifest
        .document
        .manifests
        .iter()
        .map(row)
        .collect_view();
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
            {(!note.is_empty()).then(|| view! { <p class="small second panel__body">{note}</p> })}
        </section>
    }
}

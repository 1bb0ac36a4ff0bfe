use leptos::prelude::*;
use quay_api::{ErrorKind, manifest, tag};

use crate::{
    areas::repositories::{
        manifest::{
            part_of::{OfImage, Place},
            queries::ManifestPulls,
        },
        queries::TagPulls,
    },
    data::{ReadError, use_query},
    formats::count::plural_of,
    session::use_session,
    ui::Moment,
};

/// How often the image was pulled: one request, by the tag where one is named.
#[component]
pub fn Statistics(image: OfImage) -> impl IntoView {
    let session = use_session();
    let repository = image.of.repository.get_untracked();
    let tag_question = match &image.place {
        Place::Tag(name) => Some(TagPulls {
            repository: repository.clone(),
            tag: name.clone(),
        }),
        Place::Digest => None,
    };
    let question = tag_question.is_none().then(|| ManifestPulls {
        repository,
        digest: image.digest().clone(),
    });
    let of_tag = use_query(move || tag_question.clone().filter(|_| session.is_signed_in()));
    let of_manifest = use_query(move || question.clone().filter(|_| session.is_signed_in()));
    let is_offered =
        move || session.offers(&manifest::PULL_STATISTICS) && session.offers(&tag::PULL_STATISTICS);
    let content = move || {
        if let Some(error) = of_tag.error().or_else(|| of_manifest.error()) {
            return match error.kind() {
                ErrorKind::NotOffered | ErrorKind::NotFound => view! {
                    <p class="second">"This registry does not count pulls: its feature IMAGE_PULL_STATS is switched off."</p>
                }.into_any(),
                _ => view! {
                    <ReadError what="The pulls could not be read" error on_retry=move |()| { of_tag.retry(); of_manifest.retry(); }/>
                }.into_any(),
            };
        }
        if let Some(pulls) = of_tag.answer() {
            let tag = line(
                "By this tag",
                pulls.tag_pull_count,
                pulls.last_tag_pull_date,
            );
            return view! { <dl class="pairs">{tag}{line("By any tag", pulls.manifest_pull_count, pulls.last_manifest_pull_date)}</dl> }.into_any();
        }
        match of_manifest.answer() {
            Some(pulls) => view! {
                <dl class="pairs">{line("By any tag", pulls.manifest_pull_count, pulls.last_manifest_pull_date)}</dl>
            }.into_any(),
            None => view! { <span class="sk sk--11 later"></span> }.into_any(),
        }
    };
    view! {
        <Show when=is_offered>
            <section class="panel">
                <div class="panel__head"><h2>"Pulls"</h2></div>
                <div class="panel__body">{content}</div>
            </section>
        </Show>
    }
}

fn line(name: &'static str, count: u64, last: Option<quay_api::Timestamp>) -> impl IntoView {
    let last = last.map(|at| view! { ", last " <Moment at_ms=at.as_milliseconds()/> });
    let words = match count {
        0 => "Never pulled".to_owned(),
        many => plural_of(many, "pull", "pulls"),
    };
    view! { <dt>{name}</dt><dd>{words} {last}</dd> }
}

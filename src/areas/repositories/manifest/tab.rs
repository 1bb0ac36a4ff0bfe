use leptos::prelude::*;
use quay_api::{Digest, ErrorKind};

use super::{
    image_page::{ImagePage, ImageSkeleton},
    part_of::Place,
    queries::OneTag,
};
use crate::{
    areas::repositories::{
        parts::OfRepository,
        queries::{OneManifest, Tags},
    },
    data::{QueryView, ReadError, use_queries, use_query},
    paths,
    session::use_session,
    shell::href,
    ui::{ButtonLink, EmptyState, Glyph},
};

/// What stands before the first slash of the rest of an address, and what follows it.
fn split(rest: &str) -> (String, String) {
    let (name, part) = rest.split_once('/').unwrap_or((rest, ""));
    (paths::unescape(name), part.trim_matches('/').to_owned())
}

/// One image, by its digest.
#[component]
pub fn ManifestPage(of: OfRepository) -> impl IntoView {
    let digest = Memo::new(move |_| {
        let (digest, _) = split(&of.rest.read());
        (!digest.is_empty()).then(|| Digest::new(digest))
    });
    let part = Memo::new(move |_| split(&of.rest.read()).1);
    // Another image is another page, so that nothing of the one before stays open.
    move || match digest.get() {
        Some(digest) => view! { <Found of digest place=Place::Digest part/> }.into_any(),
        None => view! { <NoTag of name=String::new()/> }.into_any(),
    }
}

/// The image that a tag names now.
#[component]
pub fn TagPage(of: OfRepository) -> impl IntoView {
    let name = Memo::new(move |_| split(&of.rest.read()).0);
    let part = Memo::new(move |_| split(&of.rest.read()).1);
    move || view! { <NamedByTag of name=name.get() part/> }
}

#[component]
fn NamedByTag(of: OfRepository, name: String, part: Memo<String>) -> impl IntoView {
    let (session, queries) = (use_session(), use_queries());
    let tag = StoredValue::new(name);
    // The list of tags knows it already for whoever comes from there.
    let listed = untrack(|| {
        let all = Tags {
            repository: of.repository.get(),
            name: None,
        };
        let find = |list: &crate::data::Streamed<quay_api::tag::Tag>| {
            let mut tags = list.items.iter();
            let found = tags.find(|one| tag.with_value(|name| one.name == *name))?;
            Some(found.manifest_digest.clone())
        };
        queries.look_at_list(&all, find).flatten()
    });
    let is_listed = listed.is_some();
    let asked = use_query(move || {
        let question = || OneTag {
            repository: of.repository.get(),
            name: tag.get_value(),
        };
        (session.is_signed_in() && !is_listed).then(question)
    });
    let digest = Memo::new(move |_| {
        let asked = || {
            asked
                .answer()?
                .as_ref()
                .as_ref()
                .map(|tag| tag.manifest_digest.clone())
        };
        listed.clone().or_else(asked)
    });
    let is_missing = Memo::new(move |_| asked.answer().is_some_and(|tag| tag.is_none()));
    move || match (digest.get(), asked.error()) {
        (Some(digest), _) => {
            view! { <Found of digest place=Place::Tag(tag.get_value()) part/> }.into_any()
        }
        _ if is_missing.get() => view! { <NoTag of name=tag.get_value()/> }.into_any(),
        (None, Some(error)) => view! {
            <div class="body">
                <ReadError
                    what=format!("The tag {} could not be read", tag.get_value())
                    error
                    on_retry=move |()| asked.retry()
                />
            </div>
        }
        .into_any(),
        (None, None) => view! { <ImageSkeleton/> }.into_any(),
    }
}

/// In place of the image of a tag that does not exist now.
#[component]
fn NoTag(of: OfRepository, name: String) -> impl IntoView {
    let repository = of.repository.get_untracked();
    let history = href(&match name.is_empty() {
        true => paths::tag_history(&repository),
        false => paths::history_of_tag(&repository, &name),
    });
    let tags = href(&paths::tags(&repository));
    let title = match name.is_empty() {
        true => "The address names no image".to_owned(),
        false => format!("There is no tag {name} now"),
    };
    view! {
        <div class="body">
            <EmptyState
                title
                text=|| "It may have been deleted or may have expired; the history tells, and may bring it back."
            >
                <ButtonLink href=tags icon=Glyph::Tag>"Show the tags"</ButtonLink>
                <ButtonLink href=history icon=Glyph::Log>"Show the history"</ButtonLink>
            </EmptyState>
        </div>
    }
}

/// The page of the image with this digest, once its manifest has come.
#[component]
fn Found(of: OfRepository, digest: Digest, place: Place, part: Memo<String>) -> impl IntoView {
    let session = use_session();
    let wanted = digest.clone();
    let manifest = use_query(move || {
        let question = || OneManifest {
            repository: of.repository.get(),
            digest: wanted.clone(),
        };
        session.is_signed_in().then(question)
    });
    let what = format!("The image {} could not be read", digest.short());
    let is_missing = Memo::new(move |_| {
        let error = manifest.error();
        error.is_some_and(|error| error.kind() == ErrorKind::NotFound)
    });
    move || match is_missing.get() {
        true => view! { <NoImage of digest=digest.clone()/> }.into_any(),
        false => {
            let place = place.clone();
            let draw = move |manifest| {
                view! { <ImagePage of manifest place=place.clone() part/> }.into_any()
            };
            view! {
                <QueryView
                    query=manifest
                    what=what.clone()
                    skeleton=|| view! { <ImageSkeleton/> }
                    children=Callback::new(move |(manifest,)| draw(manifest))
                />
            }
            .into_any()
        }
    }
}

/// In place of an image that is not in the repository.
#[component]
fn NoImage(of: OfRepository, digest: Digest) -> impl IntoView {
    let repository = of.repository.get_untracked();
    let tags = href(&paths::tags(&repository));
    let text = format!(
        "{repository} has no manifest {digest}, or none that a tag keeps. Images without a tag are collected \
         after a while, and an index may name images that were never pushed here."
    );
    view! {
        <div class="body">
            <EmptyState title="This image is not here" text=move || text.clone()>
                <ButtonLink href=tags icon=Glyph::Tag>"Show the tags"</ButtonLink>
            </EmptyState>
        </div>
    }
}

use leptos::prelude::*;
use quay_api::{
    manifest::Descriptor,
    tag::{NameFilter, Tag},
};

use super::reading::Reading;
use crate::{
    areas::repositories::{
        manifest::{
            kind::Kind,
            part_of::OfImage,
            registry::{Referrers, told},
        },
        queries::Tags,
    },
    data::{Listing, Reader, use_listing, use_query},
    session::use_session,
    shell::use_open_state,
    ui::{Button, Digest, Glyph, Icon, IconSize, Spinner},
};

/// What is attached to the image, from both places where it may be, and what was looked at.
#[component]
pub fn AttachedPart(image: OfImage) -> impl IntoView {
    let session = use_session();
    let repository = image.of.repository.get_untracked();
    let (read, set_read) = use_open_state("read");
    let is_elsewhere = untrack(|| session.is_elsewhere());
    let question = Referrers {
        repository: repository.clone(),
        digest: image.digest().clone(),
        host: untrack(|| session.registry().host()),
    };
    let referrers =
        use_query(move || (session.is_signed_in() && !is_elsewhere).then(|| question.clone()));
    // cosign names the tags of what it attaches after the digest.
    let scheme = image.digest().as_str().replace(':', "-");
    let wanted = Tags {
        repository,
        name: Some(NameFilter::Like(scheme.clone())),
    };
    let tags = use_listing(move || session.is_signed_in().then(|| wanted.clone()));
    let referrers_status = move || {
        match is_elsewhere {
        true => "Not looked at: the registry is on another origin than this page, and lets only pages of its own use the registry protocol.".to_owned(),
        false => status_of_referrers(referrers),
    }
    };
    let tags_status = move || status_of_tags(tags, &scheme);
    let open = move |digest: String| set_read.set(Some(digest));
    let busy = move || referrers.is_loading() && !is_elsewhere;
    view! {
        <div class="body">
            <section class="panel">
                <div class="panel__head"><h2>"By reference"</h2>{move || busy().then(|| view! { <Spinner/> })}</div>
                <p class="panel__body second small" role="status">{referrers_status}</p>
                <ul class="attached">
                    {move || referrers.answer().map(|list| list.iter().map(|one| entry(of_descriptor(one), is_elsewhere, open)).collect_view())}
                </ul>
                {move || referrers.error().map(|_| view! { <div class="panel__body"><Button small=true on_press=move || referrers.retry()>"Try again"</Button></div> })}
            </section>
            <section class="panel">
                <div class="panel__head"><h2>"By the name of a tag"</h2></div>
                <p class="panel__body second small" role="status">{tags_status}</p>
                <ul class="attached">
                    {move || tags.items().iter().map(|tag| entry(of_tag(tag), is_elsewhere, open)).collect_view()}
                </ul>
                {move || tags.with(|list| list.error.is_some()).unwrap_or_default().then(|| view! { <div class="panel__body"><Button small=true on_press=move || tags.refresh()>"Try again"</Button></div> })}
            </section>
            {move || read.get().filter(|digest| !digest.is_empty()).map(|digest| view! {
                <Reading image=image.clone() digest on_close=move |()| set_read.set(None)/>
            })}
            <p class="small second">"Signatures are shown, not checked: that takes the keys of whoever signed, and a tool such as cosign."</p>
        </div>
    }
}

/// What came of the look at what names the image as its subject. Reactive.
fn status_of_referrers(referrers: Reader<Vec<Descriptor>>) -> String {
    match (referrers.answer(), referrers.error()) {
        (Some(list), _) if list.is_empty() => {
            "Looked at: nothing names this image as its subject.".to_owned()
        }
        (Some(_), _) => "Whatever names this image as its subject.".to_owned(),
        (None, Some(error)) => {
            format!(
                "Could not be looked at, so nothing is known. {}",
                told(&error)
            )
        }
        (None, None) => "Looking…".to_owned(),
    }
}

/// What came of the look at the tags that begin with `scheme`. Reactive.
fn status_of_tags(tags: Listing<Tags>, scheme: &str) -> String {
    tags.with(|list| match (list.started, &list.error) {
        (true, _) if list.items.is_empty() => {
            format!("Looked at: no tag begins with {}….", short(scheme))
        }
        (true, _) => "Tags that cosign named after the digest.".to_owned(),
        (false, Some(error)) => format!("Could not be looked at, so nothing is known. {error}"),
        (false, None) => "Looking…".to_owned(),
    })
    .unwrap_or_default()
}

fn short(scheme: &str) -> String {
    scheme.chars().take(19).collect()
}

/// One attachment: what it is, what it is called, its digest.
struct Attached {
    kind: Kind,
    note: String,
    digest: String,
}

fn of_descriptor(descriptor: &Descriptor) -> Attached {
    Attached {
        kind: Kind::of_descriptor(descriptor),
        note: descriptor.artifact_type.clone().unwrap_or_default(),
        digest: descriptor.digest.to_string(),
    }
}

fn of_tag(tag: &std::sync::Arc<Tag>) -> Attached {
    let kind = match tag.name.rsplit_once('.').map(|(_, suffix)| suffix) {
        Some("sig") => Kind::Signature,
        Some("att") => Kind::Attestation,
        Some("sbom") => Kind::Sbom,
        _ => Kind::Artifact,
    };
    Attached {
        kind,
        note: tag.name.clone(),
        digest: tag.manifest_digest.to_string(),
    }
}

fn entry(
    attached: Attached,
    is_elsewhere: bool,
    open: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let Attached { kind, note, digest } = attached;
    let reason = Signal::derive(move || {
        is_elsewhere.then(|| "Files can only be read from the registry’s own origin.".to_owned())
    });
    let wanted = digest.clone();
    view! {
        <li>
            <Icon name=kind.glyph() size=IconSize::Fourteen/>
            <span class="strong">{kind.word()}</span>
            <bdi class="mono small second wrap grow1">{note}</bdi>
            <Digest digest/>
            <Button small=true icon=Glyph::Eye disabled_reason=reason on_press=move || open(wanted.clone())>"Read"</Button>
        </li>
    }
}

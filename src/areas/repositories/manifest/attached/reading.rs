use std::sync::Arc;

use leptos::prelude::*;
use quay_api::Digest;

use super::{document, table};
use crate::{
    areas::repositories::manifest::{
        code_view::CodeView,
        json::pretty,
        part_of::OfImage,
        registry::{AttachedFile, Attachment, File, LARGEST, told},
    },
    data::{QueryView, use_query},
    formats::bytes::bytes,
    session::use_session,
    ui::{Banner, Button, Glyph, SkeletonColumn, SkeletonTable},
};

/// The documents of one attachment, readable in place.
#[component]
pub fn Reading(
    image: OfImage,
    digest: String,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let short = Digest::new(digest.clone()).short().to_owned();
    let label = format!("Document {short}");
    let question = AttachedFile(File {
        repository: image.of.repository.get_untracked(),
        digest: Digest::new(digest),
        host: untrack(|| session.registry().host()),
    });
    let attachment = use_query(move || session.is_signed_in().then(|| question.clone()));
    view! {
        <section class="stack stack--3" aria-label=label>
            <div class="row"><h2>"Document " <span class="mono">{short}</span></h2>
                <Button small=true class="push" icon=Glyph::Cross on_press=on_close>"Close"</Button>
            </div>
            <QueryView
                query=attachment
                what="The document could not be read"
                skeleton=|| view! { <SkeletonTable label="Loading the document…" columns=COLUMNS rows=6/> }
                children=Callback::new(move |(attachment,): (Arc<Attachment>,)| files(&attachment))
            />
            {move || attachment.error().map(|error| view! { <Banner warning=true>{told(&error)}</Banner> })}
        </section>
    }
}

fn files(attachment: &Attachment) -> AnyView {
    let too_large = (attachment.too_large > 0).then(|| {
        let text = format!(
            "Files above {} are not read into the page; use oras pull.",
            bytes(LARGEST)
        );
        view! { <p class="second">{text}</p> }
    });
    let file = |(descriptor, bytes): &(quay_api::manifest::Descriptor, Vec<u8>)| {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let kind = descriptor.media_type.clone().unwrap_or_default();
            return view! { <p class="second">"A packed file, which is not opened here: " <code class="wrap">{kind}</code></p> }.into_any();
        };
        let shown = document::payload(text).unwrap_or_else(|| text.to_owned());
        let name = format!("{}.json", descriptor.digest.short());
        view! {
            {table::view(document::read(text))}
            <CodeView text=pretty(&shown) stored=text.to_owned() what="Document" file=name media_type="application/json"/>
        }
        .into_any()
    };
    let nothing = attachment.files.is_empty() && attachment.too_large == 0;
    view! {
        {attachment.files.iter().map(file).collect_view()}
        {too_large}
        {nothing.then(|| view! { <p class="second">"There is no file in it."</p> })}
    }
    .into_any()
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-name", "sk--8"),
    SkeletonColumn::new("", "grow", "sk--15"),
];

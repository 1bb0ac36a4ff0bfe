use leptos::prelude::*;

use super::{code_view::CodeView, json::pretty, part_of::OfImage};

/// The manifest as it is stored, made readable.
#[component]
pub fn RawPart(image: OfImage) -> impl IntoView {
    let stored = image.manifest.manifest_data.clone();
    let name = format!("{}.json", image.digest().short());
    let media_type = image.manifest.document.media_type.clone();
    view! {
        <div class="body">
            <p class="second small">
                "The manifest as the registry stores it"
                {media_type.map(|kind| view! { ", " <code class="wrap">{kind}</code> })}
                ". Lines and indents are ours; copying and downloading give the stored bytes, which the digest is about."
            </p>
            <CodeView text=pretty(&stored) stored what="Manifest" file=name media_type="application/json"/>
        </div>
    }
}

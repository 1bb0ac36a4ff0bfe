use leptos::prelude::*;

use super::difference::{LayerLine, Layers, On};
use crate::{
    areas::repositories::manifest::layers::dockerfile,
    ui::{Digest, EmptyState, Size},
};

/// The layers of both images: the common base, then what each has of its own.
#[component]
pub fn LayersView(layers: Layers) -> impl IntoView {
    if layers.lines.is_empty() {
        return view! {
            <div class="body"><EmptyState title="Neither has layers" text=|| "They are no images of containers."/></div>
        }
        .into_any();
    }
    let base = layers.base;
    let rows = layers.lines.into_iter().enumerate();
    view! {
        <div class="tablewrap">
            <table class="table layers" role="table">
                <caption class="sr">"Layers of both images, the common base first"</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">"In"</th>
                    <th scope="col" role="columnheader" class="c-name grow">"Made by"</th>
                    <th scope="col" role="columnheader" class="num">"Size"</th>
                    <th scope="col" role="columnheader">"Digest"</th>
                </tr></thead>
                <tbody role="rowgroup">
                    {rows.map(|(at, line)| row(line, at < base)).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(LayerLine { layer, on }: LayerLine, is_base: bool) -> impl IntoView {
    let (class, place) = match (on, is_base) {
        (On::Both, true) => ("", "Common base"),
        (On::Both, false) => ("", "Both"),
        (On::From, _) => ("compare__from", "From only"),
        (On::To, _) => ("compare__to", "To only"),
    };
    let made = dockerfile::step(&layer.command).map(|step| {
        view! { <code class="step"><b>{step.keyword}</b> " " <bdi>{step.rest}</bdi></code> }
    });
    let made = match made {
        Some(made) => made.into_any(),
        None => view! { <span class="muted">"No command is noted"</span> }.into_any(),
    };
    let digest = layer.blob_digest.as_ref().map(ToString::to_string);
    view! {
        <tr role="row" class=class>
            <td role="cell" class="nowrap"><span class="compare__mark">{place}</span></td>
            <th scope="row" role="rowheader" class="c-name grow">{made}</th>
            <td role="cell" class="num"><Size bytes=layer.compressed_size/></td>
            <td role="cell">{digest.map(|digest| view! { <Digest digest/> })}</td>
        </tr>
    }
}

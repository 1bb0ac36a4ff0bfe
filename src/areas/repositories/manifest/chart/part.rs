use std::sync::Arc;

use leptos::prelude::*;
use quay_api::manifest::Descriptor;

use super::packed::{ChartFile, PackedChart};
use crate::{
    areas::repositories::manifest::{
        code_view::CodeView,
        configuration::OutOfReach,
        part_of::OfImage,
        registry::{File, LARGEST, told},
    },
    data::{QueryView, use_query},
    formats::bytes::bytes,
    session::use_session,
    shell::use_open_state,
    ui::{Banner, EmptyState, Field, Markdown, SelectField, SkeletonColumn, SkeletonTable},
};

/// The files of a chart, one at a time: the readme first. `?file=` names the one that is open.
#[component]
pub fn ChartPart(image: OfImage) -> impl IntoView {
    let session = use_session();
    let Some(archive) = image
        .manifest
        .document
        .layers
        .iter()
        .find(|file| is_archive(file))
    else {
        return view! { <div class="body"><EmptyState title="There is no archive in it"/></div> }
            .into_any();
    };
    if session.is_elsewhere() {
        return view! { <div class="body"><OutOfReach/></div> }.into_any();
    }
    if archive.size > LARGEST {
        let text = format!(
            "It is {}, too large to be opened in the page. Use helm pull.",
            bytes(archive.size)
        );
        return view! { <div class="body"><EmptyState title="The chart is not opened here" text=move || text.clone()/></div> }
            .into_any();
    }
    let question = PackedChart(File {
        repository: image.of.repository.get_untracked(),
        digest: archive.digest.clone(),
        host: untrack(|| session.registry().host()),
    });
    let chart = use_query(move || session.is_signed_in().then(|| question.clone()));
    view! {
        <QueryView
            query=chart
            what="The chart could not be read"
            skeleton=|| view! { <SkeletonTable label="Loading the chart…" columns=COLUMNS rows=8/> }
            children=Callback::new(move |(files,): (Arc<Option<Vec<ChartFile>>>,)| match &*files {
                Some(files) => view! { <Files files=files.clone()/> }.into_any(),
                None => view! {
                    <div class="body"><EmptyState
                        title="The archive cannot be opened"
                        text=|| "It is not packed as Helm packs charts. Use helm pull and look at it there."
                    /></div>
                }
                .into_any(),
            })
        />
        {move || chart.error().map(|error| view! { <div class="body"><Banner warning=true>{told(&error)}</Banner></div> })}
    }
    .into_any()
}

fn is_archive(file: &Descriptor) -> bool {
    let kind = file.media_type.as_deref().unwrap_or_default();
    kind.contains("helm.chart.content") && kind.ends_with("gzip")
}

/// The choice of a file, and that file.
#[component]
fn Files(files: Vec<ChartFile>) -> impl IntoView {
    let (open, set_open) = use_open_state("file");
    let options: Vec<_> = files
        .iter()
        .map(|file| (file.path.clone(), file.path.clone()))
        .collect();
    let first = files
        .first()
        .map(|file| file.path.clone())
        .unwrap_or_default();
    let chosen = open.get_untracked().unwrap_or_else(|| first.clone());
    let field = Field::with(chosen, |_| None);
    // The address lies outside of the page's signals.
    Effect::new(move |before: Option<String>| {
        let chosen = field.value.get();
        if before.is_some_and(|before| before != chosen) {
            set_open.set((chosen != first).then(|| chosen.clone()));
        }
        chosen
    });
    let shown = move || {
        let path = field.value.get();
        files.iter().find(|file| file.path == path).map(file_view)
    };
    view! {
        <div class="body stack stack--4">
            <SelectField label="File of the chart" field options=Signal::stored(options)/>
            {shown}
        </div>
    }
}

fn file_view(file: &ChartFile) -> AnyView {
    let ChartFile { path, text } = file.clone();
    if path.to_ascii_lowercase().ends_with(".md") {
        return view! { <section class="panel" aria-label=path><div class="panel__body"><Markdown source=text/></div></section> }
            .into_any();
    }
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    view! { <CodeView text what="File" file=name media_type="text/plain"/> }.into_any()
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-name", "sk--8"),
    SkeletonColumn::new("", "grow", "sk--15"),
];

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::manifest::label::{self, Label, Source};

use super::{add::AddLabel, delete::DeleteLabels};
use crate::{
    areas::repositories::manifest::{part_of::OfImage, queries::Labels},
    data::{QueryView, Reader, use_query},
    formats::count::plural,
    session::{Access, use_session},
    shell::use_open_state,
    ui::{
        Button, ButtonKind, CopyButton, EmptyState, Glyph, IconButton, Mark, Selection,
        SkeletonColumn, SkeletonTable,
    },
};

/// The labels of the image.
#[component]
pub fn LabelsPart(image: OfImage) -> impl IntoView {
    let session = use_session();
    let question = Labels {
        repository: image.of.repository.get_untracked(),
        digest: image.digest().clone(),
    };
    let asked = question.clone();
    let labels = use_query(move || session.is_signed_in().then(|| asked.clone()));
    let (adding, set_adding) = use_open_state("add");
    let deleting = RwSignal::new(None::<Vec<Label>>);
    let selection = Selection::default();
    let details = image.of.details;
    // Labels stay writable where tags are not: in mirrors and read-only repositories.
    let refusal = Signal::derive(move || {
        let access = session.access(&label::ADD);
        let may = details
            .answer()
            .is_none_or(|details| details.can_write || session.may_be_superuser());
        let reason = || "You may read this repository but not write to it.".to_owned();
        match access {
            Access::Granted => Access::Granted.only_if(may, reason).reason(),
            refused => refused.reason(),
        }
    });
    let picked = Signal::derive(move || picked(labels, selection));
    let none = Signal::derive(move || {
        refusal.get().or_else(|| {
            picked
                .read()
                .is_empty()
                .then(|| "Select labels first.".to_owned())
        })
    });
    let (for_add, for_delete) = (question.clone(), question);
    view! {
        <div class="tools">
            <p class="second small grow1">
                "Labels built into the image stay with it. Labels added here belong to this image in this registry only."
            </p>
            <Button kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=none
                on_press=move || deleting.set(Some(picked.get_untracked()))>
                {move || match picked.read().len() { 0 => "Delete…".to_owned(), many => format!("Delete {}…", plural(many as u64, "label")) }}
            </Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=refusal
                on_press=move || set_adding.set(Some(String::new()))>"Add label…"</Button>
        </div>
        <QueryView
            query=labels
            what="The labels could not be read"
            skeleton=|| view! { <SkeletonTable label="Loading the labels…" columns=COLUMNS rows=5/> }
            children=Callback::new(move |(labels,): (Arc<Vec<Label>>,)| table(&labels, selection, refusal, deleting))
        />
        {move || adding.get().map(|_| view! {
            <AddLabel question=for_add.clone() on_close=move |()| set_adding.set(None)/>
        })}
        {move || deleting.get().map(|labels| view! {
            <DeleteLabels question=for_delete.clone() labels on_close=move |()| { deleting.set(None); selection.clear(); }/>
        })}
    }
}

fn picked(labels: Reader<Vec<Label>>, selection: Selection) -> Vec<Label> {
    let labels = labels.answer();
    let labels = labels.iter().flat_map(|labels| labels.iter());
    labels
        .filter(|label| selection.contains(&label.id))
        .cloned()
        .collect()
}

fn table(
    labels: &[Label],
    selection: Selection,
    refusal: Signal<Option<String>>,
    deleting: RwSignal<Option<Vec<Label>>>,
) -> AnyView {
    if labels.is_empty() {
        let text =
            "Labels say what a machine or a colleague should know: qa.approved, build.number.";
        return view! { <div class="body"><EmptyState title="No labels yet" text=move || text/></div> }.into_any();
    }
    let rows = labels
        .iter()
        .map(|label| row(label.clone(), selection, refusal, deleting))
        .collect_view();
    view! {
        <div class="tablewrap">
            <table class="table layers" role="table">
                <caption class="sr">"Labels"</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader" class="c-check"><span class="sr">"Select"</span></th>
                    <th scope="col" role="columnheader" class="c-name">"Key"</th>
                    <th scope="col" role="columnheader" class="grow">"Value"</th>
                    <th scope="col" role="columnheader">"Source"</th>
                    <th scope="col" role="columnheader" class="c-act"><span class="sr">"Actions"</span></th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(
    label: Label,
    selection: Selection,
    refusal: Signal<Option<String>>,
    deleting: RwSignal<Option<Vec<Label>>>,
) -> impl IntoView {
    let is_built_in = label.source_type == Source::Manifest;
    let reason = Signal::derive(move || {
        let built_in = "It was built into the image: only another build changes it.";
        refusal
            .get()
            .or_else(|| is_built_in.then(|| built_in.to_owned()))
    });
    let source = match label.source_type {
        Source::Manifest => view! { <Mark glyph=Glyph::Lock text="Built in"/> }.into_any(),
        Source::Api => view! { <span class="second">"Added"</span> }.into_any(),
        Source::Internal | Source::Other => {
            view! { <span class="second">"By the registry"</span> }.into_any()
        }
    };
    let (id, checked, key) = (label.id.clone(), label.id.clone(), short(&label.key));
    let check = (!is_built_in).then(|| view! {
        <input type="checkbox" class="check" aria-label=format!("Select {key}")
            prop:checked=move || selection.contains(&checked)
            on:change=move |event| selection.set(&id, event_target_checked(&event), false, &[])/>
    });
    let value = label.value.clone();
    let (shown_key, shown_value) = (label.key.clone(), label.value.clone());
    view! {
        <tr role="row">
            <td role="cell" class="c-check">{check}</td>
            <th scope="row" role="rowheader" class="c-name labelkey"><bdi class="mono wrap clamp">{shown_key}</bdi></th>
            <td role="cell" class="grow labelvalue"><bdi class="wrap clamp">{shown_value}</bdi></td>
            <td role="cell">{source}</td>
            <td role="cell" class="c-act"><span class="row nowrap acts">
                <CopyButton text=Signal::derive(move || value.clone()) what=format!("Value of {key}")/>
                <IconButton icon=Glyph::Trash label=format!("Delete {key}…") disabled_reason=reason
                    on_press=move || deleting.set(Some(vec![label.clone()]))/>
            </span></td>
        </tr>
    }
}

/// The beginning of a key, for names of controls.
fn short(key: &str) -> String {
    key.chars().take(60).collect()
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("Key", "c-name", "sk--8"),
    SkeletonColumn::new("Value", "grow", "sk--15"),
];

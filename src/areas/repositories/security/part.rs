use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind, RepositoryName, manifest::Manifest, secscan::Status};

use super::{
    finding::Findings,
    index::IndexSecurity,
    queries::SecurityOf,
    report::Report,
    states::{NoPackages, NoReport},
    waiting::Waiting,
};
use crate::{
    data::{ReadError, use_query},
    session::use_session,
    ui::{EmptyState, SkeletonColumn, SkeletonTable},
};

/// What stands in the place of the report.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Without(Status),
    Empty,
    Report,
}

/// What the scanner found in an image, or in the images of an index.
#[component]
pub fn SecurityPart(
    repository: Signal<RepositoryName>,
    /// The image.
    manifest: Arc<Manifest>,
    /// Where its layers are shown.
    #[prop(into)]
    layers: String,
) -> impl IntoView {
    match manifest.is_manifest_list {
        true => view! { <IndexSecurity repository manifest/> }.into_any(),
        false => view! { <ImageSecurity repository manifest layers/> }.into_any(),
    }
}

#[component]
fn ImageSecurity(
    repository: Signal<RepositoryName>,
    manifest: Arc<Manifest>,
    layers: String,
) -> impl IntoView {
    let session = use_session();
    let digest = manifest.digest.clone();
    let said = use_query(move || {
        let question = || SecurityOf {
            repository: repository.get(),
            digest: digest.clone(),
        };
        session.is_signed_in().then(question)
    });
    let stage = Memo::new(move |_| match (said.answer(), said.error()) {
        (Some(said), _) => match (said.status, &said.findings) {
            (Status::Scanned, Some(findings)) if findings.packages.is_empty() => Stage::Empty,
            (Status::Scanned, Some(_)) => Stage::Report,
            (status, _) => Stage::Without(status),
        },
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
    });
    let findings = Memo::new_with_compare(
        move |_| {
            let said = said.answer();
            let findings = said.and_then(|said| said.findings.clone());
            findings.unwrap_or_else(|| Arc::new(Findings::default()))
        },
        |before: Option<&Arc<Findings>>, after| {
            before
                .zip(after)
                .is_none_or(|(before, after)| !Arc::ptr_eq(before, after))
        },
    );
    let again = Callback::new(move |()| said.retry());
    move || match stage.get() {
        Stage::Loading => {
            view! { <SkeletonTable label="Loading the report of the scanner…" columns=SKELETON/> }
                .into_any()
        }
        Stage::Failed(error) => failed(error, again),
        Stage::Without(status) => view! {
            <NoReport status/>
            {(status == Status::Queued).then(|| view! { <Waiting on_ask=again/> })}
        }
        .into_any(),
        Stage::Empty => view! { <NoPackages/> }.into_any(),
        Stage::Report => view! {
            <Report
                repository
                manifest=Arc::clone(&manifest)
                findings=findings.into()
                read_at=Signal::derive(move || said.read_at())
                on_refresh=again
                layers=layers.clone()
            />
        }
        .into_any(),
    }
}

fn failed(error: ApiError, again: Callback<()>) -> AnyView {
    match error.kind() {
        ErrorKind::NotOffered => view! {
            <EmptyState
                title="This registry does not scan images"
                text=|| "Its scanner is switched off (FEATURE_SECURITY_SCANNER in its configuration). Whoever runs the \
                         registry can switch it on; nothing is known about the image until then."
            />
        }
        .into_any(),
        _ => view! {
            <div class="body"><ReadError what="The report of the scanner could not be read" error on_retry=again/></div>
        }
        .into_any(),
    }
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("Advisory", "c-name grow", "sk--11"),
    SkeletonColumn::new("Severity", "", "sk--6"),
    SkeletonColumn::new("Package", "", "sk--8"),
    SkeletonColumn::new("Fixed in", "p2", "sk--6"),
];

//! Cancelling builds: one or many, as a job with a result for each.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    build::{self, Build, Phase},
};

use super::queries::{Builds, BuildsOfTrigger, OneBuild};
use crate::{
    data::{JobItem, JobPlan, Queries, use_jobs, use_queries},
    formats::count::plural,
    ui::{ConfirmButton, Consequence, Consequences, Dialog, Glyph, Weight},
};

fn plan(queries: Queries, repository: RepositoryName, builds: &[Arc<Build>]) -> JobPlan {
    let item = |build: &Arc<Build>| {
        let (repository, id) = (repository.clone(), build.id.clone());
        JobItem::new(label(build), move |quay| {
            let (repository, id) = (repository.clone(), id.clone());
            async move {
                build::cancel(&quay, &repository, &id).await?;
                queries
                    .patch::<OneBuild>(|one| one.id == id, |build| build.phase = Phase::Cancelled);
                queries.invalidate::<Builds>(|list| list.repository == repository);
                queries.invalidate::<BuildsOfTrigger>(|list| list.0.repository == repository);
                Ok(())
            }
        })
    };
    JobPlan {
        title: format!("Cancel {}", plural(builds.len() as u64, "build")),
        items: builds.iter().map(item).collect(),
        undo: None,
    }
}

fn label(build: &Build) -> String {
    match build.display_name.as_str() {
        "" => build.id.clone(),
        name => name.to_owned(),
    }
}

/// The question before builds are cancelled.
#[component]
pub fn CancelBuilds(
    repository: Signal<RepositoryName>,
    builds: Vec<Arc<Build>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (queries, jobs) = (use_queries(), use_jobs());
    let title = match builds.as_slice() {
        [one] => format!("Cancel build {}?", label(one)),
        many => format!("Cancel {}?", plural(many.len() as u64, "build")),
    };
    let names: Vec<String> = builds.iter().map(|build| label(build)).collect();
    let count = builds.len() as u64;
    let builds = StoredValue::new(builds);
    let confirm = move |()| {
        jobs.start(plan(
            queries,
            repository.get_untracked(),
            &builds.get_value(),
        ));
        on_close.run(());
    };
    let facts = vec![
        Consequence::new(Weight::Warning, Glyph::Stop, names.join(", ")),
        Consequence::new(
            Weight::Plain,
            Glyph::Info,
            "No image is made. A build that has begun meanwhile goes on, and the registry says so.",
        ),
    ];
    view! {
        <Dialog
            title
            cancel_label="Keep waiting"
            on_close
            footer=move || view! {
                <ConfirmButton label=format!("Cancel {}", plural(count, "build")) danger=false on_press=confirm/>
            }
        >
            <Consequences facts/>
        </Dialog>
    }
}

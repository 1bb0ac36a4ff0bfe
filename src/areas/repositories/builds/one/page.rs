use std::sync::Arc;

use leptos::prelude::*;
use quay_api::build::{self, Build};

use super::super::{
    super::parts::OfRepository,
    access::{Right, refusal},
    cancel::CancelBuilds,
    phase::cancel_problem,
    queries::{BuildLog, OneBuild},
};
use super::{facts::Facts, log::Log, watch::watch};
use crate::{
    data::{QueryView, use_listing, use_query},
    session::use_session,
    ui::{Button, Glyph, SkeletonColumn, SkeletonTable},
};

/// One build, live while it goes on.
#[component]
pub fn BuildPage(of: OfRepository, id: String) -> impl IntoView {
    let session = use_session();
    let repository = of.repository;
    let question = OneBuild {
        repository: repository.get_untracked(),
        id: id.clone(),
    };
    let for_log = BuildLog(question.clone());
    let found = use_query(move || session.is_signed_in().then(|| question.clone()));
    let log = use_listing(move || session.is_signed_in().then(|| for_log.clone()));
    watch(found, Callback::new(move |()| log.load_more()));
    let asked = RwSignal::new(None::<Arc<Build>>);
    let reason = Signal::derive(move || {
        let problem = found.answer().and_then(|build| cancel_problem(build.phase));
        refusal(session, of.details, &build::CANCEL, Right::Administer)
            .or(problem.map(str::to_owned))
    });
    let content = move |build: Arc<Build>| {
        let heading = match build.display_name.is_empty() {
            true => build.id.clone(),
            false => build.display_name.clone(),
        };
        let for_cancel = Arc::clone(&build);
        view! {
            <section class="panel" aria-label="Build">
                <div class="panel__head">
                    <h2 class="truncate">"Build " <span class="mono">{heading}</span></h2>
                    <span class="push"></span>
                    <Button small=true icon=Glyph::Refresh on_press=move |()| found.retry()>"Refresh"</Button>
                    <Button small=true icon=Glyph::Stop disabled_reason=reason on_press=move |()| asked.set(Some(Arc::clone(&for_cancel)))>
                        "Cancel build…"
                    </Button>
                </div>
                <div class="panel__body"><Facts repository of=build/></div>
            </section>
        }
        .into_any()
    };
    let name = StoredValue::new(id);
    view! {
        <div class="body">
            <QueryView
                query=found
                what=Signal::derive(move || format!("The build {} could not be read", name.get_value()))
                skeleton=|| view! { <SkeletonTable label="Loading the build…" columns=SKELETON rows=6/> }
                children=Callback::new(move |(build,)| content(build))
            />
            <Log log found name=name.get_value()/>
        </div>
        {move || asked.get().map(|build| view! {
            <CancelBuilds
                repository
                builds=vec![build]
                on_close=move |()| asked.set(None)
            />
        })}
    }
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "", "sk--4"),
    SkeletonColumn::new("", "grow", "sk--15"),
];

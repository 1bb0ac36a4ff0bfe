use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::build::Build;

use super::super::{
    filter::origin,
    phase::PhaseMark,
    queries::{BuildsOfTrigger, OneTrigger},
};
use crate::{
    data::{QueryView, use_query},
    paths,
    session::use_session,
    ui::{Moment, SkeletonColumn, SkeletonTable},
};

/// The builds that a trigger started lately.
#[component]
pub fn Recent(one: OneTrigger) -> impl IntoView {
    let session = use_session();
    let repository = StoredValue::new(one.repository.clone());
    let builds = use_query(move || session.is_signed_in().then(|| BuildsOfTrigger(one.clone())));
    let row = move |build: &Build| {
        let href = repository.with_value(|repository| paths::build(repository, &build.id));
        let (called, from) = (build.display_name.clone(), origin(build));
        let (phase, at) = (build.phase, build.started);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="c-name"><A href attr:class="mono">{called}</A></th>
                <td role="cell"><PhaseMark phase/></td>
                <td role="cell" class="grow"><span class="truncate">{from}</span></td>
                <td role="cell" class="num">{at.map(|at| view! { <Moment at_ms=at.as_milliseconds()/> })}</td>
            </tr>
        }
    };
    let content = move |found: Arc<Vec<Build>>| match found.is_empty() {
        true => view! { <p class="second">"It has started no build yet."</p> }.into_any(),
        false => view! {
            <div class="tablewrap">
                <table class="table" role="table">
                    <caption class="sr">"Recent builds of this trigger"</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">"Build"</th>
                            <th scope="col" role="columnheader">"Status"</th>
                            <th scope="col" role="columnheader">"Built from"</th>
                            <th scope="col" role="columnheader" class="num">"Asked for"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{found.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="panel" aria-label="Recent builds">
            <div class="panel__head"><h2>"Recent builds"</h2></div>
            <div class="panel__body">
                <QueryView
                    query=builds
                    what=Signal::derive(|| "The builds of this trigger could not be read".to_owned())
                    skeleton=|| view! { <SkeletonTable label="Loading the builds…" columns=SKELETON rows=3/> }
                    children=Callback::new(move |(found,)| content(found))
                />
            </div>
        </section>
    }
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("Build", "c-name", "sk--6"),
    SkeletonColumn::new("Status", "", "sk--6"),
    SkeletonColumn::new("Built from", "grow", "sk--15"),
];

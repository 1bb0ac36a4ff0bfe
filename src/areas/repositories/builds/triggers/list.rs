use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::{RepositoryName, trigger::Trigger};

use super::{
    super::{super::parts::OfRepository, queries::Triggers},
    words::{StateMark, name, service, state},
};
use crate::{
    data::{QueryView, use_query},
    formats::count::plural,
    paths,
    session::use_session,
    ui::{EmptyState, SkeletonColumn, SkeletonTable},
};

/// The triggers of a repository.
#[component]
pub fn TriggerList(of: OfRepository) -> impl IntoView {
    let session = use_session();
    let repository = of.repository;
    let triggers = use_query(move || session.is_signed_in().then(|| Triggers(repository.get())));
    view! {
        <div class="body">
            <QueryView
                query=triggers
                what=Signal::derive(move || format!("The build triggers of {} could not be read", repository.read()))
                skeleton=|| view! { <SkeletonTable label="Loading the triggers…" columns=SKELETON rows=3/> }
                children=Callback::new(move |(found,): (Arc<Vec<Trigger>>,)| match found.is_empty() {
                    true => view! {
                        <EmptyState
                            title="No trigger"
                            text=|| "A trigger starts a build whenever its source changes, and can be started by hand."
                            picture=true
                        />
                    }.into_any(),
                    false => view! { <Rows repository triggers=found/> }.into_any(),
                })
            />
            <NewTrigger repository/>
        </div>
    }
}

#[component]
fn Rows(repository: Signal<RepositoryName>, triggers: Arc<Vec<Trigger>>) -> impl IntoView {
    let count = plural(triggers.len() as u64, "trigger");
    let row = move |trigger: &Trigger| {
        let href = paths::trigger(&repository.read_untracked(), &trigger.id);
        let (why, title, of) = (state(trigger).1, name(trigger), service(&trigger.service));
        let trigger = trigger.clone();
        let source = match &trigger.build_source {
            Some(source) => source.clone(),
            None => "No source yet".to_owned(),
        };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="c-name grow">
                    <A href attr:class="truncate" attr:title=title>{source}</A>
                </th>
                <td role="cell">{of}</td>
                <td role="cell"><StateMark trigger/></td>
                <td role="cell" class="second p2">{why}</td>
            </tr>
        }
    };
    view! {
        <div class="tablewrap">
            <table class="table" role="table">
                <caption class="sr">{count}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader" class="c-name grow">"Source"</th>
                        <th scope="col" role="columnheader">"Service"</th>
                        <th scope="col" role="columnheader">"Status"</th>
                        <th scope="col" role="columnheader" class="p2">"Why"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{triggers.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Where triggers are made: it takes a session of Quay's own, which a token does not replace.
#[component]
fn NewTrigger(repository: Signal<RepositoryName>) -> impl IntoView {
    let session = use_session();
    let page = move || {
        let path = format!("{}?tab=builds", paths::repository(&repository.read()));
        session.registry().page(&path)
    };
    view! {
        <p class="second">
            "A new trigger is made on the registry's own pages: the service asks you there for its consent, which a token cannot give. Then it appears here, to be activated. "
            <a href=page rel="noreferrer noopener" target="_blank">"Create a trigger in Quay (new tab)"</a>
        </p>
    }
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("Source", "c-name grow", "sk--15"),
    SkeletonColumn::new("Service", "", "sk--6"),
    SkeletonColumn::new("Status", "", "sk--6"),
];

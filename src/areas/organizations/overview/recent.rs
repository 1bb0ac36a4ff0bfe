use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    logs::{self, LogEntry},
};

use super::look::Look;
use crate::{
    areas::organizations::access::owner_access,
    data::QueryView,
    panels::logs::{About, kinds, part_view},
    paths,
    session::use_session,
    shell::href,
    ui::Moment,
};

/// How many entries are shown.
const SHOWN: usize = 8;

/// What happened last.
#[component]
pub fn Recent(look: Look) -> impl IntoView {
    let session = use_session();
    let refusal =
        move || owner_access(session, look.organization, &logs::LIST_OF_ORGANIZATION).reason();
    let all = move || href(&paths::organization_logs(&look.name.read()));
    let what = move || {
        format!(
            "What happened last in {} could not be read",
            look.name.read()
        )
    };
    view! {
        <section class="panel" aria-labelledby="recent">
            <div class="panel__head"><h2 id="recent">"Newest activity"</h2><a href=all>"All usage logs"</a></div>
            {move || match refusal() {
                Some(reason) => view! { <div class="panel__body"><p class="second">{reason}</p></div> }.into_any(),
                None => view! {
                    <QueryView
                        query=look.activity
                        what=Signal::derive(what)
                        skeleton=|| view! { <div class="panel__body" aria-busy="true"><span class="sk sk--15"></span></div> }
                        children=Callback::new(move |(entries,): (Arc<Vec<LogEntry>>,)| feed(&look.name.read_untracked(), &entries))
                    />
                }.into_any(),
            }}
        </section>
    }
}

fn feed(organization: &str, entries: &[LogEntry]) -> AnyView {
    if entries.is_empty() {
        return view! { <div class="panel__body"><p class="second">"Nothing happened in the last 30 days."</p></div> }
            .into_any();
    }
    let line = |entry: &LogEntry| {
        let text = |field: &str| entry.metadata.get(field)?.as_str().map(str::to_owned);
        let namespace = text("namespace").unwrap_or_else(|| organization.to_owned());
        let about = About {
            namespace: organization.to_owned(),
            repository: text("repo").map(|name| RepositoryName::new(namespace, name)),
        };
        let place = about.repository.as_ref().map(|repository| {
            let address = href(&paths::tags(repository));
            view! { " in " <a href=address><bdi>{repository.name.clone()}</bdi></a> }
        });
        let who = entry.performer.as_ref().map(|who| who.name.clone());
        let parts = kinds::describe(entry);
        let sentence = parts
            .iter()
            .map(|part| part_view(part, &about))
            .collect_view();
        view! {
            <li>
                <span class="muted small nowrap"><Moment at_ms=entry.datetime.as_milliseconds()/></span>
                <span><bdi class="strong">{who.unwrap_or_else(|| "The registry".to_owned())}</bdi> ": " {sentence} {place}</span>
            </li>
        }
    };
    let lines = entries.iter().take(SHOWN).map(line).collect_view();
    view! { <ul class="feed">{lines}</ul> }.into_any()
}

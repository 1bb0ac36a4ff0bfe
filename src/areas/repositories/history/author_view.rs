use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::logs::LogEntry;
use serde_json::Value;

use super::{
    author::{Author, Trace, deed},
    context::HistoryContext,
    events::{Event, Kind},
};
use crate::{
    data::{ReadError, use_query},
    paths,
    shell::href,
    ui::{Dialog, Moment},
};

/// Says who did what the history tells, as far as the usage logs know.
#[component]
pub fn AuthorOf(context: HistoryContext, event: Arc<Event>) -> impl IntoView {
    let author = Author {
        repository: context.repository.get_untracked(),
        tag: event.row.name.clone(),
        at: event.at,
    };
    let logs = paths::usage_logs(&author.repository);
    let title = format!("Who did this to {}?", author.tag);
    let found = use_query(move || Some(author.clone()));
    let kind = event.kind;
    let at = event.at;
    view! {
        <Dialog title cancel_label="Close" on_close=move |()| context.wondering.set(None)>
            {move || match (found.answer(), found.error()) {
                (Some(trace), _) => told(&trace, kind),
                (None, Some(error)) => view! {
                    <ReadError
                        what="The usage logs of that day could not be read"
                        error
                        on_retry=move |()| found.retry()
                    />
                }
                .into_any(),
                (None, None) => view! { <p role="status">"Reading the usage logs of that day…"</p> }.into_any(),
            }}
            <p class="second small">
                "The history says: " <Moment at_ms=at.as_milliseconds()/> ". "
                <A href=href(&logs)>"All usage logs"</A>
            </p>
        </Dialog>
    }
    .into_any()
}

fn told(trace: &Trace, kind: Kind) -> AnyView {
    let text = match trace {
        Trace::Entry(entry) => return sentence(entry),
        Trace::Nothing if kind == Kind::Removed => {
            "No entry of the usage logs is about it. Tags whose expiration came leave none, so that is what is likely."
                .to_owned()
        }
        Trace::Nothing => {
            "No entry of the usage logs at that moment is about this tag. They may have been cleaned up since."
                .to_owned()
        }
        Trace::NotReached(read) => format!(
            "The last {read} entries of that day are all younger. The usage logs can be read further back."
        ),
    };
    view! { <p>{text}</p> }.into_any()
}

/// `alice moved it, with a token of Quaymaster, from 10.0.0.1`.
fn sentence(entry: &LogEntry) -> AnyView {
    let name = entry.performer.as_ref().map(|who| who.name.clone());
    let name = name.unwrap_or_else(|| "The registry itself".to_owned());
    let deed = deed(&entry.kind).unwrap_or_default();
    let application = entry.metadata.get("oauth_token_application");
    let application = application
        .and_then(Value::as_str)
        .map(|application| format!(", with a token of {application}"));
    let address = entry.ip.as_ref().map(|address| format!(", from {address}"));
    view! {
        <p><b class="mono">{name}</b> {format!(" {deed}")}{application}{address}"."</p>
    }
    .into_any()
}

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::{
    RepositoryName,
    repository::{RepositoryDetails, RepositoryState},
};

use super::known::{KnownTags, quota};
use crate::{
    data::{Reader, use_queries},
    formats::{bytes::bytes, period},
    paths,
    ui::{Meter, Moment},
};

/// What the repository is, and what that means for those who use it.
#[component]
pub fn Facts(
    repository: Signal<RepositoryName>,
    details: Reader<RepositoryDetails>,
    tags: KnownTags,
) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="facts">
            <div class="panel__head"><h2 id="facts">"About"</h2></div>
            <div class="panel__body">
                {move || details.answer().map(|details| {
                    view! { <List repository details=(*details).clone() tags/> }
                })}
            </div>
        </section>
    }
}

#[component]
fn List(
    repository: Signal<RepositoryName>,
    details: RepositoryDetails,
    tags: KnownTags,
) -> impl IntoView {
    let namespace = details.namespace.clone();
    let kind = match details.is_organization {
        true => "organization",
        false => "user",
    };
    let (visibility, visible) = match details.is_public {
        true => (
            "Public",
            "Anybody who reaches the registry may pull, without signing in.",
        ),
        false => ("Private", "Only who has a permission may pull."),
    };
    let (state, means) = state(details.state);
    let kept = details.tag_expiration_s.map(period::short);
    view! {
        <dl class="pairs">
            <dt>"Namespace"</dt>
            <dd><A href=paths::namespace(&namespace)>{namespace.clone()}</A> " " <span class="second small">{kind}</span></dd>
            <dt>"Holds"</dt>
            <dd>"Container images and other OCI artifacts"</dd>
            <dt>"Visibility"</dt>
            <dd>{visibility} <p class="second small">{visible}</p></dd>
            <dt>"State"</dt>
            <dd>{state} <p class="second small">{means}</p></dd>
            <dt>"Last push"</dt>
            <dd><LastPush tags/></dd>
            {kept.map(|kept| view! {
                <dt>"Deleted tags"</dt>
                <dd>{format!("can be restored for {kept}")}</dd>
            })}
            <Share repository/>
            <dt>"You may"</dt>
            <dd>{rights(&details)}</dd>
        </dl>
    }
}

fn state(state: RepositoryState) -> (&'static str, &'static str) {
    match state {
        RepositoryState::Normal => ("Normal", "Whoever may write can push and change tags."),
        RepositoryState::ReadOnly => (
            "Read-only",
            "Pulling works; pushing, building, deleting, moving and restoring tags are refused.",
        ),
        RepositoryState::Mirror => (
            "Mirror",
            "Only its syncing changes tags; pushing, building and changing them here are refused.",
        ),
        RepositoryState::Other => (
            "Unknown",
            "This registry knows states that are unknown here.",
        ),
    }
}

fn rights(details: &RepositoryDetails) -> &'static str {
    match (details.can_admin, details.can_write) {
        (true, _) => "pull, change and administer it",
        (false, true) => "pull, push and change tags",
        (false, false) => "pull",
    }
}

/// When a tag was last set, if that is known.
#[component]
fn LastPush(tags: KnownTags) -> impl IntoView {
    move || match tags.newest() {
        None => view! { <span class="second">"not looked at yet"</span> }.into_any(),
        Some(newest) => match newest.tags.first().and_then(|tag| tag.start_ts) {
            Some(at) => view! { <Moment at_ms=at.as_milliseconds()/> }.into_any(),
            None => view! { <span class="second">"never"</span> }.into_any(),
        },
    }
}

/// How much of the namespace's quota it uses, where a list in the cache tells.
#[component]
fn Share(repository: Signal<RepositoryName>) -> impl IntoView {
    let queries = use_queries();
    move || {
        let report = quota(queries, &repository.read())?;
        let used = bytes(report.quota_bytes);
        let limit = report.configured_quota.filter(|limit| *limit > 0);
        let share = limit.map(|limit| report.quota_bytes as f64 / limit as f64);
        let text = match (limit, share) {
            (Some(limit), Some(share)) => {
                format!(
                    "{used}, {:.1} % of the {} of its namespace",
                    share * 100.0,
                    bytes(limit)
                )
            }
            _ => format!("{used}, without a quota"),
        };
        Some(view! {
            <dt>"Size"</dt>
            <dd>
                {text}
                {share.map(|share| view! { " " <Meter share=Signal::stored(share) warning=Signal::stored(share > 0.8)/> })}
            </dd>
        })
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::{RepositoryName, build::Build};

use super::super::{
    filter::{origin, reference},
    phase::{PhaseMark, progress},
};
use crate::{
    paths,
    ui::{Meter, Moment},
};

/// What is known of a build.
#[component]
pub fn Facts(repository: Signal<RepositoryName>, of: Arc<Build>) -> impl IntoView {
    let (repository, build) = (repository.get_untracked(), of);
    let commit = build.trigger_metadata.commit_info.clone();
    let author = commit
        .as_ref()
        .and_then(|commit| commit.author.as_ref()?.username.clone());
    // What a registry calls an address may be anything: only pages are linked.
    let page = commit
        .and_then(|commit| commit.url)
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let trigger = build.trigger.as_ref().map(|trigger| {
        (
            paths::trigger(&repository, &trigger.id),
            format!(
                "{}: {}",
                trigger.service,
                trigger.build_source.clone().unwrap_or_default()
            ),
        )
    });
    let pair = |name: &'static str, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty());
        value.map(|value| view! { <dt>{name}</dt><dd class="mono">{value}</dd> })
    };
    view! {
        <dl class="pairs">
            <dt>"Status"</dt>
            <dd>
                <span class="row row--wrap">
                    <PhaseMark phase=build.phase/>
                    {progress(&build).map(|(words, share)| view! { <Meter share/> <span class="second">{words}</span> })}
                </span>
            </dd>
            {build.error.clone().map(|error| view! { <dt>"Problem"</dt><dd>{error}</dd> })}
            <dt>"Asked for"</dt>
            <dd>{build.started.map(|at| view! { <Moment at_ms=at.as_milliseconds()/> })}</dd>
            <dt>"Built from"</dt><dd>{origin(&build)}</dd>
            {pair("Branch or tag", reference(&build))}
            {pair("Commit", build.trigger_metadata.commit.clone())}
            {page.map(|page| view! {
                <dt>"At the service"</dt><dd><a href=page rel="noreferrer noopener" target="_blank">"Open the commit (new tab)"</a></dd>
            })}
            {pair("Author", author)}
            {trigger.map(|(href, text)| view! { <dt>"Trigger"</dt><dd><A href>{text}</A></dd> })}
            {pair("Started by", build.manual_user.clone())}
            {pair("Tags", Some(build.tags.join(", ")))}
            {pair("Dockerfile", Some(build.dockerfile_path.clone()))}
            {pair("Context", Some(build.context.clone()))}
            {pair("Pull robot", build.pull_robot.as_ref().map(|robot| robot.name.clone()))}
            {pair("Archive", build.archive_url.clone())}
            {pair("Id", Some(build.id.clone()))}
        </dl>
    }
}

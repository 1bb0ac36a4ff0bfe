use std::sync::Arc;

use leptos::prelude::*;
use quay_api::trigger::Trigger;

use super::words::{StateMark, service, state};
use crate::ui::{CodeBlock, Disclosure};

/// What is known of a trigger, without its secrets.
#[component]
pub fn Facts(trigger: Arc<Trigger>) -> impl IntoView {
    let config = &trigger.config;
    let page = trigger.repository_url.clone();
    let page = page.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let pair = |name: &'static str, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty());
        value.map(|value| view! { <dt>{name}</dt><dd class="mono">{value}</dd> })
    };
    let text = |field: &str| config.text(field).map(str::to_owned);
    let yes_or_no = |yes: bool| if yes { "Yes" } else { "No" };
    let why = state(&trigger).1;
    let json = config.to_json();
    view! {
        <dl class="pairs">
            <dt>"Status"</dt>
            <dd><span class="row row--wrap"><StateMark trigger=(*trigger).clone()/> <span class="second">{why}</span></span></dd>
            <dt>"Service"</dt><dd>{service(&trigger.service)}</dd>
            {pair("Source", trigger.build_source.clone())}
            {page.map(|url| view! {
                <dt>"At the service"</dt><dd><a href=url rel="noreferrer noopener" target="_blank">"Open the repository (new tab)"</a></dd>
            })}
            {pair("Branches and tags", text("branchtag_regex"))}
            {pair("Default branch", text("default_branch"))}
            {pair("Dockerfile", text("dockerfile_path"))}
            {pair("Context", text("context"))}
            {trigger.is_active.then(|| view! {
                <dt>"Tag by branch or tag"</dt><dd>{yes_or_no(config.is_set("default_tag_from_ref"))}</dd>
                <dt>"Tag “latest”"</dt><dd>{if config.is_set("latest_for_default_branch") { "For the default branch" } else { "No" }}</dd>
            })}
            {pair("Tag templates", Some(config.texts("tag_templates").join(", ")))}
            {pair("Pull robot", trigger.pull_robot.as_ref().map(|robot| robot.name.clone()))}
            {pair("Id", Some(trigger.id.clone()))}
        </dl>
        <Disclosure summary="Whole configuration">
            <CodeBlock text=Signal::stored(json) what="Configuration"/>
        </Disclosure>
    }
}

use leptos::prelude::*;
use quay_api::{
    immutability_policy::ImmutabilityPolicy, org_mirror::OrganizationMirror,
    organization::proxy_cache::ProxyCache, policy::AutoPrunePolicy,
};

use super::look::Look;
use crate::{
    data::Reader,
    formats::period,
    panels::policies::words,
    paths,
    shell::href,
    ui::{Glyph, Icon},
};

/// The rules that hold for all repositories, as far as they were looked at.
#[component]
pub fn InForce(look: Look) -> impl IntoView {
    let restoring = move || {
        let span = look.organization.answer()?.tag_expiration_s?;
        Some(match span {
            0 => "not at all".to_owned(),
            span => period::short(span),
        })
    };
    let policies = move || href(&paths::organization_policies(&look.name.read()));
    view! {
        <section class="panel" aria-labelledby="in-force">
            <div class="panel__head"><h2 id="in-force">"Policies in force"</h2><a href=policies>"Edit"</a></div>
            <ul class="pols">
                {move || restoring().map(|span| line(Glyph::Undo, "Deleted tags can be restored for", vec![strong(span)]))}
                {move || line(Glyph::Trash, "Auto-prune", told(look.prune, |all| prune(all)))}
                {move || line(Glyph::Lock, "Immutable", told(look.protect, |all| protect(all)))}
                {move || line(Glyph::Mirror, "Proxy cache", told(look.proxy, proxy))}
                {move || line(Glyph::Mirror, "Mirror", told(look.mirror, mirror))}
            </ul>
        </section>
    }
}

/// What an answer says, once somebody looked. Reactive.
fn told<A: Send + Sync + 'static>(
    reader: Reader<A>,
    words: fn(&A) -> Vec<AnyView>,
) -> Vec<AnyView> {
    let unseen = || vec![view! { <span class="second">"not looked at yet"</span> }.into_any()];
    reader.answer().map_or_else(unseen, |answer| words(&answer))
}

fn prune(all: &[AutoPrunePolicy]) -> Vec<AnyView> {
    let lines = all
        .iter()
        .map(|one| strong(words::method(&one.rule.method)));
    match all.is_empty() {
        true => vec![strong("off".to_owned())],
        false => lines.collect(),
    }
}

fn protect(all: &[ImmutabilityPolicy]) -> Vec<AnyView> {
    let line = |one: &ImmutabilityPolicy| {
        let not = if one.rule.tag_pattern_matches {
            ""
        } else {
            "all but "
        };
        let pattern = one.rule.tag_pattern.clone();
        view! { <span class="strong">{not}<code>{pattern}</code></span> }.into_any()
    };
    match all.is_empty() {
        true => vec![strong("nothing".to_owned())],
        false => all.iter().map(line).collect(),
    }
}

fn proxy(proxy: &Option<ProxyCache>) -> Vec<AnyView> {
    let of = |proxy: &ProxyCache| format!("of {}", proxy.upstream_registry);
    vec![strong(proxy.as_ref().map_or("off".to_owned(), of))]
}

fn mirror(mirror: &Option<OrganizationMirror>) -> Vec<AnyView> {
    let of = |one: &OrganizationMirror| {
        format!(
            "of {}/{}",
            one.external_registry_url, one.external_namespace
        )
    };
    vec![strong(mirror.as_ref().map_or("off".to_owned(), of))]
}

fn strong(text: String) -> AnyView {
    view! { <span class="strong">{text}</span> }.into_any()
}

fn line(glyph: Glyph, what: &'static str, values: Vec<AnyView>) -> AnyView {
    let values = values
        .into_iter()
        .map(|value| view! { <div>{value}</div> })
        .collect_view();
    view! { <li><Icon name=glyph/><span class="second">{what}</span><div class="pols__values">{values}</div></li> }.into_any()
}

use leptos::prelude::*;

use super::look::Look;
use crate::{
    formats::period,
    panels::policies::words,
    paths,
    shell::href,
    ui::{Glyph, Icon},
};

/// The rules that hold for all repositories, as far as they were looked at.
#[component]
pub fn InForce(look: Look) -> impl IntoView {
    let unseen = || vec![view! { <span class="second">"not looked at yet"</span> }.into_any()];
    let strong = |text: String| view! { <span class="strong">{text}</span> }.into_any();
    let restoring = move || {
        let span = look.organization.answer()?.tag_expiration_s?;
        Some(match span {
            0 => "not at all".to_owned(),
            span => period::short(span),
        })
    };
    let prune = move || match look.prune.answer() {
        None => unseen(),
        Some(all) if all.is_empty() => vec![strong("off".to_owned())],
        Some(all) => {
            let lines = all.iter().map(|one| words::method(&one.rule.method));
            lines.map(strong).collect()
        }
    };
    let protect = move || match look.protect.answer() {
        None => unseen(),
        Some(all) if all.is_empty() => vec![strong("nothing".to_owned())],
        Some(all) => {
            let line = |one: &quay_api::immutability_policy::ImmutabilityPolicy| {
                let not = if one.rule.tag_pattern_matches {
                    ""
                } else {
                    "all but "
                };
                let pattern = one.rule.tag_pattern.clone();
                view! { <span class="strong">{not}<code>{pattern}</code></span> }.into_any()
            };
            all.iter().map(line).collect()
        }
    };
    let proxy = move || match look.proxy.answer() {
        None => unseen(),
        Some(proxy) => vec![strong(match proxy.as_ref() {
            Some(proxy) => format!("of {}", proxy.upstream_registry),
            None => "off".to_owned(),
        })],
    };
    let mirror = move || match look.mirror.answer() {
        None => unseen(),
        Some(mirror) => vec![strong(match mirror.as_ref() {
            Some(one) => format!(
                "of {}/{}",
                one.external_registry_url, one.external_namespace
            ),
            None => "off".to_owned(),
        })],
    };
    let policies = move || href(&paths::organization_policies(&look.name.read()));
    view! {
        <section class="panel" aria-labelledby="in-force">
            <div class="panel__head"><h2 id="in-force">"Policies in force"</h2><a href=policies>"Edit"</a></div>
            <ul class="pols">
                {move || restoring().map(|span| line(Glyph::Undo, "Deleted tags can be restored for", vec![strong(span)]))}
                {move || line(Glyph::Trash, "Auto-prune", prune())}
                {move || line(Glyph::Lock, "Immutable", protect())}
                {move || line(Glyph::Mirror, "Proxy cache", proxy())}
                {move || line(Glyph::Mirror, "Mirror", mirror())}
            </ul>
        </section>
    }
}

fn line(glyph: Glyph, what: &'static str, values: Vec<AnyView>) -> AnyView {
    let values = values
        .into_iter()
        .map(|value| view! { <div>{value}</div> })
        .collect_view();
    view! { <li><Icon name=glyph/><span class="second">{what}</span><div class="pols__values">{values}</div></li> }.into_any()
}

use leptos::prelude::*;
use quay_api::organization::proxy_cache::ProxyCache;

use crate::{
    areas::organizations::mirroring::here::use_here, formats::period, paths, session::use_session,
    shell::href, ui::CodeBlock,
};

/// What the organization stands in for, and how that is used.
#[component]
pub fn ProxyFacts(proxy: ProxyCache) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let kept = proxy.expiration_s.map_or_else(
        || "unknown".to_owned(),
        |seconds| format!("{} after the last pull", period::short(seconds)),
    );
    let reached = match proxy.insecure {
        true => "without TLS: anybody on the way can pass off other images",
        false => "by TLS, with its certificate verified",
    };
    let upstream = proxy.upstream_registry.clone();
    let command = Signal::derive(move || {
        format!(
            "podman pull {}/{}/{}",
            session.registry().host(),
            here.name.get(),
            example(&upstream)
        )
    });
    view! {
        <div class="panel__body stack stack--3">
            <dl class="pairs" aria-label="Proxy cache">
                <dt>"Stands in for"</dt>
                <dd class="mono"><bdi>{proxy.upstream_registry}</bdi></dd>
                <dt>"A tag is kept"</dt>
                <dd>{kept}</dd>
                <dt>"Reached"</dt>
                <dd>{reached}</dd>
                <dt>"Signs in as"</dt>
                <dd class="second">"Quay does not tell whether there is a name and password."</dd>
                <dt>"Kept here"</dt>
                <dd><a href=move || href(&paths::namespace(&here.name.read()))>"What was pulled so far"</a></dd>
            </dl>
            <p class="small second">"To pull through it:"</p>
            <CodeBlock text=command what="Command"/>
        </div>
    }
    .into_any()
}

/// An image as it is called here: what the upstream names already is left out.
fn example(upstream: &str) -> String {
    let (host, namespace) = upstream.split_once('/').unwrap_or((upstream, ""));
    match (host, namespace) {
        ("docker.io", "") => "library/alpine:latest".to_owned(),
        ("docker.io", "library") => "alpine:latest".to_owned(),
        (_, "") => "NAMESPACE/REPOSITORY:TAG".to_owned(),
        _ => "REPOSITORY:TAG".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::example;

    #[test]
    fn what_the_upstream_names_is_left_out_of_the_name_here() {
        assert_eq!(example("docker.io"), "library/alpine:latest");
        assert_eq!(example("docker.io/library"), "alpine:latest");
        assert_eq!(example("quay.io/coreos"), "REPOSITORY:TAG");
        assert_eq!(example("ghcr.io"), "NAMESPACE/REPOSITORY:TAG");
    }
}

//! How an image is run, as its configuration file says.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attached::{document, table::view as document_view},
    code_view::CodeView,
    json::pretty,
    kind::Kind,
    part_of::OfImage,
    registry::{File, LARGEST, told},
};
use crate::{
    data::{QueryView, use_query},
    session::use_session,
    ui::{Banner, EmptyState, SkeletonColumn, SkeletonTable},
};

/// The configuration of an image. Everything may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Configuration {
    architecture: Option<String>,
    os: Option<String>,
    variant: Option<String>,
    created: Option<String>,
    author: Option<String>,
    config: Option<Run>,
}

/// How it is run.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Run {
    user: Option<String>,
    working_dir: Option<String>,
    env: Option<Vec<String>>,
    entrypoint: Option<Vec<String>>,
    cmd: Option<Vec<String>>,
    exposed_ports: Option<BTreeMap<String, serde::de::IgnoredAny>>,
    volumes: Option<BTreeMap<String, serde::de::IgnoredAny>>,
    stop_signal: Option<String>,
    healthcheck: Option<serde_json::Value>,
}

impl Configuration {
    /// What people ask of it, with the values that it has.
    fn rows(self) -> Vec<(&'static str, Vec<String>)> {
        let run = self.config.unwrap_or_default();
        let words = |words: Option<Vec<String>>| {
            let words = words.filter(|words| !words.is_empty());
            words.map(|words| serde_json::to_string(&words).unwrap_or_default())
        };
        let keys = |map: Option<BTreeMap<String, serde::de::IgnoredAny>>| {
            map.unwrap_or_default().into_keys().collect::<Vec<_>>()
        };
        let platform = [self.os, self.architecture, self.variant];
        let platform: Vec<String> = platform
            .into_iter()
            .flatten()
            .filter(|one| !one.is_empty())
            .collect();
        let one = |value: Option<String>| {
            value
                .into_iter()
                .filter(|value| !value.is_empty())
                .collect::<Vec<_>>()
        };
        let rows = vec![
            ("Platform", one(Some(platform.join("/")))),
            ("Entrypoint", one(words(run.entrypoint))),
            ("Command", one(words(run.cmd))),
            ("User", one(run.user)),
            ("Working directory", one(run.working_dir)),
            ("Environment", run.env.unwrap_or_default()),
            ("Ports", keys(run.exposed_ports)),
            ("Volumes", keys(run.volumes)),
            ("Stop signal", one(run.stop_signal)),
            (
                "Health check",
                one(run.healthcheck.map(|check| check.to_string())),
            ),
            ("Created", one(self.created)),
            ("Author", one(self.author)),
        ];
        rows.into_iter()
            .filter(|(_, values)| !values.is_empty())
            .collect()
    }
}

/// The configuration of an image, asked for by the registry protocol: the API does not tell it.
#[component]
pub fn ConfigurationPart(image: OfImage) -> impl IntoView {
    let session = use_session();
    let Some(config) = image.manifest.document.config.clone() else {
        return view! {
            <div class="body"><EmptyState title="It has no configuration"/></div>
        }
        .into_any();
    };
    if session.is_elsewhere() || config.size > LARGEST {
        let text = "The registry is on another origin than this page, and lets only pages of its own read files. \
                    Open this app on the registry’s own domain, or run: skopeo inspect --config";
        return view! { <div class="body"><EmptyState title="The configuration cannot be read from here" text=move || text/></div> }
            .into_any();
    }
    let (name, kind) = (format!("{}.json", config.digest.short()), image.kind);
    let question = File {
        repository: image.of.repository.get_untracked(),
        digest: config.digest,
        host: untrack(|| session.registry().host()),
    };
    let file = use_query(move || session.is_signed_in().then(|| question.clone()));
    let draw = move |bytes: std::sync::Arc<Vec<u8>>| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let rows = serde_json::from_str::<Configuration>(&text)
            .map(Configuration::rows)
            .unwrap_or_default();
        let rows = if kind == Kind::Image {
            rows
        } else {
            Vec::new()
        };
        view! {
            <div class="body">
                {match rows.is_empty() {
                    true => document_view(document::read(&text)),
                    false => table(rows).into_any(),
                }}
                <CodeView text=pretty(&text) stored=text what="Configuration" file=name.clone() media_type="application/json"/>
            </div>
        }
        .into_any()
    };
    view! {
        <QueryView
            query=file
            what="The configuration could not be read"
            skeleton=|| view! { <SkeletonTable label="Loading the configuration…" columns=COLUMNS rows=8/> }
            children=Callback::new(move |(bytes,)| draw(bytes))
        />
        {move || file.error().map(|error| view! { <div class="body"><Banner warning=true>{told(&error)}</Banner></div> })}
    }
    .into_any()
}

fn table(rows: Vec<(&'static str, Vec<String>)>) -> impl IntoView {
    let row = |(name, values): (&'static str, Vec<String>)| {
        let lines = values
            .into_iter()
            .map(|value| view! { <li><code class="wrap"><bdi>{value}</bdi></code></li> });
        view! { <dt>{name}</dt><dd><ul>{lines.collect_view()}</ul></dd> }
    };
    view! {
        <section class="panel">
            <div class="panel__head"><h2>"How it runs"</h2></div>
            <dl class="panel__body pairs pairs--image">{rows.into_iter().map(row).collect_view()}</dl>
        </section>
    }
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn {
        heading: "",
        class: "c-name",
        bar: "sk--8",
    },
    SkeletonColumn {
        heading: "",
        class: "grow",
        bar: "sk--15",
    },
];

#[cfg(test)]
mod tests {
    use super::Configuration;

    #[test]
    fn a_configuration_tells_what_it_has_and_nothing_else() {
        let configuration: Configuration = serde_json::from_str(
            r#"{"os": "linux", "architecture": "arm64", "config": {"Cmd": ["sh", "-c"], "Env": ["A=1"],
                "ExposedPorts": {"80/tcp": {}}, "Entrypoint": null, "User": ""}}"#,
        )
        .unwrap();

        let rows = configuration.rows();

        let names: Vec<_> = rows.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["Platform", "Command", "Environment", "Ports"]);
        assert_eq!(rows[0].1, ["linux/arm64"]);
        assert_eq!(rows[1].1, [r#"["sh","-c"]"#]);
    }
}

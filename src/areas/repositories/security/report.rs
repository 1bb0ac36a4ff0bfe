use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use quay_api::{RepositoryName, manifest::Manifest};

use super::{
    context::ReportContext,
    counts_strip::CountsStrip,
    drawer::FindingDrawer,
    export::Shown,
    filter::KEYS,
    finding::{Finding, Findings},
    lists::{FindingTable, Lists, PackageTable},
    rows::By,
    tools::{Grouping, ReportTools},
};
use crate::{
    formats::count::{count, plural},
    session::use_session,
    shell::{use_filter_state, use_view_state},
    ui::{Button, EmptyState, Moment},
};

/// What was found in an image: counted, filtered, ordered, put together, told in full, saved.
#[component]
pub fn Report(
    repository: Signal<RepositoryName>,
    manifest: Arc<Manifest>,
    findings: Signal<Arc<Findings>>,
    /// When it was read, in milliseconds.
    read_at: Signal<Option<f64>>,
    /// Asks again.
    on_refresh: Callback<()>,
    /// Where the layers of the image are shown.
    layers: String,
) -> impl IntoView {
    let report = ReportContext::new(&manifest, &layers);
    provide_context(report);
    let filter = use_filter_state(KEYS);
    let view_state = use_view_state("-severity");
    let grouping = use_grouping();
    let by = grouping.0;
    let lists = Lists::new(findings, filter, view_state);
    let image = image_name(repository, &manifest);
    let file = format!(
        "{}-{}",
        repository.with_untracked(|name| name.to_string().replace('/', "-")),
        manifest.digest.short()
    );
    let for_files = Signal::derive(move || {
        let shown = lists.findings.read();
        let one = |finding: &Arc<Finding>| Shown {
            image: Arc::clone(&image),
            finding: Arc::clone(finding),
        };
        shown.iter().map(one).collect::<Vec<_>>()
    });
    let told = move || {
        told(
            by.get(),
            &findings.read(),
            lists.findings.read().len(),
            lists.packages.read().len(),
        )
    };
    let is_empty = Memo::new(move |_| match by.get() {
        By::Packages => lists.packages.read().is_empty(),
        _ => lists.findings.read().is_empty(),
    });
    view! {
        <CountsStrip findings filter/>
        <ReportTools
            filter
            view_state
            grouping
            findings=for_files
            packages=Signal::derive(move || lists.packages.read().to_vec())
            file
        />
        <p class="loadline" role="status">
            {told}
            {move || read_at.get().map(|at| view! { <span class="push second">"Read " <Moment at_ms=at as i64/></span> })}
            <Button small=true on_press=on_refresh>"Read again"</Button>
        </p>
        {move || match is_empty.get() {
            true => nothing(findings, filter).into_any(),
            false if by.get() == By::Packages => view! { <PackageTable lists view_state/> }.into_any(),
            false => view! { <FindingTable lists view_state by report/> }.into_any(),
        }}
        <FindingDrawer findings/>
    }
}

/// What the list shows: `?by=` in the address.
fn use_grouping() -> Grouping {
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (by, set_by) = query_signal_with_options::<String>("by", options);
    let chosen = Memo::new(move |_| By::parse(by.read().as_deref()));
    let set = move |by: By| set_by.set((by != By::Finding).then(|| by.name().to_owned()));
    (chosen, Callback::new(set))
}

/// `quay.example.com/acme/web@sha256:…`
fn image_name(repository: Signal<RepositoryName>, manifest: &Manifest) -> Arc<str> {
    let host = use_session().registry_untracked().host();
    let repository = repository.get_untracked();
    Arc::from(format!("{host}/{repository}@{}", manifest.digest))
}

fn told(by: By, findings: &Findings, shown: usize, packages: usize) -> String {
    let (listed, all, noun) = match by {
        By::Packages => (packages, findings.packages.len(), "package"),
        _ => (shown, findings.findings.len(), "finding"),
    };
    match listed == all {
        true => format!(
            "{} in {}",
            plural(all as u64, noun),
            plural(findings.packages.len() as u64, "package")
        ),
        false => format!(
            "{} of {} match the filter",
            count(listed as u64),
            plural(all as u64, noun)
        ),
    }
}

fn nothing(findings: Signal<Arc<Findings>>, filter: crate::shell::FilterState) -> impl IntoView {
    let packages = findings.with_untracked(|findings| findings.packages.len());
    match findings.with_untracked(|findings| findings.findings.is_empty()) && packages > 0 {
        true => {
            let text = format!(
                "The scanner looked at {} and knows of nothing wrong with them today.",
                plural(packages as u64, "package")
            );
            view! { <EmptyState title="No vulnerabilities found" text=move || text.clone()/> }.into_any()
        }
        false => view! {
            <EmptyState title="Nothing matches the filter" text=|| "Take a condition away to see more.">
                <Button on_press=move || filter.clear()>"Clear the filter"</Button>
            </EmptyState>
        }
        .into_any(),
    }
}

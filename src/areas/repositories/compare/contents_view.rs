use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Digest, secscan::Status};

use super::{
    compared::Sides,
    contents::{Changes, changes},
    pairs_view::PairsTable,
};
use crate::{
    areas::repositories::security::{
        finding::Finding,
        queries::{Said, SecurityOf},
        severity::SeverityMark,
    },
    data::{ReadError, Reader, use_query},
    formats::count::plural_of,
    ui::EmptyState,
};

/// Which vulnerabilities the second image is rid of, and which it brought.
#[component]
pub fn VulnerabilitiesView(sides: Sides) -> impl IntoView {
    reports(sides, |changes| {
        let kept = match changes.kept as u64 {
            0 => "None is in both.".to_owned(),
            many => format!("{} in both.", plural_of(many, "finding is", "findings are")),
        };
        view! {
            <div class="body compare__lists">
                <p class="second">{kept}</p>
                <FindingsTable title="Fixed" none="Nothing was fixed" findings=changes.fixed.clone()/>
                <FindingsTable title="Introduced" none="Nothing was introduced" findings=changes.introduced.clone()/>
            </div>
        }
        .into_any()
    })
}

/// Which packages differ.
#[component]
pub fn PackagesView(sides: Sides) -> impl IntoView {
    reports(sides, |changes| {
        view! {
            <PairsTable
                noun=("package", "packages")
                pairs=changes.packages.clone()
                same=changes.same_packages
            />
        }
        .into_any()
    })
}

/// Reads both reports, shared by both views, and draws what changed between them.
fn reports(sides: Sides, draw: fn(&Changes) -> AnyView) -> AnyView {
    let read = |digest: &Digest| {
        let question = SecurityOf {
            repository: sides.of.repository.get_untracked(),
            digest: digest.clone(),
        };
        use_query(move || Some(question.clone()))
    };
    let (from, to) = (read(&sides.from.digest), read(&sides.to.digest));
    let changed = Memo::new_with_compare(
        move |_| {
            let (from, to) = (from.answer()?, to.answer()?);
            let (from, to) = (from.findings.as_ref()?, to.findings.as_ref()?);
            Some(Arc::new(changes(from, to)))
        },
        |_, _| true,
    );
    (move || match changed.get() {
        Some(changes) => draw(&changes),
        None => view! {
            <div class="body stack stack--4">
                {missing("The first image", from)}
                {missing("The second image", to)}
            </div>
        }
        .into_any(),
    })
    .into_any()
}

/// What keeps a report away.
fn missing(which: &'static str, report: Reader<Said>) -> AnyView {
    let said = match (report.answer(), report.error()) {
        (Some(said), _) => said,
        (None, Some(error)) => {
            return view! {
                <ReadError
                    what=format!("{which}: its security report could not be read")
                    error
                    on_retry=move |()| report.retry()
                />
            }
            .into_any();
        }
        (None, None) => {
            return view! { <p role="status">{format!("{which}: reading its security report…")}</p> }
                .into_any();
        }
    };
    if said.findings.is_some() {
        return ().into_any();
    }
    let why = match said.status {
        Status::Queued => "It was not scanned yet. A registry without a scanner says so for ever.",
        Status::Failed => "The scanner failed at it.",
        Status::Unsupported => "The scanner cannot read such images.",
        Status::ManifestLayerTooLarge => "A layer is larger than the scanner takes.",
        Status::Scanned | Status::Other => {
            "The registry sent no findings, which is not the same as none."
        }
    };
    view! { <EmptyState title=format!("{which} has no security report") text=move || why/> }
        .into_any()
}

#[component]
fn FindingsTable(
    title: &'static str,
    /// What stands there when there is nothing.
    none: &'static str,
    findings: Vec<Arc<Finding>>,
) -> impl IntoView {
    if findings.is_empty() {
        return view! { <section><h2 class="h3">{none}</h2></section> }.into_any();
    }
    let row = |one: &Arc<Finding>| {
        let fixed = match one.is_fixable() {
            true => one.fixed_in.clone(),
            false => "None yet".to_owned(),
        };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="c-name grow"><bdi class="mono wrap">{one.advisory.clone()}</bdi></th>
                <td role="cell"><SeverityMark severity=one.severity/></td>
                <td role="cell" class="m-full"><bdi class="mono wrap">{one.package.clone()} " " {one.version.clone()}</bdi></td>
                <td role="cell" class="m-full"><bdi class="mono wrap">{fixed}</bdi></td>
            </tr>
        }
    };
    let rows = findings.iter().map(row).collect_view();
    view! {
        <section>
            <h2 class="h3">{format!("{title}: {}", plural_of(findings.len() as u64, "finding", "findings"))}</h2>
            <div class="tablewrap">
                <table class="table" role="table">
                    <caption class="sr">{title}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader" class="c-name grow">"Advisory"</th>
                        <th scope="col" role="columnheader">"Severity"</th>
                        <th scope="col" role="columnheader">"Package"</th>
                        <th scope="col" role="columnheader">"Fixed in"</th>
                    </tr></thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

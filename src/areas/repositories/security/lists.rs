use std::sync::Arc;

use leptos::prelude::*;

use super::{
    columns,
    context::ReportContext,
    filter::{self, Filter},
    finding::{Finding, Findings, Package},
    packages,
    rows::{self, By, ROWS},
};
use crate::{
    shell::{FilterState, ViewState},
    ui::Table,
};

/// What the filter lets through, in order. The order is kept while one types.
#[derive(Clone, Copy)]
pub struct Lists {
    /// The findings shown.
    pub findings: Memo<Arc<Vec<Arc<Finding>>>>,
    /// The packages shown.
    pub packages: Memo<Arc<Vec<Arc<Package>>>>,
}

impl Lists {
    /// Follows the report, the filter and the order.
    pub fn new(
        findings: Signal<Arc<Findings>>,
        filter: FilterState,
        view_state: ViewState,
    ) -> Self {
        let held =
            Memo::new_with_compare(move |_| Arc::new(Filter::new(&filter.terms())), |_, _| true);
        let ordered = Memo::new_with_compare(
            move |_| {
                let mut all = findings.read().findings.clone();
                filter::sort(&mut all, &view_state.sort());
                Arc::new(all)
            },
            |_, _| true,
        );
        let shown = move |_: Option<&Arc<Vec<Arc<Finding>>>>| {
            let (held, ordered) = (held.read(), ordered.read());
            let shown = ordered.iter().filter(|finding| held.shows(finding));
            Arc::new(shown.cloned().collect())
        };
        let packages = move |_: Option<&Arc<Vec<Arc<Package>>>>| {
            let (held, findings) = (held.read(), findings.read());
            let shown = findings.packages.iter();
            let shown = shown.filter(|package| held.shows_package(package));
            let mut shown: Vec<Arc<Package>> = shown.cloned().collect();
            filter::sort_packages(&mut shown, &view_state.sort());
            Arc::new(shown)
        };
        Self {
            findings: Memo::new_with_compare(shown, |_, _| true),
            packages: Memo::new_with_compare(packages, |_, _| true),
        }
    }
}

/// The findings shown, by themselves or put together.
#[component]
pub fn FindingTable(
    lists: Lists,
    view_state: ViewState,
    by: Memo<By>,
    report: ReportContext,
) -> impl IntoView {
    let rows = Memo::new_with_compare(
        move |_| {
            let open = report.open_groups.read();
            Arc::new(rows::rows(&lists.findings.read(), by.get(), &open))
        },
        |_, _| true,
    );
    let hidden = move || {
        let mut hidden = view_state.hidden_columns();
        if by.get() == By::Finding {
            hidden.push("expand".to_owned());
        }
        hidden
    };
    let caption = move || {
        let by = match by.get() {
            By::Package => "Findings by package",
            By::Advisory => "Findings by advisory",
            By::Finding | By::Packages => "Findings",
        };
        by.to_owned()
    };
    view! {
        <Table
            caption=Signal::derive(caption)
            columns=columns::COLUMNS
            hidden=Signal::derive(hidden)
            rows
            kind=ROWS
            sort=Signal::derive(move || Some(view_state.sort()))
            on_sort=move |sort| view_state.set_sort(&sort)
            is_partial=false
        />
    }
}

/// The packages shown.
#[component]
pub fn PackageTable(lists: Lists, view_state: ViewState) -> impl IntoView {
    let rows = Memo::new_with_compare(
        move |_| {
            let packages = lists.packages.read();
            Arc::new(
                packages
                    .iter()
                    .cloned()
                    .map(packages::Row)
                    .collect::<Vec<_>>(),
            )
        },
        |_, _| true,
    );
    view! {
        <Table
            caption="Packages of the image".to_owned()
            columns=packages::COLUMNS
            hidden=Signal::derive(move || view_state.hidden_columns())
            rows
            kind=packages::ROWS
            sort=Signal::derive(move || Some(view_state.sort()))
            on_sort=move |sort| view_state.set_sort(&sort)
            is_partial=false
        />
    }
}

//! All packages of an image, also those with nothing wrong.

use std::sync::Arc;

use leptos::prelude::*;

use super::{context::use_report, finding::Package, severity::CountsView};
use crate::ui::{Column, Rows};

/// A row of the list: a package.
#[derive(Clone)]
pub struct Row(pub Arc<Package>);

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// How the table knows its rows.
pub const ROWS: Rows<Row> = Rows {
    key: |row| row.0.key.clone(),
    label: |_| None,
    class: |_| "",
};

/// The columns, from left to right.
pub static COLUMNS: &[Column<Row>] = &[
    Column::new("package", "Package", name).class("c-name grow"),
    Column::new("severity", "Findings", findings).cells("m-full"),
    Column::new("version", "Version", version)
        .cells("m-full")
        .unsorted(),
    Column::new("from", "From", from)
        .class("p2")
        .cells("m-hide")
        .unsorted(),
    Column::new("layer", "Layer", layer).cells("m-full"),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("severity", "Findings"),
    ("version", "Version"),
    ("from", "From"),
    ("layer", "Layer"),
];

fn name(row: Signal<Row>) -> AnyView {
    (move || {
        let name = row.read().0.name.clone();
        let title = name.clone();
        view! { <div class="name"><span class="mono truncate strong" title=title>{name}</span></div> }
    })
    .into_any()
}

fn findings(row: Signal<Row>) -> AnyView {
    (move || view! { <CountsView counts=row.read().0.counts/> }).into_any()
}

fn version(row: Signal<Row>) -> AnyView {
    (move || {
        let version = row.read().0.version.clone();
        let title = version.clone();
        view! { <span class="mono truncate sec__cell" title=title>{version}</span> }
    })
    .into_any()
}

fn from(row: Signal<Row>) -> AnyView {
    (move || {
        let from = row.read().0.from.clone();
        let title = from.clone();
        view! { <span class="second truncate sec__cell" title=title>{from}</span> }
    })
    .into_any()
}

fn layer(row: Signal<Row>) -> AnyView {
    let report = use_report();
    (move || {
        let (name, command) = report.layer(&row.read().0.layer);
        view! { <a href=report.layer_href(&row.read().0.layer) class="second nowrap" title=command>{name}</a> }
    })
    .into_any()
}

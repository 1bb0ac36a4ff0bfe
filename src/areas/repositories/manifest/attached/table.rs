use std::sync::Arc;

use leptos::prelude::*;

use super::document::{Document, Package};
use crate::{
    formats::count::plural,
    ui::{Column, Rows, SearchField, Selection, Sort, Table},
};

static COLUMNS: &[Column<Package>] = &[
    Column::new("name", "Package", |row| text(row, |one| one.name.clone()))
        .class("c-name grow")
        .unsorted(),
    Column::new("version", "Version", |row| {
        text(row, |one| one.version.clone())
    })
    .cells("m-full")
    .unsorted(),
    Column::new("licence", "Licence", |row| {
        text(row, |one| one.licence.clone())
    })
    .cells("m-full")
    .unsorted(),
    Column::new("purl", "Package URL", |row| {
        text(row, |one| one.purl.clone())
    })
    .class("p2")
    .cells("m-hide")
    .unsorted(),
];

const ROWS: Rows<Package> = Rows {
    key: |row| format!("{}@{} {}", row.name, row.version, row.purl),
    label: |_| None,
    class: |_| "",
};

fn text(row: Signal<Package>, pick: fn(&Package) -> String) -> AnyView {
    view! { <bdi class="truncate purl" title=move || pick(&row.read())>{move || pick(&row.read())}</bdi> }.into_any()
}

/// A document as a table, if its kind is known.
pub fn view(document: Document) -> AnyView {
    match document {
        Document::Sbom { format, packages } => view! { <Packages format packages/> }.into_any(),
        Document::Facts { title, rows } => {
            let row = |(name, value): (String, String)| {
                view! { <dt class="wrap"><bdi>{name}</bdi></dt><dd><bdi class="wrap">{value}</bdi></dd> }
            };
            view! {
                <section class="panel">
                    <div class="panel__head"><h2>{title}</h2></div>
                    <dl class="panel__body pairs pairs--image">{rows.into_iter().map(row).collect_view()}</dl>
                </section>
            }
            .into_any()
        }
        Document::Other => ().into_any(),
    }
}

/// The packages of a bill of materials, with a filter.
#[component]
fn Packages(format: String, packages: Vec<Package>) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let all = packages.len() as u64;
    let packages = StoredValue::new(packages);
    let shown = Memo::new(move |_| {
        let sought = sought.read().trim().to_lowercase();
        let shown = packages.with_value(|packages| {
            packages
                .iter()
                .filter(|package| package.contains(&sought))
                .cloned()
                .collect::<Vec<_>>()
        });
        Arc::new(shown)
    });
    let words = move || {
        let shown = shown.read().len() as u64;
        match shown == all {
            true => plural(all, "package"),
            false => format!("{shown} of {}", plural(all, "package")),
        }
    };
    view! {
        <section class="panel clip">
            <div class="panel__head"><h2>"Bill of materials"</h2><span class="second small">{format} ", " <span role="status">{words}</span></span></div>
            <div class="tools"><SearchField label="Filter packages" text=sought on_text=move |text| sought.set(text)/></div>
            <Table
                caption="Packages"
                columns=COLUMNS
                hidden=Signal::derive(Vec::new)
                rows=shown
                kind=ROWS
                sort=Signal::derive(|| None::<Sort>)
                on_sort=|_: Sort| ()
                is_partial=Signal::derive(|| false)
                selection=Selection::default()
            />
        </section>
    }
}

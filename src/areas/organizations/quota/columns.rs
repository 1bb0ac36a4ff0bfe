use std::sync::Arc;

use leptos::prelude::*;

use super::usage::{Usage, percent};
use crate::{
    formats::count::count,
    paths,
    shell::href,
    ui::{Column, Meter, Moment, Rows, Size},
};

type Row = Signal<Arc<Usage>>;

/// The columns of the table.
pub static COLUMNS: &[Column<Arc<Usage>>] = &[
    Column::new("name", "Repository", name).class("c-name grow"),
    Column::new("size", "Size", size)
        .class("num")
        .cells("m-full"),
    Column::new("share", "Share of all", share)
        .class("num")
        .cells("m-full")
        .unsorted(),
    Column::new("quota", "Of quota", quota)
        .class("num p2")
        .cells("m-hide")
        .unsorted(),
    Column::new("modified", "Modified", modified)
        .class("num p2")
        .cells("m-full")
        .phone_label("Modified"),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("share", "Share of all"),
    ("quota", "Of quota"),
    ("modified", "Modified"),
];

/// How the table knows its rows.
pub const ROWS: Rows<Arc<Usage>> = Rows {
    key: |usage| usage.name.to_string(),
    label: |_| None,
    class: |_| "",
};

fn name(row: Row) -> AnyView {
    let usage = row.read_untracked();
    let path = href(&paths::tags(&usage.name));
    let title = usage.name.to_string();
    view! {
        <div class="name"><a class="truncate" href=path title=title><bdi>{usage.name.name.clone()}</bdi></a></div>
    }
    .into_any()
}

fn size(row: Row) -> AnyView {
    (move || {
        let bytes = row.read().bytes;
        let exactly = bytes.map(|bytes| format!("{} bytes", count(bytes)));
        view! { <span title=exactly><Size bytes/></span> }
    })
    .into_any()
}

fn share(row: Row) -> AnyView {
    (move || {
        let usage = row.get();
        usage.bytes.map(|_| {
            view! {
                <span class="quota-share">
                    <Meter share=usage.share/>
                    <span class="small muted">{percent(usage.share)}</span>
                </span>
            }
        })
    })
    .into_any()
}

fn quota(row: Row) -> AnyView {
    (move || match row.read().of_quota {
        Some(share) => view! { <span class="second">{percent(share)}</span> }.into_any(),
        None => view! { <span class="muted">"–"</span> }.into_any(),
    })
    .into_any()
}

fn modified(row: Row) -> AnyView {
    (move || match row.read().modified {
        Some(at) => view! { <Moment at_ms=at.as_milliseconds()/> }.into_any(),
        None => {
            view! { <span class="muted" title="Nothing was pushed yet">"Never"</span> }.into_any()
        }
    })
    .into_any()
}

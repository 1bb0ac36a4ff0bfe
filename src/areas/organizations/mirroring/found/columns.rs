use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Timestamp, org_mirror::FoundRepository};

use crate::{
    panels::mirror::status_words,
    paths,
    shell::href,
    ui::{Column, Mark, Moment, Rows},
};

type Row = Signal<Arc<FoundRepository>>;

/// The columns of the table.
pub static COLUMNS: &[Column<Arc<FoundRepository>>] = &[
    Column::new("name", "Repository", name).class("c-name grow"),
    Column::new("state", "State", state).cells("m-full"),
    Column::new("told", "What went wrong", told)
        .class("p2")
        .cells("m-full")
        .unsorted(),
    Column::new("synced", "Last sync", synced)
        .class("num")
        .cells("m-full")
        .phone_label("Last sync"),
    Column::new("found", "Found", discovered)
        .class("num p3")
        .cells("m-hide"),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("told", "What went wrong"),
    ("synced", "Last sync"),
    ("found", "Found"),
];

/// How the table knows its rows.
pub const ROWS: Rows<Arc<FoundRepository>> = Rows {
    key: |found| found.name.clone(),
    label: |_| None,
    class: |_| "",
};

fn name(row: Row) -> AnyView {
    let name = row.read_untracked().name.clone();
    let title = name.clone();
    let path = Memo::new(move |_| {
        row.read()
            .repository()
            .map(|name| href(&paths::tags(&name)))
    });
    let content = move || {
        match path.get() {
        Some(path) => view! { <a class="truncate" href=path title=title.clone()><bdi>{name.clone()}</bdi></a> }.into_any(),
        None => view! {
            <span class="truncate second" title=format!("{title}, not here yet")><bdi>{name.clone()}</bdi></span>
        }
        .into_any(),
    }
    };
    view! { <div class="name">{content}</div> }.into_any()
}

fn state(row: Row) -> AnyView {
    (move || {
        let (glyph, tone, text) = status_words(row.read().sync_status);
        view! { <Mark glyph tone text/> }
    })
    .into_any()
}

fn told(row: Row) -> AnyView {
    (move || {
        let message = row.read().status_message.clone()?;
        Some(view! { <span class="small second wrap"><bdi>{message}</bdi></span> })
    })
    .into_any()
}

fn synced(row: Row) -> AnyView {
    (move || moment(row.read().last_sync_date, "Never")).into_any()
}

fn discovered(row: Row) -> AnyView {
    (move || moment(row.read().discovery_date, "–")).into_any()
}

fn moment(at: Option<Timestamp>, otherwise: &'static str) -> AnyView {
    match at {
        Some(at) => view! { <Moment at_ms=at.as_milliseconds()/> }.into_any(),
        None => view! { <span class="muted">{otherwise}</span> }.into_any(),
    }
}

//! The columns of the logs.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use super::{
    chart::colour,
    details::Details,
    line::Line,
    panel::Logs,
    sentence::{About, part_view},
    tally,
};
use crate::{
    paths,
    shell::href,
    ui::{Column, Glyph, Icon, IconButton, IconSize, Rows, exact},
};

type Row = Signal<Arc<Line>>;

/// How the table knows its rows.
pub const ROWS: Rows<Arc<Line>> = Rows {
    key: |line| line.key.clone(),
    label: |_| None,
    class: |_| "",
};

/// The columns of the logs.
pub static COLUMNS: &[Column<Arc<Line>>] = &[
    Column::new("expand", "Details", expander)
        .class("c-expand")
        .unsorted(),
    Column::new("when", "When (UTC)", when),
    Column::new("who", "Who", who).class("c-who").unsorted(),
    Column::new("what", "What happened", what)
        .class("c-name grow")
        .unsorted(),
    Column::new("repository", "Repository", repository)
        .class("logs__of")
        .unsorted(),
    Column::new("application", "On behalf, by", application)
        .class("p2")
        .cells("m-hide")
        .unsorted(),
    Column::new("address", "Address", address)
        .class("p3")
        .cells("m-hide")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("who", "Who"),
    ("application", "On behalf, by"),
    ("address", "Address"),
];

/// The same of logs that are about several repositories.
pub static OPTIONAL_OF_MANY: &[(&str, &str)] = &[
    ("who", "Who"),
    ("repository", "Repository"),
    ("application", "On behalf, by"),
    ("address", "Address"),
];

/// The lines whose details are shown.
#[derive(Clone, Copy)]
pub struct OpenLines(pub RwSignal<HashSet<String>>);

impl OpenLines {
    fn is_open(self, key: &str) -> bool {
        self.0.read().contains(key)
    }

    fn toggle(self, key: &str) {
        self.0.update(|open| {
            if !open.remove(key) {
                open.insert(key.to_owned());
            }
        });
    }
}

fn expander(row: Row) -> AnyView {
    let open: OpenLines = expect_context();
    let line = row.get_untracked();
    let label = format!("Details of {}", line.sentence);
    let (key, shown) = (line.key.clone(), line.key.clone());
    view! {
        <IconButton
            icon=Glyph::Right
            class="ic--sm expander"
            label
            expanded=Signal::derive(move || open.is_open(&shown))
            on_press=move || open.toggle(&key)
        />
    }
    .into_any()
}

fn when(row: Row) -> AnyView {
    let line = row.get_untracked();
    let at = line.entry.datetime;
    let iso = at.to_iso_seconds();
    let time = iso.get(11..19).unwrap_or_default().to_owned();
    view! {
        <time class="nowrap" datetime=iso data-tip=exact(at.as_milliseconds())>
            {tally::short(line.day)} " " <span class="second">{time}</span>
        </time>
    }
    .into_any()
}

fn who(row: Row) -> AnyView {
    let line = row.get_untracked();
    let is_robot = line
        .entry
        .performer
        .as_ref()
        .is_some_and(|one| one.is_robot);
    let (glyph, kind) = match (line.performer(), is_robot) {
        (None, _) => (Glyph::Gear, ""),
        (Some(_), true) => (Glyph::Robot, "Robot "),
        (Some(_), false) => (Glyph::User, ""),
    };
    let name = line.who().to_owned();
    let class = match line.performer() {
        Some(_) => "truncate",
        None => "truncate second",
    };
    view! {
        <span class="row nowrap logs__who">
            <Icon name=glyph size=IconSize::Fourteen/>
            <span class="sr">{kind}</span>
            <bdi class=class title=name.clone()>{name.clone()}</bdi>
        </span>
    }
    .into_any()
}

fn what(row: Row) -> AnyView {
    let (logs, open): (Logs, OpenLines) = (expect_context(), expect_context());
    let line = row.get_untracked();
    let about = logs.source.with_untracked(|source| About {
        namespace: source.namespace().to_owned(),
        repository: source.repository_of(&line.entry),
    });
    let parts = line
        .parts
        .iter()
        .map(|part| part_view(part, &about))
        .collect_view();
    let key = line.key.clone();
    let is_open = Memo::new(move |_| open.is_open(&key));
    view! {
        <div class="logs__what">
            <svg class="logs__mark" viewBox="0 0 10 10" aria-hidden="true">
                <rect class=colour(line.group) width="10" height="10" rx="1.5"></rect>
            </svg>
            <span>{parts}</span>
        </div>
        {move || is_open.get().then(|| view! { <Details line=Arc::clone(&line)/> })}
    }
    .into_any()
}

fn repository(row: Row) -> AnyView {
    let logs: Logs = expect_context();
    let line = row.get_untracked();
    let source = logs.source.get_untracked();
    let Some(repository) = source.repository_of(&line.entry) else {
        return view! { <span class="muted" aria-hidden="true">"–"</span> }.into_any();
    };
    let path = href(&paths::repository(&repository));
    let name = match repository.namespace == source.namespace() {
        true => repository.name.clone(),
        false => repository.to_string(),
    };
    view! { <a class="truncate logs__repository" href=path title=name.clone()><bdi>{name.clone()}</bdi></a> }
        .into_any()
}

fn application(row: Row) -> AnyView {
    let line = row.get_untracked();
    match line.application() {
        Some(name) => {
            let tip = format!(
                "Done with a token of this application, on behalf of {}",
                line.who()
            );
            view! { <bdi class="second truncate logs__app" data-tip=tip>{name.to_owned()}</bdi> }
                .into_any()
        }
        None => view! { <span class="muted" aria-hidden="true">"–"</span> }.into_any(),
    }
}

fn address(row: Row) -> AnyView {
    let ip = row.with_untracked(|line| line.entry.ip.clone());
    let ip = ip.filter(|ip| !ip.is_empty());
    ip.map(|ip| view! { <bdi class="mono second truncate logs__ip" title=ip.clone()>{ip.clone()}</bdi> })
        .into_any()
}

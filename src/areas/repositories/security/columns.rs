//! The columns of the list of findings.

use leptos::prelude::*;

use super::{
    context::use_report,
    rows::Row,
    severity::{CountsView, SeverityMark},
};
use crate::{
    formats::count::plural,
    ui::{Column, Glyph, IconButton},
};

type Line = Signal<Row>;

/// The columns, from left to right.
pub static COLUMNS: &[Column<Row>] = &[
    Column::new("expand", "Findings", expander)
        .class("c-expand")
        .unsorted(),
    Column::new("advisory", "Advisory", advisory).class("c-name grow"),
    Column::new("severity", "Severity", severity).cells("m-full"),
    Column::new("package", "Package", package).cells("m-full"),
    Column::new("version", "Version", version)
        .class("p2")
        .cells("m-hide")
        .unsorted(),
    Column::new("fix", "Fixed in", fix)
        .cells("m-full")
        .phone_label("Fixed in"),
    Column::new("score", "CVSS", score)
        .class("num p2")
        .cells("m-hide"),
    Column::new("layer", "Layer", layer)
        .class("p3")
        .cells("m-hide")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("severity", "Severity"),
    ("package", "Package"),
    ("version", "Version"),
    ("fix", "Fixed in"),
    ("score", "CVSS"),
    ("layer", "Layer"),
];

fn expander(row: Line) -> AnyView {
    let report = use_report();
    let (name, is_group) = row.with_untracked(|row| match row {
        Row::Group { group, .. } => (group.name.clone(), true),
        Row::Finding { .. } => (String::new(), false),
    });
    if !is_group {
        return ().into_any();
    }
    let is_open = Memo::new(move |_| matches!(&*row.read(), Row::Group { is_open: true, .. }));
    let icon = Signal::derive(move || match is_open.get() {
        true => Glyph::Down,
        false => Glyph::Right,
    });
    let label = format!("Findings of {name}");
    view! {
        <IconButton
            icon
            label
            class="ic--sm"
            expanded=Signal::from(is_open)
            on_press=move |()| report.toggle(&name)
        />
    }
    .into_any()
}

fn advisory(row: Line) -> AnyView {
    let report = use_report();
    (move || match row.get() {
        Row::Group { group, .. } => {
            let found = plural(group.findings.len() as u64, "finding");
            let title = group.name.clone();
            view! {
                <div class="name">
                    <span class="mono truncate" title=title>{group.name.clone()}</span>
                    <span class="second small nowrap">{found}</span>
                </div>
            }
            .into_any()
        }
        Row::Finding { finding, .. } => {
            let title = finding.advisory.clone();
            let name = finding.advisory.clone();
            view! {
                <div class="name">
                    <button
                        type="button"
                        class="link mono truncate"
                        title=title
                        aria-haspopup="dialog"
                        on:click=move |_| report.show(&finding)
                    >
                        {name}
                    </button>
                </div>
            }
            .into_any()
        }
    })
    .into_any()
}

fn severity(row: Line) -> AnyView {
    (move || match &*row.read() {
        Row::Group { group, .. } => view! { <CountsView counts=group.counts/> }.into_any(),
        Row::Finding { finding, .. } => {
            view! { <SeverityMark severity=finding.severity/> }.into_any()
        }
    })
    .into_any()
}

/// A text that may be of any length, in monospace.
fn short(text: &str) -> AnyView {
    let (title, text) = (text.to_owned(), text.to_owned());
    view! { <span class="mono truncate sec__cell" title=title>{text}</span> }.into_any()
}

fn package(row: Line) -> AnyView {
    of_finding(row, |row| match row {
        Row::Finding { finding, .. } => short(&finding.package),
        Row::Group { .. } => ().into_any(),
    })
}

fn version(row: Line) -> AnyView {
    of_finding(row, |row| match row {
        Row::Finding { finding, .. } => short(&finding.version),
        Row::Group { .. } => ().into_any(),
    })
}

fn fix(row: Line) -> AnyView {
    of_finding(row, |row| match row {
        Row::Finding { finding, .. } if finding.is_fixable() => short(&finding.fixed_in),
        Row::Finding { .. } => view! { <span class="muted">"No fix yet"</span> }.into_any(),
        Row::Group { group, .. } => match group.fixable {
            0 => view! { <span class="muted">"No fix yet"</span> }.into_any(),
            some => format!("{some} of {} fixable", group.findings.len()).into_any(),
        },
    })
}

fn score(row: Line) -> AnyView {
    of_finding(row, |row| match row {
        Row::Finding { finding, .. } => match finding.score {
            Some(score) => {
                let tip = (!finding.vector.is_empty()).then(|| finding.vector.clone());
                let stop = tip.as_ref().map(|_| "0");
                view! { <span data-tip=tip tabindex=stop>{format!("{score:.1}")}</span> }.into_any()
            }
            None => view! { <span class="muted">"–"</span> }.into_any(),
        },
        Row::Group { .. } => ().into_any(),
    })
}

fn layer(row: Line) -> AnyView {
    let report = use_report();
    of_finding(row, move |row| match row {
        Row::Finding { finding, .. } => {
            let (name, command) = report.layer(&finding.layer);
            let tip = match command.is_empty() {
                true => finding.layer.clone(),
                false => command,
            };
            view! { <a href=report.layer_href(&finding.layer) class="second nowrap" title=tip>{name}</a> }
                .into_any()
        }
        Row::Group { .. } => ().into_any(),
    })
}

fn of_finding(row: Line, draw: impl Fn(&Row) -> AnyView + Send + 'static) -> AnyView {
    (move || draw(&row.read())).into_any()
}

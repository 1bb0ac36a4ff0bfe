use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot;

use super::{
    columns::OPTIONAL,
    filter::SUGGESTIONS,
    here::use_here,
    row::{Highest, Row},
};
use crate::{
    areas::organizations::view_options::ViewOptions,
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, ButtonKind, Glyph},
};

/// The filter of the list, its columns, its density, its export, and the way to a new robot.
#[component]
pub fn RobotTools(
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Row>>>,
    /// Opens the form to create one.
    #[prop(into)]
    on_create: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let files = move || {
        let name = format!("{}-robots", here.namespace.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    view! {
        <FilterLine
            label="Filter robots"
            placeholder="Filter by name; or unused:90d, access:no…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <ColumnsMenu view optional=OPTIONAL/>
            <DensityMenu/>
            <ExportMenu items=move |()| files()/>
            <ViewOptions view orders=&ORDERS more=move |()| files()/>
            <span class="only-wide"><CreateButton on_create/></span>
        </FilterLine>
        // On a phone the filter needs the whole line.
        <div class="kinds only-narrow"><CreateButton on_create/></div>
    }
}

/// The way to a new robot.
#[component]
pub fn CreateButton(#[prop(into)] on_create: Callback<()>) -> impl IntoView {
    let here = use_here();
    let reason = here.reason([&robot::CREATE_FOR_ORGANIZATION, &robot::CREATE_FOR_USER]);
    view! {
        <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=reason on_press=on_create>
            "Create robot…"
        </Button>
    }
}

/// The orders that a phone offers.
const ORDERS: [(&str, &str); 4] = [
    ("name", "By name"),
    ("-used", "Used last first"),
    ("used", "Longest unused first"),
    ("-repositories", "Most repositories first"),
];

static FILES: &[FileKind<Row>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn role(row: &Row) -> String {
    match row.highest {
        Highest::Unknown => String::new(),
        Highest::Nothing => "none".to_owned(),
        Highest::Role(role) => role.to_string(),
    }
}

fn teams(row: &Row) -> Vec<String> {
    let teams = row.robot.teams.iter().flatten();
    teams.map(|team| team.name.clone()).collect()
}

fn to_csv(rows: &[Row]) -> String {
    let head = [
        "name",
        "description",
        "teams",
        "repositories",
        "highest_role",
        "created",
        "last_used",
    ];
    let lines = rows.iter().map(|row| {
        let robot = &row.robot;
        let date = |at: Option<quay_api::Timestamp>| at.map(|at| at.to_iso_seconds());
        vec![
            robot.name.clone(),
            robot.description.clone(),
            teams(row).join(" "),
            robot.repositories.clone().unwrap_or_default().join(" "),
            role(row),
            date(robot.created).unwrap_or_default(),
            date(robot.last_accessed).unwrap_or_default(),
        ]
    });
    csv::write(&head, lines)
}

fn to_json(rows: &[Row]) -> String {
    let lines = rows.iter().map(|row| {
        let robot = &row.robot;
        let known = Some(role(row)).filter(|role| !role.is_empty());
        serde_json::json!({
            "name": robot.name,
            "description": robot.description,
            "teams": teams(row),
            "repositories": robot.repositories,
            "highest_role": known,
            "created": robot.created.map(|at| at.to_iso_seconds()),
            "last_used": robot.last_accessed.map(|at| at.to_iso_seconds()),
        })
    });
    serde_json::Value::Array(lines.collect()).to_string()
}

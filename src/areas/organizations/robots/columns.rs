use leptos::prelude::*;
use quay_api::{Timestamp, robot};

use super::{
    here::{Asked, Here, use_here},
    roles,
    row::{self, Row},
};
use crate::ui::{Column, Glyph, Icon, IconSize, Menu, MenuItem, Moment, Rows, now_by_the_minute};

type Cell = Signal<Row>;

/// The columns of the table.
pub static COLUMNS: &[Column<Row>] = &[
    Column::new("name", "Robot", name).class("c-name grow"),
    Column::new("description", "Description", description)
        .class("p2 d-hide robot__about")
        .cells("m-hide"),
    Column::new("teams", "Teams", teams)
        .class("num d-hide")
        .cells("m-hide"),
    Column::new("repositories", "Repositories", repositories)
        .class("num")
        .cells("m-full")
        .phone_label("Repositories"),
    Column::new("role", "Highest role", roles::cell).cells("m-full"),
    Column::new("created", "Created", created)
        .class("num p2 d-hide")
        .cells("m-hide"),
    Column::new("used", "Last used", used)
        .class("num")
        .cells("m-full")
        .phone_label("Last used"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("description", "Description"),
    ("teams", "Teams"),
    ("repositories", "Repositories"),
    ("role", "Highest role (one request per row in sight)"),
    ("created", "Created"),
    ("used", "Last used"),
];

/// The columns that ask the registry row by row.
pub static COSTLY: &[&str] = &["role"];

/// How the table knows its rows.
pub const ROWS: Rows<Row> = Rows {
    key: |row| row.robot.name.clone(),
    label: |row| Some(row.robot.short_name().to_owned()),
    class: |row| if row.is_open { "is-current" } else { "" },
};

fn name(row: Cell) -> AnyView {
    let here = use_here();
    let robot = row.read_untracked().robot.clone();
    let short = robot.short_name().to_owned();
    let owner = robot.name[..robot.name.len() - short.len()].to_owned();
    let for_link = short.clone();
    view! {
        <div class="name">
            <a
                class="mono truncate"
                href=move || here.link(&for_link)
                title=robot.name.clone()
                data-noscroll=""
            >
                <span class="name__ns">{owner}</span>
                {short}
            </a>
        </div>
    }
    .into_any()
}

fn description(row: Cell) -> AnyView {
    let text = Memo::new(move |_| row.read().robot.description.clone());
    view! { <bdi class="second truncate robot__words" title=text>{text}</bdi> }.into_any()
}

fn teams(row: Cell) -> AnyView {
    let names = Memo::new(move |_| {
        let row = row.read();
        let teams = row.robot.teams.as_ref()?;
        Some(teams.iter().map(|team| team.name.clone()).collect())
    });
    counted(names)
}

fn repositories(row: Cell) -> AnyView {
    let names = Memo::new(move |_| row.read().robot.repositories.clone());
    counted(names)
}

/// How many of something, with their names where somebody points.
fn counted(names: Memo<Option<Vec<String>>>) -> AnyView {
    /// A tip is read at a glance.
    const NAMED: usize = 12;
    (move || match &*names.read() {
        None => {
            view! { <span class="muted" title="The registry tells this to owners only">"–"</span> }
                .into_any()
        }
        Some(names) if names.is_empty() => view! { <span class="second">"0"</span> }.into_any(),
        Some(names) => {
            let mut tip = names[..names.len().min(NAMED)].join("\n");
            if names.len() > NAMED {
                tip.push_str(&format!("\nand {} more", names.len() - NAMED));
            }
            view! { <span data-tip=tip>{names.len()}</span> }.into_any()
        }
    })
    .into_any()
}

fn created(row: Cell) -> AnyView {
    (move || moment(row.read().robot.created)).into_any()
}

fn moment(at: Option<Timestamp>) -> AnyView {
    match at {
        Some(at) => view! { <Moment at_ms=at.as_milliseconds() focusable=false/> }.into_any(),
        None => view! { <span class="muted">"–"</span> }.into_any(),
    }
}

/// When it was used last, with a warning when that is long ago.
fn used(row: Cell) -> AnyView {
    let now = now_by_the_minute();
    let is_idle = Memo::new(move |_| row::is_idle_for(&row.read().robot, row::LONG, now.get()));
    let at = Memo::new(move |_| row.read().robot.last_accessed);
    let content = move || match at.get() {
        Some(at) => moment(Some(at)),
        None => "Never".into_any(),
    };
    (move || match is_idle.get() {
        true => view! {
            <span class="due due--near"><Icon name=Glyph::Warning size=IconSize::Twelve/>{content()}</span>
        }
        .into_any(),
        false => view! { <span>{content()}</span> }.into_any(),
    })
    .into_any()
}

fn actions(row: Cell) -> AnyView {
    let here = use_here();
    let label = format!("Actions for {}", row.read_untracked().robot.short_name());
    let open = here.opener();
    let open = Callback::new(move |short: String| open(Some(&short)));
    let items = move |()| items(here, &row.get_untracked(), open);
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}

fn items(here: Here, row: &Row, open: Callback<String>) -> Vec<MenuItem> {
    let robot = row.robot.clone();
    let short = robot.short_name().to_owned();
    let renew_refusal = untrack(|| {
        here.refusal([
            &robot::REGENERATE_OF_ORGANIZATION,
            &robot::REGENERATE_OF_USER,
        ])
    });
    let delete_refusal =
        untrack(|| here.refusal([&robot::DELETE_OF_ORGANIZATION, &robot::DELETE_OF_USER]));
    let (renewed, deleted) = (vec![robot.clone()], vec![robot]);
    let renew = move || here.asked.set(Some(Asked::Renew(renewed.clone())));
    let delete = move || here.asked.set(Some(Asked::Delete(deleted.clone())));
    vec![
        MenuItem::action("Open", move || open.run(short.clone())).glyph(Glyph::Robot),
        MenuItem::separator(),
        MenuItem::action("Renew token…", renew)
            .glyph(Glyph::Refresh)
            .disabled_reason(renew_refusal),
        MenuItem::action("Delete…", delete)
            .glyph(Glyph::Trash)
            .danger()
            .disabled_reason(delete_refusal),
    ]
}

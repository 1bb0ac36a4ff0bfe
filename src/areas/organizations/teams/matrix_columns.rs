use leptos::prelude::*;
use quay_api::{RepositoryName, permission::Role};

use super::{
    matrix_draft::{Draft, Step, use_draft},
    matrix_row::Line,
    this_team::use_team,
};
use crate::{
    panels::permissions::role_title,
    paths,
    shell::href,
    ui::{Column, Glyph, Icon, IconSize, Mark, Rows, Tone},
};

/// The columns of the table: one for each role.
pub static COLUMNS: &[Column<Line>] = &[
    Column::new("name", "Repository", name).class("c-name grow"),
    Column::new("none", "Nothing", none)
        .class("c-role")
        .phone_label("Nothing")
        .unsorted(),
    Column::new("read", "Read", read)
        .class("c-role")
        .phone_label("Read")
        .unsorted(),
    Column::new("write", "Write", write)
        .class("c-role")
        .phone_label("Write")
        .unsorted(),
    Column::new("admin", "Admin", admin)
        .class("c-role")
        .phone_label("Admin")
        .unsorted(),
    Column::new("role", "Now", now).class("c-now"),
];

/// How the table knows its rows.
pub const ROWS: Rows<Line> = Rows {
    key: |line| line.name.clone(),
    label: |_| None,
    class: |_| "",
};

fn name(row: Signal<Line>) -> AnyView {
    let line = row.read_untracked().clone();
    repository(&line.name, line.is_public)
}

/// The name of a repository of the organization, leading to its permissions.
pub fn repository(name: &str, is_public: bool) -> AnyView {
    let organization = use_draft().here.name.get_untracked();
    let path = href(&paths::permissions(&RepositoryName::new(
        organization,
        name,
    )));
    let public = is_public.then(|| {
        view! { <Mark glyph=Glyph::Globe text="Public" tip="Everybody may pull from it anyway."/> }
    });
    view! {
        <div class="name holder">
            <Icon name=Glyph::Repository size=IconSize::Sixteen/>
            <a href=path><bdi>{name.to_owned()}</bdi></a>
            {public}
        </div>
    }
    .into_any()
}

fn none(row: Signal<Line>) -> AnyView {
    cell(row, None)
}

fn read(row: Signal<Line>) -> AnyView {
    cell(row, Some(Role::Read))
}

fn write(row: Signal<Line>) -> AnyView {
    cell(row, Some(Role::Write))
}

fn admin(row: Signal<Line>) -> AnyView {
    cell(row, Some(Role::Admin))
}

/// What a role, or none, is called.
pub fn word(role: Option<Role>) -> &'static str {
    role.map_or("Nothing", role_title)
}

/// The choice of a role for a team in a repository.
pub fn step(team: String, line: &Line, after: Option<Role>) -> Step {
    Step {
        team,
        repository: line.name.clone(),
        before: line.role,
        after,
    }
}

/// One role of one repository. The four of a row are one choice, so that arrow keys walk in it.
fn cell(row: Signal<Line>, role: Option<Role>) -> AnyView {
    let draft = use_draft();
    let name = row.read_untracked().name.clone();
    let label = format!("{} in {name}", word(role));
    let team = use_team();
    let is_chosen = move || {
        let line = row.read();
        draft.role(&team.name(), &line.name, line.role) == role
    };
    let choose = move |_| draft.set([step(team.name(), &row.read_untracked(), role)]);
    view! {
        <label class="cell">
            <input
                type="radio"
                class="check check--radio"
                name=format!("role-in-{name}")
                aria-label=label
                disabled=move || draft.refusal.read().is_some()
                prop:checked=is_chosen
                on:change=choose
            />
        </label>
    }
    .into_any()
}

/// What the registry has, where something else was chosen.
fn now(row: Signal<Line>) -> AnyView {
    let draft: Draft = use_draft();
    let team = use_team();
    let is_changed = move || draft.changes(&team.name(), &row.read().name);
    (move || match is_changed() {
        true => {
            let text = format!("was {}", word(row.read().role));
            view! { <Mark tone=Tone::Accent glyph=Glyph::Undo text/> }.into_any()
        }
        false => view! { <span class="second">{word(row.read().role)}</span> }.into_any(),
    })
    .into_any()
}

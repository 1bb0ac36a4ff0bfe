use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::Team;

use super::{
    here::{Asked, Here, use_here},
    role::TeamRoleSelect,
};
use crate::{
    formats::count::count,
    paths,
    shell::href,
    ui::{Column, Glyph, Icon, IconSize, Mark, Menu, MenuItem, Rows, Tone},
};

/// A row of the table.
pub type Row = Arc<Team>;

/// The columns of the table.
pub static COLUMNS: &[Column<Row>] = &[
    Column::new("name", "Name", name).class("c-name grow"),
    Column::new("role", "Role", role).cells("m-full"),
    Column::new("members", "Members", members)
        .class("num")
        .phone_label("Members"),
    Column::new("repositories", "Repositories", repositories)
        .class("num")
        .phone_label("Repositories"),
    Column::new("synced", "Filled by", synced).class("p2"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("members", "Members"),
    ("repositories", "Repositories"),
    ("synced", "Filled by"),
];

/// How the table knows its rows.
pub const ROWS: Rows<Row> = Rows {
    key: |team| team.name.clone(),
    label: |team| Some(team.name.clone()),
    class: |_| "",
};

fn name(row: Signal<Row>) -> AnyView {
    let here = use_here();
    let name = row.read_untracked().name.clone();
    let path = href(&paths::team(&here.name.read_untracked(), &name));
    let description = move || first_line(&row.read().description);
    view! {
        <div class="name holder">
            <Icon name=Glyph::Users size=IconSize::Sixteen/>
            <a href=path><bdi>{name}</bdi></a>
            <bdi class="truncate second small">{description}</bdi>
        </div>
    }
    .into_any()
}

/// The first words of a description, without the marks of Markdown.
pub fn first_line(description: &str) -> String {
    let mut lines = description.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let line = line.trim_start_matches(['#', ' ']).replace(['*', '`'], "");
    line.chars().take(160).collect()
}

fn role(row: Signal<Row>) -> AnyView {
    let here = use_here();
    let label = format!("Role of {}", row.read_untracked().name);
    let choose = move |role| here.set_role(&row.get_untracked(), role);
    view! {
        <TeamRoleSelect
            label
            current=Signal::derive(move || row.read().role)
            refusal=Signal::derive(move || here.refusal())
            on_choose=choose
        />
    }
    .into_any()
}

fn members(row: Signal<Row>) -> AnyView {
    (move || count(row.read().member_count)).into_any()
}

fn repositories(row: Signal<Row>) -> AnyView {
    let here = use_here();
    let (organization, team) = (here.name.get_untracked(), row.read_untracked().name.clone());
    let path = href(&paths::part_of_team(&organization, &team, "permissions"));
    let label = move || {
        let number = row.read().repo_count;
        format!("{} repositories of {team}", count(number))
    };
    view! { <a href=path aria-label=label>{move || count(row.read().repo_count)}</a> }.into_any()
}

fn synced(row: Signal<Row>) -> AnyView {
    (move || match row.read().is_synced {
        true => view! {
            <Mark
                tone=Tone::Info
                glyph=Glyph::Mirror
                text="Directory"
                tip="Its people come from a group of the directory."
            />
        }
        .into_any(),
        false => view! { <span class="second only-wide">"By hand"</span> }.into_any(),
    })
    .into_any()
}

fn actions(row: Signal<Row>) -> AnyView {
    let here = use_here();
    let label = format!("Actions for {}", row.read_untracked().name);
    let items = move |()| items(here, &row.get_untracked());
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}

fn items(here: Here, team: &Row) -> Vec<MenuItem> {
    let organization = here.name.get_untracked();
    let refusal = untrack(|| here.refusal());
    let deleted = team.clone();
    let describe = format!("{}?describe", paths::team(&organization, &team.name));
    let add = format!("{}?add", paths::team(&organization, &team.name));
    let permissions = paths::part_of_team(&organization, &team.name, "permissions");
    vec![
        MenuItem::link("Add members…", href(&add))
            .glyph(Glyph::Plus)
            .disabled_reason(refusal.clone()),
        MenuItem::link("Repository permissions", href(&permissions)).glyph(Glyph::Repository),
        MenuItem::link("Describe…", href(&describe)).disabled_reason(refusal.clone()),
        MenuItem::separator(),
        MenuItem::action("Delete…", move || {
            here.asked.set(Some(Asked::Delete(vec![deleted.clone()])));
        })
        .glyph(Glyph::Trash)
        .danger()
        .disabled_reason(refusal),
    ]
}

#[cfg(test)]
mod tests {
    use super::first_line;

    #[test]
    fn a_heading_is_shown_without_its_marks() {
        assert_eq!(first_line("\n# On **call**\n\nMore"), "On call");
        assert_eq!(first_line(""), "");
    }
}

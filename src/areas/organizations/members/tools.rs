use leptos::prelude::*;

use super::{
    here::{Here, Lines, use_here},
    line::Line,
};
use crate::{
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
};

/// The filter of the list, its columns and its export.
#[component]
pub fn PeopleTools(view: ViewState, filter: FilterState, shown: Lines) -> impl IntoView {
    let here = use_here();
    let files = move |()| {
        let what = match here.is_outside() {
            true => "collaborators",
            false => "members",
        };
        let name = format!("{}-{what}", here.name.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    let (label, placeholder) = match here.is_outside() {
        true => (
            "Filter collaborators",
            "Filter by name; or repository:frontend",
        ),
        false => (
            "Filter members",
            "Filter by name; or team:developers, owner:yes…",
        ),
    };
    view! {
        <FilterLine label placeholder filter suggestions=Signal::derive(move || suggestions(here))>
            <ColumnsMenu view optional=optional(here)/>
            <DensityMenu/>
            <ExportMenu items=Callback::new(files)/>
        </FilterLine>
    }
}

/// The columns that can be hidden, with what the chooser calls them.
fn optional(here: Here) -> &'static [(&'static str, &'static str)] {
    match here.is_outside() {
        true => &[("repositories", "Repositories")],
        false => &[("teams", "Teams"), ("repositories", "Repositories")],
    }
}

/// What the filter offers to complete. Reactive.
fn suggestions(here: Here) -> Vec<String> {
    if here.is_outside() {
        return vec!["repository:".to_owned()];
    }
    let organization = here.organization.answer();
    let teams = organization.iter().flat_map(|one| one.teams.iter());
    let teams = teams.flat_map(|teams| teams.keys());
    let fixed = ["owner:yes", "owner:no", "repository:"].map(str::to_owned);
    let teams = teams.map(|team| format!("team:{team}"));
    fixed.into_iter().chain(teams).collect()
}

static FILES: &[FileKind<Line>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(people: &[Line]) -> String {
    let rows = people.iter().map(|person| {
        vec![
            person.name.clone(),
            person.owns.to_string(),
            person.teams.join(" "),
            person.repositories.join(" "),
        ]
    });
    csv::write(&["name", "owner", "teams", "repositories"], rows)
}

fn to_json(people: &[Line]) -> String {
    let rows = people.iter().map(|person| {
        serde_json::json!({
            "name": person.name,
            "is_owner": person.owns,
            "teams": person.teams,
            "repositories": person.repositories,
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

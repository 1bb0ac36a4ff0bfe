use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    grid::Shown,
    grid_column::TeamColumn,
    grid_rows::{Row, SUGGESTIONS},
    here::use_here,
};
use crate::{
    formats::{count::plural, csv},
    paths,
    shell::{DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, file_items, href},
    ui::{Button, ButtonKind, ButtonLink},
};

/// The filter of the table of all teams, what it is saved as, and the way back to the list.
#[component]
pub fn GridTools(
    filter: FilterState,
    /// What the table shows, once it does.
    shown: StoredValue<Option<Shown>>,
) -> impl IntoView {
    let here = use_here();
    let files = move |()| {
        let name = format!("{}-team-permissions", here.name.get_untracked());
        let all = move || {
            let shown = shown.get_value();
            shown.map(|shown| lines(&shown.rows.get_untracked(), &shown.columns.get_value()))
        };
        file_items(FILES, name, move || all().unwrap_or_default())
    };
    // A link: it asks before changes are lost.
    let list = href(&paths::teams(&here.name.get_untracked()));
    view! {
        <FilterLine
            label="Filter repositories and teams"
            placeholder="Filter by name; or team:dev, role:none, changed:yes…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <DensityMenu/>
            <ExportMenu items=Callback::new(files)/>
            <ButtonLink href=list>"List of teams"</ButtonLink>
        </FilterLine>
    }
}

/// Which of the teams stand in the table, and the way to the others.
#[component]
pub fn TeamPager(
    /// The names of all that the filter lets through.
    teams: Memo<Vec<String>>,
    /// The place of the first one shown.
    first: Memo<usize>,
    /// How many have room.
    room: Memo<usize>,
    /// Shows those from this one on.
    #[prop(into)]
    on_go: Callback<String>,
) -> impl IntoView {
    let all = move || teams.read().len();
    let last = move || (first.get() + room.get()).min(all());
    // A memo, not a closure: an effect that reads `first` before `teams`, on which that depends, does not
    // hear when only `teams` changes (reactive_graph 0.2.16).
    let words = Memo::new(move |_| match (first.get(), last(), all()) {
        (_, _, 0) => "No team matches the filter".to_owned(),
        (0, last, all) if last == all => plural(all as u64, "team"),
        (first, last, all) => format!("Teams {} to {last} of {all}", first + 1),
    });
    let go = move |place: usize| {
        if let Some(name) = teams.read_untracked().get(place) {
            on_go.run(name.clone());
        }
    };
    let before = move |()| go(first.get_untracked().saturating_sub(room.get_untracked()));
    let after = move |()| go(first.get_untracked() + room.get_untracked());
    let none_before =
        Signal::derive(move || (first.get() == 0).then(|| "These are the first teams.".to_owned()));
    let none_after =
        Signal::derive(move || (last() == all()).then(|| "These are the last teams.".to_owned()));
    view! {
        <div class="kinds grid__pager" role="group" aria-label="Teams shown">
            <p role="status" class="second">{move || words.get()}</p>
            <Show when=move || { all() > room.get() }>
                <Button kind=ButtonKind::Quiet disabled_reason=none_before on_press=before>"Teams before"</Button>
                <Button kind=ButtonKind::Quiet disabled_reason=none_after on_press=after>"Next teams"</Button>
            </Show>
        </div>
    }
}

/// A repository, and what each team shown may do in it, for a file.
#[derive(Clone)]
struct Line {
    repository: Arc<str>,
    is_public: bool,
    roles: Vec<(String, Option<Role>)>,
}

fn lines(shown: &[Row], columns: &[TeamColumn]) -> Vec<Line> {
    let line = |row: &Row| {
        let role = |column: &TeamColumn| {
            let role = untrack(|| column.role(&row.name));
            (column.name(), role.flatten())
        };
        Line {
            repository: Arc::clone(&row.name),
            is_public: row.is_public,
            roles: columns.iter().map(role).collect(),
        }
    };
    shown.iter().map(line).collect()
}

static FILES: &[FileKind<Line>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(lines: &[Line]) -> String {
    let teams = lines.first().map(|line| line.roles.as_slice());
    let teams = teams.unwrap_or_default().iter();
    let mut head = vec!["repository", "public"];
    head.extend(teams.map(|(team, _)| team.as_str()));
    let rows = lines.iter().map(|line| {
        let roles = line
            .roles
            .iter()
            .map(|(_, role)| role.map(|role| role.to_string()));
        let mut row = vec![line.repository.to_string(), line.is_public.to_string()];
        row.extend(roles.map(Option::unwrap_or_default));
        row
    });
    csv::write(&head, rows)
}

fn to_json(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| {
        let roles = line.roles.iter();
        let roles = roles.map(|(team, role)| (team.clone(), role.map(Role::as_str).into()));
        serde_json::json!({
            "repository": &*line.repository,
            "is_public": line.is_public,
            "roles": roles.collect::<serde_json::Map<_, serde_json::Value>>(),
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

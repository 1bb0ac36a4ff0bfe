use leptos::prelude::*;
use quay_api::RepositoryName;

use super::{
    here::{Here, use_here},
    line::{Line, is_being_deleted},
};
use crate::{
    formats::count::plural_of,
    paths,
    shell::href,
    ui::{Column, Glyph, Icon, IconSize, LinkButton, Mark, Menu, MenuItem, Rows, Tone},
};

const NAME: Column<Line> = Column::new("name", "Name", name).class("c-name grow");
const REPOSITORIES: Column<Line> =
    Column::new("repositories", "Repositories given directly", repositories).cells("m-full");
const ACTIONS: Column<Line> = Column::new("actions", "Actions", actions)
    .class("c-act")
    .unsorted();

/// The columns of the members.
pub static OF_MEMBERS: &[Column<Line>] = &[
    NAME,
    Column::new("teams", "Teams", teams).cells("m-full"),
    REPOSITORIES,
    ACTIONS,
];

/// The columns of the collaborators.
pub static OF_COLLABORATORS: &[Column<Line>] = &[NAME, REPOSITORIES, ACTIONS];

/// How the tables know their rows.
pub const ROWS: Rows<Line> = Rows {
    key: |person| person.name.clone(),
    label: |person| Some(person.name.clone()),
    class: |_| "",
};

/// How many names a cell shows before it counts them.
const SHOWN: usize = 3;

fn name(row: Signal<Line>) -> AnyView {
    let here = use_here();
    let name = row.read_untracked().name.clone();
    let (own_name, for_open) = (name.clone(), name.clone());
    let own = move || {
        let is_own = here.own().as_deref() == Some(own_name.as_str());
        is_own.then(|| view! { <Mark tone=Tone::Accent glyph=Glyph::User text="You"/> })
    };
    let owner = move || {
        let owns = row.read().owns;
        owns.then(|| view! { <Mark glyph=Glyph::Key text="Owner"/> })
    };
    let open = move |()| here.open.set(Some(for_open.clone()));
    view! {
        <div class="name holder">
            <Icon name=Glyph::User size=IconSize::Sixteen/>
            <LinkButton on_press=open><bdi class="truncate strong" title=name.clone()>{name.clone()}</bdi></LinkButton>
            {own}
            {owner}
        </div>
    }
    .into_any()
}

fn teams(row: Signal<Line>) -> AnyView {
    let here = use_here();
    (move || {
        let organization = here.name.get();
        let path = |team: &String| Some(paths::team(&organization, team));
        names(&row.read().teams, path, "none")
    })
    .into_any()
}

fn repositories(row: Signal<Line>) -> AnyView {
    let here = use_here();
    (move || {
        let organization = here.name.get();
        let path = |name: &String| repository_path(&organization, name);
        names(&row.read().repositories, path, "none")
    })
    .into_any()
}

/// Where the permissions of a repository are; nowhere for one that is being deleted.
pub fn repository_path(organization: &str, name: &str) -> Option<String> {
    let repository = || RepositoryName::new(organization, name);
    (!is_being_deleted(name)).then(|| paths::permissions(&repository()))
}

fn names(
    names: &[String],
    path: impl Fn(&String) -> Option<String>,
    none: &'static str,
) -> AnyView {
    if names.is_empty() {
        return view! { <span class="second">{none}</span> }.into_any();
    }
    let name = |name: &String| match path(name) {
        Some(path) => view! { <a href=href(&path)><bdi>{name.clone()}</bdi></a> }.into_any(),
        None => view! { <span class="second">"one that is being deleted"</span> }.into_any(),
    };
    let first = names.iter().take(SHOWN).map(name).collect_view();
    let more = names.len().saturating_sub(SHOWN);
    view! {
        <span class="belongs">
            {first}
            {(more > 0).then(|| view! { <span class="second">"and "{more}" more"</span> })}
        </span>
    }
    .into_any()
}

/// "2 teams, 1 repository".
pub fn contents(person: &Line) -> String {
    let teams = plural_of(person.teams.len() as u64, "team", "teams");
    let number = person.repositories.len() as u64;
    let repositories = plural_of(number, "repository", "repositories");
    match person.teams.is_empty() {
        true => repositories,
        false => format!("{teams}, {repositories}"),
    }
}

fn actions(row: Signal<Line>) -> AnyView {
    let here = use_here();
    let label = format!("Actions for {}", row.read_untracked().name);
    let items = move |()| items(here, &row.get_untracked());
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}

fn items(here: Here, person: &Line) -> Vec<MenuItem> {
    let refusal = untrack(|| here.refusal());
    let (name, brought, removed) = (person.name.clone(), person.clone(), person.clone());
    let remove = move || here.removing.set(Some(vec![removed.clone()]));
    vec![
        MenuItem::action("Teams and repositories", move || {
            here.open.set(Some(name.clone()));
        })
        .glyph(Glyph::Info),
        MenuItem::action("Add to a team…", move || {
            here.bring(std::slice::from_ref(&brought));
        })
        .glyph(Glyph::Plus)
        .disabled_reason(refusal.clone()),
        MenuItem::separator(),
        MenuItem::action("Remove from the organization…", remove)
            .glyph(Glyph::Trash)
            .danger()
            .disabled_reason(refusal),
    ]
}

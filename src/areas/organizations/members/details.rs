use leptos::prelude::*;

use super::{
    columns::repository_path,
    here::{Here, use_here},
    line::Line,
};
use crate::{
    paths,
    shell::href,
    ui::{Button, ButtonKind, Drawer, Glyph, Icon, IconSize},
};

/// Somebody's teams and repositories, all of them.
#[component]
pub fn PersonDetails(name: String, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let own_name = name.clone();
    let person = Memo::new(move |_| {
        let lines = here.lines()?;
        lines.into_iter().find(|person| person.name == own_name)
    });
    let content = move || match (person.get(), here.lines().is_some()) {
        (Some(person), _) => contents(here, &person),
        (None, true) => {
            view! { <p class="second">"Nobody of this name is in the list."</p> }.into_any()
        }
        (None, false) => view! { <p class="second later">"Reading…"</p> }.into_any(),
    };
    let refusal = Signal::derive(move || here.refusal());
    let with_person = move |act: fn(Here, Line)| {
        move |()| {
            if let Some(person) = person.get_untracked() {
                act(here, person);
            }
        }
    };
    let bring = with_person(|here, person| here.bring(&[person]));
    let remove = with_person(|here, person| here.removing.set(Some(vec![person])));
    let footer = move || {
        view! {
            <Button disabled_reason=refusal on_press=bring>"Add to a team…"</Button>
            <Button kind=ButtonKind::DangerQuiet disabled_reason=refusal on_press=remove>"Remove…"</Button>
        }
    };
    let subtitle = match here.is_outside() {
        true => "Works with the organization from outside",
        false => "Belongs to the organization",
    };
    view! { <Drawer title=name subtitle on_close footer=footer>{content}</Drawer> }
}

fn contents(here: Here, person: &Line) -> AnyView {
    let organization = here.name.get();
    let team = |name: &String| {
        let path = href(&paths::team(&organization, name));
        item(Glyph::Users, name, Some(path))
    };
    let repository = |name: &String| {
        let path = repository_path(&organization, name).map(|path| href(&path));
        item(Glyph::Repository, name, path)
    };
    let teams = match person.teams.is_empty() {
        true => view! { <p class="second">"In no team."</p> }.into_any(),
        false => {
            let teams = person.teams.iter().map(team).collect_view();
            view! { <ul class="stack" aria-label="Teams">{teams}</ul> }.into_any()
        }
    };
    let repositories = match person.repositories.is_empty() {
        true => view! { <p class="second">"Nothing was given directly."</p> }.into_any(),
        false => {
            let all = person.repositories.iter().map(repository).collect_view();
            view! { <ul class="stack" aria-label="Repositories">{all}</ul> }.into_any()
        }
    };
    view! {
        <h3>"Teams"</h3>
        {teams}
        <h3>"Repositories given directly"</h3>
        {repositories}
        <p class="second small">
            "What a person may do in a repository, by all ways together, its permissions explain."
        </p>
    }
    .into_any()
}

fn item(glyph: Glyph, name: &str, path: Option<String>) -> AnyView {
    let content = match path {
        Some(path) => view! { <a href=path><bdi>{name.to_owned()}</bdi></a> }.into_any(),
        None => view! { <span class="second">"one that is being deleted"</span> }.into_any(),
    };
    view! { <li class="belongs__item"><Icon name=glyph size=IconSize::Fourteen/>{content}</li> }
        .into_any()
}

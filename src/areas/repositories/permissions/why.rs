use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{permission::Role, repository::RepositoryState};

use super::{
    explain::{Way, sentence, ways},
    here::{Here, use_here},
    queries::RolesOf,
};
use crate::{
    data::{QueryView, use_query},
    panels::entities::{EntityField, Wanted},
    panels::permissions::{Kind, role_title},
    ui::{Consequence, Consequences, Drawer, Field, Glyph, Icon, IconSize, Weight},
};

/// Why somebody may do something here: the ways that lead to it.
#[component]
pub fn Why(
    /// Whose access; empty while nobody is chosen.
    name: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let field = Field::with(name.get_untracked(), |_| None);
    // The name comes from the address, and the input keeps a text of its own.
    Effect::new(move || {
        let name = name.get();
        if *field.value.read_untracked() != name {
            field.value.set(name);
        }
    });
    let roles = use_query(move || {
        let name = name.get();
        (!name.is_empty()).then(|| RolesOf {
            repository: here.repository.get(),
            name,
        })
    });
    let title = move || match name.get() {
        name if name.is_empty() => "Explain somebody's access".to_owned(),
        name => format!("What may {name} do here, and why?"),
    };
    let is_known = move || here.users.answer().is_some() && here.teams.answer().is_some();
    let answer = Callback::new(move |(roles,): (Arc<Option<Vec<Role>>>,)| match &*roles {
        Some(roles) if is_known() => answer(here, &name.get(), roles),
        Some(_) => ().into_any(),
        None => {
            let text = format!("There is no user or robot called {}.", name.get());
            view! { <p>{text}</p> }.into_any()
        }
    });
    view! {
        <Drawer title=move || title() subtitle=move || here.repository.get().to_string() on_close>
            <EntityField
                label="User or robot"
                field
                namespace=Signal::derive(move || here.repository.get().namespace)
                wanted=Wanted { teams: false, ..Wanted::ANYBODY }
                on_choose=move |entity: quay_api::search::Entity| here.explain.set(Some(entity.name))
            />
            <Show when=move || !name.read().is_empty()>
                <div class="stack stack--4" role="status">
                    <QueryView
                        query=roles
                        what=Signal::derive(move || format!("The roles of {} could not be read", name.get()))
                        skeleton=|| view! { <p class="later second">"Looking for the ways…"</p> }
                        children=answer
                    />
                </div>
            </Show>
        </Drawer>
    }
    .into_any()
}

fn answer(here: Here, name: &str, roles: &[Role]) -> AnyView {
    let namespace = here.repository.get().namespace;
    let ways = ways(name, &namespace, roles, &here.holders.read());
    let paths = ways.iter().map(|way| path(name, way)).collect_view();
    view! {
        <p class="why">{sentence(name, &ways)}</p>
        {(!ways.is_empty()).then(|| view! { <ul class="paths" aria-label="The ways">{paths}</ul> })}
        <Consequences facts=facts(here, name, &namespace)/>
    }
    .into_any()
}

/// "alice → developers → Write".
fn path(name: &str, way: &Way) -> AnyView {
    let is_robot = name.contains('+');
    let from = if is_robot { Kind::Robot } else { Kind::User };
    let stop = |glyph: Glyph, text: String| {
        view! {
            <span class="paths__stop"><Icon name=glyph size=IconSize::Fourteen/><bdi>{text}</bdi></span>
            <Icon name=Glyph::Right size=IconSize::Twelve/>
        }
        .into_any()
    };
    let (between, role) = match way {
        Way::Owner => (
            Some(stop(Glyph::Organization, "owns the namespace".to_owned())),
            Role::Admin,
        ),
        Way::Direct(role) => (None, *role),
        Way::Team(team, role) => (Some(stop(Glyph::Users, team.clone())), *role),
        Way::SomeOf { teams, role, .. } => (Some(stop(Glyph::Users, teams.join(" or "))), *role),
        Way::Unseen(role) => (Some(stop(Glyph::Help, "not shown here".to_owned())), *role),
    };
    view! {
        <li class="paths__way">
            {stop(from.glyph(), name.to_owned())}
            {between}
            <span class="strong">{role_title(role)}</span>
        </li>
    }
    .into_any()
}

/// What else counts, and what the registry does not tell.
fn facts(here: Here, name: &str, namespace: &str) -> Vec<Consequence> {
    let mut facts = Vec::new();
    if let Some(details) = here.details.answer() {
        if details.is_public {
            let text = "The repository is public: everybody may pull, without signing in.";
            facts.push(Consequence::new(Weight::Plain, Glyph::Globe, text));
        }
        let refused = match details.state {
            RepositoryState::ReadOnly => {
                Some("The repository is read-only: whoever may push is refused all the same.")
            }
            RepositoryState::Mirror => {
                Some("The repository is a mirror: only its synchronization pushes to it.")
            }
            RepositoryState::Normal | RepositoryState::Other => None,
        };
        let refused = refused.map(|text| Consequence::new(Weight::Warning, Glyph::Lock, text));
        facts.extend(refused);
    }
    let unknown = match name == namespace {
        true => "Not counted: the powers of superusers.".to_owned(),
        false => format!(
            "Not counted: who owns {namespace} may do everything in it, and superusers everywhere. Whether {name} is one of them the registry does not tell here."
        ),
    };
    facts.push(Consequence::new(Weight::Plain, Glyph::Info, unknown));
    facts
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    permission::{self, Role},
    robot::RobotPermission,
};

use super::{
    super::{
        grants::{self, Grant, Holder},
        here::{Here, use_here},
        queries::PermissionsOf,
    },
    give::GiveAccess,
};
use crate::{
    data::{QueryView, use_query},
    panels::permissions::RoleSelect,
    paths,
    shell::href,
    ui::{Glyph, Icon, IconButton, IconSize},
};

/// What a robot may do in which repositories, to be changed where it stands.
#[component]
pub fn Access(short: String) -> impl IntoView {
    let here = use_here();
    let holder = Holder {
        owner: here.owner.get_untracked(),
        name: format!("{}+{short}", here.namespace.get_untracked()),
    };
    let question = PermissionsOf {
        owner: holder.owner.clone(),
        short_name: short,
    };
    let no_scope = Memo::new(move |_| here.roles_refusal());
    let permissions = use_query(move || no_scope.read().is_none().then(|| question.clone()));
    let holder = StoredValue::new(holder);
    let list = Memo::new(move |_| {
        permissions
            .answer()
            .map(|all| sorted(&all))
            .unwrap_or_default()
    });
    let answer = Callback::new(move |_: (Arc<Vec<RobotPermission>>,)| {
        view! { <Permissions list holder/> <GiveAccess list holder/> }.into_any()
    });
    move || match no_scope.get() {
        Some(reason) => view! { <p class="second">{reason}</p> }.into_any(),
        None => view! {
            <section class="stack stack--3" aria-label="Repository permissions">
                <QueryView
                    query=permissions
                    what="The permissions of this robot could not be read"
                    skeleton=|| view! { <p class="later second">"Reading its permissions…"</p> }
                    children=answer
                />
            </section>
        }
        .into_any(),
    }
}

fn sorted(permissions: &[RobotPermission]) -> Vec<(String, Role)> {
    let named = permissions
        .iter()
        .map(|one| (one.repository.name.clone(), one.role));
    let mut list: Vec<(String, Role)> = named.collect();
    list.sort_by(|one, other| one.0.cmp(&other.0));
    list
}

#[component]
fn Permissions(list: Memo<Vec<(String, Role)>>, holder: StoredValue<Holder>) -> impl IntoView {
    let here = use_here();
    let names = Memo::new(move |_| {
        let list = list.read();
        list.iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    });
    let line = move |name: String| line(here, name, list, holder.get_value());
    let none = || view! { <p class="second">"It was given no repository directly."</p> };
    view! {
        <Show when=move || !names.read().is_empty() fallback=none>
            <ul class="list list--scroll robot__grants" aria-label="Its repositories">
                <For each=move || names.get() key=String::clone let:name>{line(name)}</For>
            </ul>
        </Show>
    }
}

fn line(here: Here, name: String, list: Memo<Vec<(String, Role)>>, holder: Holder) -> AnyView {
    let repository = RepositoryName::new(holder.namespace(), &*name);
    let link = href(&paths::permissions(&repository));
    let for_role = name.clone();
    let current = Signal::derive(move || {
        let list = list.read();
        let found = list.iter().find(|(other, _)| *other == for_role);
        found.map(|(_, role)| *role).unwrap_or_default()
    });
    let refusal = Signal::derive(move || here.session.access(&permission::SET_USER).reason());
    let change = {
        let (name, holder) = (name.clone(), holder.clone());
        move |after: Option<Role>| {
            let grant = Grant {
                repository: name.clone(),
                before: Some(current.get_untracked()),
                after,
            };
            here.jobs
                .start(grants::plan(here.queries, holder.clone(), grant));
        }
    };
    let (choose, take) = (change.clone(), change);
    view! {
        <li class="given">
            <Icon name=Glyph::Repository size=IconSize::Sixteen/>
            <a class="truncate grow1" href=link title=name.clone()>{name.clone()}</a>
            <RoleSelect
                label=format!("Role in {name}")
                current
                refusal
                on_choose=move |role| choose(Some(role))
            />
            <IconButton
                icon=Glyph::Cross
                label=format!("Take {name} away")
                disabled_reason=refusal
                class="ic--sm"
                on_press=move |()| take(None)
            />
        </li>
    }
    .into_any()
}

use leptos::prelude::*;
use quay_api::{permission::Role, repository_problem, team::TeamRole};

use super::{
    super::{here::use_here, repository_field::RepositoryField},
    fields::NewFields,
};
use crate::{
    panels::{permissions::RoleSelect, roles::role_title},
    ui::{Button, Field, Glyph, Icon, IconButton, IconSize, SelectField},
};

/// The teams of the organization, each to be joined.
#[component]
pub fn TeamChoice(fields: NewFields) -> impl IntoView {
    let here = use_here();
    let teams = Memo::new(move |_| {
        let organization = here.organization?.answer()?;
        let teams = organization.teams.as_ref()?.values();
        Some(
            teams
                .map(|team| (team.name.clone(), team.role))
                .collect::<Vec<_>>(),
        )
    });
    let line = move |(name, role): (String, TeamRole)| {
        let (for_check, for_press) = (name.clone(), name.clone());
        let press = move |event| {
            let is_in = event_target_checked(&event);
            fields.teams.update(|teams| {
                match is_in {
                    true => teams.insert(for_press.clone()),
                    false => teams.remove(&for_press),
                };
            });
        };
        let owns = (role == TeamRole::Admin).then_some("owns the organization");
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    class="check"
                    prop:checked=move || fields.teams.read().contains(&for_check)
                    on:change=press
                />
                <span><bdi>{name}</bdi>{owns.map(|text| view! { " " <span class="field__hint">{text}</span> })}</span>
            </label>
        }
    };
    move || {
        let teams = teams.get().filter(|teams| !teams.is_empty())?;
        Some(view! {
            <fieldset class="field">
                <legend class="field__label">"Teams"</legend>
                <div class="robot__teams">{teams.into_iter().map(line).collect_view()}</div>
            </fieldset>
        })
    }
}

/// The repositories that the robot is given, each with its role.
#[component]
pub fn RepositoryChoice(fields: NewFields) -> impl IntoView {
    let field = Field::new(|name| repository_problem(name, true));
    let taken = Signal::derive(move || {
        let grants = fields.grants.read();
        grants
            .iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    });
    let role = Field::with(Role::Read.as_str(), |_| None);
    let give = move |name: String| {
        let role = Role::parse(&role.value.read_untracked()).unwrap_or(Role::Read);
        fields.give(name, role);
        field.value.set(String::new());
    };
    let add = move |()| {
        if let Some(name) = field.checked() {
            give(name);
        }
    };
    let names = Memo::new(move |_| taken.get());
    let roles = Role::ALL.map(|role| (role.as_str().to_owned(), role_title(role).to_owned()));
    view! {
        <fieldset class="field robot__given">
            <legend class="field__label">"Repository permissions"</legend>
            <div class="robot__give robot__give--add">
                <RepositoryField field taken on_choose=give/>
                <SelectField label="Role" field=role options=Signal::stored(roles.to_vec())/>
                <Button icon=Glyph::Plus on_press=add>"Add"</Button>
            </div>
            <Show when=move || !names.read().is_empty()>
                <ul class="list list--scroll robot__grants" aria-label="Repositories it is given">
                    <For each=move || names.get() key=String::clone let:name><Given fields name/></For>
                </ul>
            </Show>
        </fieldset>
    }
}

/// One repository that is given.
#[component]
fn Given(fields: NewFields, name: String) -> impl IntoView {
    let (for_role, for_choice, for_removal) = (name.clone(), name.clone(), name.clone());
    let current = Signal::derive(move || {
        let grants = fields.grants.read();
        let found = grants.iter().find(|(other, _)| *other == for_role);
        found.map(|(_, role)| *role).unwrap_or_default()
    });
    let choose = move |role: Role| {
        fields.grants.update(|grants| {
            let mut same = grants.iter_mut().filter(|(other, _)| *other == for_choice);
            if let Some((_, own)) = same.next() {
                *own = role;
            }
        });
    };
    let remove = move |()| {
        fields
            .grants
            .update(|grants| grants.retain(|(other, _)| *other != for_removal));
    };
    view! {
        <li class="given">
            <Icon name=Glyph::Repository size=IconSize::Sixteen/>
            <bdi class="truncate grow1">{name.clone()}</bdi>
            <RoleSelect
                label=format!("Role in {name}")
                current
                refusal=Signal::stored(None)
                on_choose=choose
            />
            <IconButton icon=Glyph::Cross label=format!("Leave {name} out") class="ic--sm" on_press=remove/>
        </li>
    }
}

/// The role in repositories that are created later.
#[component]
pub fn LaterChoice(fields: NewFields) -> impl IntoView {
    let none = (String::new(), "Nothing".to_owned());
    let roles = Role::ALL.map(|role| (role.as_str().to_owned(), role_title(role).to_owned()));
    let options = std::iter::once(none).chain(roles).collect::<Vec<_>>();
    view! {
        <SelectField
            label="In repositories created later"
            field=fields.later
            options=Signal::stored(options)
            hint="A default permission of the organization, whoever creates the repository."
        />
    }
}

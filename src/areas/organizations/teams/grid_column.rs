//! A team as a column of the table of all teams.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    permission::Role,
    team::{TeamPermission, TeamRole},
};

use super::{
    grid_rows::{Roles, Row, roles},
    here::Here,
    matrix_columns::word,
    matrix_draft::{Step, use_draft},
    queries::PermissionsOfTeam,
};
use crate::{
    data::{Reader, use_query},
    paths,
    shell::href,
    ui::{Glyph, Icon, Menu, MenuItem, Spinner},
};

/// A team, and what the registry says that it may do. Read once it is shown.
#[derive(Clone, Copy)]
pub struct TeamColumn {
    /// What the registry says.
    pub given: Reader<Vec<TeamPermission>>,
    name: StoredValue<String>,
    roles: Memo<Option<Arc<Roles>>>,
}

impl TeamColumn {
    /// Of a team of the organization.
    pub fn new(here: Here, name: String) -> Self {
        let team = name.clone();
        let given = use_query(move || {
            here.session.is_signed_in().then(|| PermissionsOfTeam {
                organization: here.name.get(),
                team: team.clone(),
            })
        });
        Self {
            given,
            name: StoredValue::new(name),
            roles: Memo::new(move |_| given.answer().map(|given| Arc::new(roles(&given)))),
        }
    }

    /// Its name.
    pub fn name(self) -> String {
        self.name.get_value()
    }

    /// What the registry says that the team may do in a repository; `None` until it has said. Reactive.
    pub fn role(self, repository: &str) -> Option<Option<Role>> {
        let roles = self.roles.read();
        Some(roles.as_ref()?.get(repository).copied())
    }

    /// The choice of a role in a repository; `None` until the registry said what it is now.
    pub fn step(self, repository: &str, after: Option<Role>) -> Option<Step> {
        Some(Step {
            team: self.name(),
            repository: repository.to_owned(),
            before: untrack(|| self.role(repository))?,
            after,
        })
    }

    /// Its head: the team, and a menu that sets all rows shown.
    pub fn head(self, here: Here, shown: Memo<Arc<Vec<Row>>>) -> AnyView {
        let draft = use_draft();
        let name = self.name();
        let path = href(&paths::team(&here.name.get_untracked(), &name));
        let items = move |()| {
            let item = move |role: Option<Role>| {
                let set = move || {
                    let shown = shown.read_untracked();
                    let steps = shown.iter().filter_map(|row| self.step(&row.name, role));
                    draft.set(steps);
                };
                MenuItem::action(word(role), set)
            };
            let number = shown.read_untracked().len();
            let title = MenuItem::title(format!("In the {number} shown, to be sent later"));
            std::iter::once(title)
                .chain(ROLES.map(item))
                .collect::<Vec<_>>()
        };
        let refusal = Signal::derive(move || draft.refusal.get());
        let owners = move || {
            let role = here.team(&self.name())?.role;
            let words =
                "Its members own the organization: they may do everything in every repository.";
            (role == TeamRole::Admin).then_some(words)
        };
        view! {
            <div class="grid__head">
                <a href=path data-tip=owners><bdi>{name.clone()}</bdi></a>
                {move || owners().map(|_| view! { <Icon name=Glyph::Key/> <span class="sr">"Owners"</span> })}
                {move || self.given.is_asking().then(|| view! { <Spinner/> })}
                <Menu label=format!("Set all shown for {name}") glyph=Glyph::Down disabled_reason=refusal items=Callback::new(items)/>
            </div>
        }
        .into_any()
    }

    /// What the team may do in a repository, to be chosen anew.
    pub fn cell(self, row: &Row) -> AnyView {
        let draft = use_draft();
        let (name, repository) = (self.name(), Arc::clone(&row.name));
        let now = Memo::new(move |_| {
            let before = self.role(&repository)?;
            let after = self
                .name
                .with_value(|name| draft.role(name, &repository, before));
            Some((before, after))
        });
        let value = move || now.get().map_or("", |(_, after)| value(after));
        let is_changed = move || now.get().is_some_and(|(before, after)| before != after);
        let was = move || {
            let (before, _) = now.get().filter(|_| is_changed())?;
            Some(format!("Was {}", word(before)))
        };
        let repository = Arc::clone(&row.name);
        let label = format!("{name} in {repository}");
        let change = move |event| {
            let chosen = Role::parse(&event_target_value(&event));
            draft.set(self.step(&repository, chosen));
        };
        let is_fixed = move || now.read().is_none() || draft.refusal.read().is_some();
        view! {
            <select
                class="input input--select input--row"
                class:is-changed=is_changed
                class:is-nothing=move || value() == NOTHING
                aria-label=label
                data-tip=was
                disabled=is_fixed
                prop:value=value
                on:change=change
            >
                <option value="" hidden>"…"</option>
                <option value=NOTHING>"Nothing"</option>
                <option value="read">"Read"</option>
                <option value="write">"Write"</option>
                <option value="admin">"Admin"</option>
                <option value="other" hidden>"Unknown"</option>
            </select>
        }
        .into_any()
    }
}

/// What can be chosen.
const ROLES: [Option<Role>; 4] = [None, Some(Role::Read), Some(Role::Write), Some(Role::Admin)];

/// The value of "nothing" in a cell.
const NOTHING: &str = "none";

fn value(role: Option<Role>) -> &'static str {
    role.map_or(NOTHING, |role| role.as_str())
}

//! Who is to be given a permission.

use leptos::prelude::*;
use quay_api::{permission::Role, search::Entity};

use super::here::use_here;
use crate::{
    panels::permissions::{Who, role_title},
    ui::{Glyph, Icon, IconButton, IconSize, Mark, Tone},
};

/// Somebody who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Who.
    pub who: Who,
    /// Whether it is a person who does not belong to the organization.
    pub is_outside: bool,
}

impl From<&Entity> for Picked {
    fn from(entity: &Entity) -> Self {
        Self {
            who: Who::from(entity),
            is_outside: !entity.is_robot && entity.is_org_member == Some(false),
        }
    }
}

/// Those picked so far, each with what they have now.
#[component]
pub fn PickedList(
    picked: RwSignal<Vec<Picked>>,
    /// What they will have.
    role: Signal<Option<Role>>,
) -> impl IntoView {
    let here = use_here();
    let line = move |one: Picked| {
        let Picked { who, is_outside } = one;
        let label = format!("Take {} from the list", who.label());
        let (for_now, for_removal) = (who.clone(), who.clone());
        let now = move || {
            let now = here.role_of(&for_now)?;
            let text = match role.get() {
                role if role == Some(now) => format!("has {} already", role_title(now)),
                _ => format!("has {} now", role_title(now)),
            };
            Some(view! { <span class="second small">{text}</span> })
        };
        let remove = move |()| picked.update(|all| all.retain(|one| one.who != for_removal));
        let outside = is_outside.then(|| {
            view! { <Mark tone=Tone::Warning glyph=Glyph::Globe text="Not a member"/> }
        });
        view! {
            <li class="given">
                <Icon name=who.kind.glyph() size=IconSize::Sixteen/>
                <bdi class="truncate">{who.name.clone()}</bdi>
                {outside}
                {now}
                <IconButton icon=Glyph::Cross label class="push ic--sm" on_press=remove/>
            </li>
        }
    };
    view! {
        <Show when=move || !picked.read().is_empty()>
            <ul class="list list--scroll" aria-label="Who is given a permission">
                <For each=move || picked.get() key=|one| one.who.key() let:one>{line(one)}</For>
            </ul>
        </Show>
    }
    .into_any()
}

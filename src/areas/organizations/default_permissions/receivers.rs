//! Who is to receive what new repositories give.

use leptos::prelude::*;
use quay_api::search::Entity;

use crate::{
    panels::permissions::{Kind, Who},
    ui::{Glyph, Icon, IconButton, IconSize, Mark, Tone},
};

/// Those picked so far, each with a way out.
#[component]
pub fn ReceiverList(picked: RwSignal<Vec<Entity>>) -> impl IntoView {
    let line = move |entity: Entity| {
        let who = Who::from(&entity);
        let label = format!("Take {} from the list", who.label());
        let is_outside = who.kind == Kind::User && entity.is_org_member == Some(false);
        let outside = is_outside.then(|| {
            view! { <Mark tone=Tone::Warning glyph=Glyph::Globe text="Not a member"/> }
        });
        let (glyph, name) = (who.kind.glyph(), who.name.clone());
        let remove = move |()| picked.update(|all| all.retain(|one| Who::from(one) != who));
        view! {
            <li class="given">
                <Icon name=glyph size=IconSize::Sixteen/>
                <bdi class="truncate">{name}</bdi>
                {outside}
                <IconButton icon=Glyph::Cross label class="push ic--sm" on_press=remove/>
            </li>
        }
    };
    view! {
        <Show when=move || !picked.read().is_empty()>
            <ul class="list list--scroll" aria-label="Who receives it">
                <For each=move || picked.get() key=|one| Who::from(one).key() let:one>{line(one)}</For>
            </ul>
        </Show>
    }
    .into_any()
}

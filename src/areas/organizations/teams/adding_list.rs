//! Those who are to be added to a team.

use leptos::prelude::*;

use super::{
    member_line::kind_glyph,
    newcomers::{Newcomer, Outlook},
    this_team::use_team,
};
use crate::ui::{Glyph, Icon, IconButton, IconSize};

/// Those picked so far, each with what becomes of them.
#[component]
pub fn NewcomerList(picked: RwSignal<Vec<Newcomer>>) -> impl IntoView {
    let team = use_team();
    let outlook = move |one: &Newcomer| {
        let list = team.members.answer();
        let members = list.as_ref().map(|list| list.members.as_slice());
        one.outlook(members.unwrap_or_default(), team.is_synced())
    };
    let line = move |one: Newcomer| {
        let name = one.who.as_str().to_owned();
        let label = format!("Take {name} from the list");
        let (for_outlook, for_removal) = (one.clone(), one.clone());
        let remove =
            move |()| picked.update(|all| all.retain(|other| other.who != for_removal.who));
        let words = move || match outlook(&for_outlook) {
            Outlook::Added => "is added",
            Outlook::Asked => "is in no team yet, and may have to agree first",
            Outlook::Mailed => "is invited by e-mail",
            Outlook::Skipped(why) => why,
        };
        view! {
            <li class="given">
                <Icon name=kind_glyph(&one.who) size=IconSize::Sixteen/>
                <bdi class="truncate" title=name.clone()>{name.clone()}</bdi>
                <span class="second small">{words}</span>
                <IconButton icon=Glyph::Cross label class="push ic--sm" on_press=remove/>
            </li>
        }
    };
    view! {
        <Show when=move || !picked.read().is_empty()>
            <ul class="list list--scroll" aria-label="Who is added">
                <For each=move || picked.get() key=|one| one.who.clone() let:one>{line(one)}</For>
            </ul>
        </Show>
    }
    .into_any()
}

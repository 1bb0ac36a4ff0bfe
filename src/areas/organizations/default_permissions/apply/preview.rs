use std::collections::HashSet;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::proposal::Proposal;
use crate::{
    panels::permissions::role_title,
    ui::{Glyph, Icon, IconSize},
};

/// Which proposals are left out, by their keys.
pub type LeftOut = RwSignal<HashSet<String>>;

/// The table of what changes and what does not, one checkbox each.
#[component]
pub fn ProposalTable(proposals: Vec<Proposal>, left_out: LeftOut) -> impl IntoView {
    view! {
        <div class="list list--scroll" tabindex="0" role="region" aria-label="What applying them changes">
            <table class="table" role="table">
                <caption class="sr">"What applying them changes"</caption>
                <thead class="sr" role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Include"</th>
                        <th scope="col" role="columnheader">"Repository and receiver"</th>
                        <th scope="col" role="columnheader">"Change"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {proposals.into_iter().map(|one| row(one, left_out)).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(proposal: Proposal, left_out: LeftOut) -> AnyView {
    let key = StoredValue::new(proposal.key());
    let is_skipped = proposal.skipped.is_some();
    let is_in = move || !is_skipped && !key.with_value(|key| left_out.read().contains(key));
    let press = move |event| {
        left_out.update(|left_out| {
            match event_target_checked(&event) {
                true => left_out.remove(&key.get_value()),
                false => left_out.insert(key.get_value()),
            };
        });
    };
    let Proposal {
        repository,
        transition,
        skipped,
    } = proposal;
    let who = transition.who;
    view! {
        <tr role="row" class=is_skipped.then_some("skipped")>
            <td role="cell" class="c-check">
                <input
                    type="checkbox"
                    class="check"
                    aria-label=format!("Include {} in {}", who.label(), repository.name)
                    disabled=is_skipped
                    prop:checked=is_in
                    on:change=press
                />
            </td>
            <th scope="row" role="rowheader" class="c-name grow">
                <div class="gets__who">
                    <bdi class="mono">{repository.name.clone()}</bdi>
                    <span class="row second small">
                        <Icon name=who.kind.glyph() size=IconSize::Fourteen/>
                        <bdi class="truncate">{who.name.clone()}</bdi>
                    </span>
                </div>
            </th>
            <td role="cell" class="second m-full">
                {match skipped {
                    Some(why) => why.into_any(),
                    None => step(transition.before, transition.after),
                }}
            </td>
        </tr>
    }
    .into_any()
}

/// "Read → Write".
fn step(before: Option<Role>, after: Option<Role>) -> AnyView {
    let word = |role: Option<Role>| role.map_or("Nothing", role_title);
    view! {
        <span class="row">
            {word(before)}
            <Icon name=Glyph::Right size=IconSize::Twelve/>
            <span class="sr">"becomes"</span>
            <span class="strong">{word(after)}</span>
        </span>
    }
    .into_any()
}

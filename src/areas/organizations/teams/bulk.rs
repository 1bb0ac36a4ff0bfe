use std::sync::Arc;

use leptos::prelude::*;
use quay_api::team::TeamRole;

use super::{
    columns::Row,
    here::{Asked, use_here},
    role::role_title,
};
use crate::{
    formats::count::count,
    ui::{BulkBar, Button, ButtonKind, Glyph, Menu, MenuItem, Selection},
};

/// What can be done to the teams picked.
#[component]
pub fn TeamBulkBar(
    selection: Selection,
    /// The teams that the filter shows.
    shown: Memo<Arc<Vec<Row>>>,
    /// Called to show the picked teams that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let picked = Memo::new(move |_| {
        let keys = selection.keys();
        let teams = here.teams().unwrap_or_default();
        let picked = teams.into_iter().filter(|team| keys.contains(&team.name));
        picked.collect::<Vec<_>>()
    });
    let hidden = Memo::new(move |_| {
        let shown = shown.read();
        let is_hidden = |one: &&Row| !shown.iter().any(|other| other.name == one.name);
        picked.read().iter().filter(is_hidden).count()
    });
    let refusal = Signal::derive(move || here.refusal());
    let roles = move |()| {
        let item = |role: TeamRole| {
            let has = |team: &Row| team.role == role;
            let done = picked.read_untracked().iter().all(has);
            let set = move || {
                let teams = picked.get_untracked();
                here.asked.set(Some(Asked::SetRole(teams, role)));
            };
            MenuItem::action(format!("{}…", role_title(role)), set)
                .disabled_reason(done.then(|| "All of them have it already.".to_owned()))
        };
        TeamRole::ALL.map(item).into_iter().collect::<Vec<_>>()
    };
    let delete = move |()| here.asked.set(Some(Asked::Delete(picked.get_untracked())));
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden=Signal::from(hidden)
            on_show_hidden=on_show_all
            on_clear=move |()| selection.clear()
        >
            <Menu label="Set role" text="Set role" class="btn" disabled_reason=refusal items=Callback::new(roles)/>
            <Button kind=ButtonKind::Danger icon=Glyph::Trash disabled_reason=refusal on_press=delete>
                {move || format!("Delete {}…", count(picked.read().len() as u64))}
            </Button>
        </BulkBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::team::TeamRole;

use super::{
    columns::{ROWS, Row},
    here::{Asked, use_here},
    role::role_title,
};
use crate::ui::{Button, ButtonKind, Glyph, Menu, MenuItem, Picked, PickedBar, Selection};

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
    let all = move || Arc::new(here.teams().unwrap_or_default());
    let picked = Picked::new(selection, ROWS, all, shown);
    let rows = picked.rows();
    let refusal = Signal::derive(move || here.refusal());
    let roles = move |()| {
        let item = |role: TeamRole| {
            let has = |team: &Row| team.role == role;
            let done = rows.read_untracked().iter().all(has);
            let set = move || {
                let teams = rows.get_untracked();
                here.asked.set(Some(Asked::SetRole(teams, role)));
            };
            MenuItem::action(format!("{}…", role_title(role)), set)
                .disabled_reason(done.then(|| "All of them have it already.".to_owned()))
        };
        TeamRole::ALL.map(item).into_iter().collect::<Vec<_>>()
    };
    let delete = move |()| here.asked.set(Some(Asked::Delete(rows.get_untracked())));
    view! {
        <PickedBar picked on_show_all>
            <Menu label="Set role" text="Set role" class="btn" disabled_reason=refusal items=Callback::new(roles)/>
            <Button kind=ButtonKind::Danger icon=Glyph::Trash disabled_reason=refusal on_press=delete>
                {move || format!("Delete {}…", picked.count())}
            </Button>
        </PickedBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{columns::ROWS, here::use_here};
use crate::{
    panels::permissions::{Holder, role_title},
    ui::{Button, ButtonKind, Glyph, Menu, MenuItem, Picked, PickedBar},
};

/// What can be done to the rows picked.
#[component]
pub fn PermissionBulkBar(
    /// The rows that the filter shows.
    shown: Memo<Arc<Vec<Arc<Holder>>>>,
    /// Called to show the picked rows that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let picked = Picked::new(here.selection, ROWS, move || here.holders.get(), shown);
    let rows = picked.rows();
    let refusal = Signal::derive(move || here.refusal());
    let roles = move |()| {
        let item = |role: Role| {
            let is_done = rows
                .read_untracked()
                .iter()
                .all(|holder| holder.role == role);
            let done = is_done.then(|| "All of them have it already.".to_owned());
            let set = move || here.ask(&rows.read_untracked(), Some(role));
            MenuItem::action(format!("{}…", role_title(role)), set).disabled_reason(done)
        };
        Role::ALL.map(item).into_iter().collect::<Vec<_>>()
    };
    let remove = move || format!("Remove {}…", picked.count());
    view! {
        <PickedBar picked on_show_all>
            <Menu label="Set role" text="Set role" class="btn" disabled_reason=refusal items=Callback::new(roles)/>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| here.ask(&rows.read_untracked(), None)
            >
                {remove}
            </Button>
        </PickedBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{columns::ROWS, here::use_here, rule::Rule};
use crate::{
    panels::permissions::role_title,
    ui::{Button, ButtonKind, Glyph, Menu, MenuItem, Picked, PickedBar},
};

/// What can be done to the rules picked.
#[component]
pub fn RuleBulkBar(
    /// The rows that the filter shows.
    shown: Memo<Arc<Vec<Arc<Rule>>>>,
    /// Called to show the picked rows that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let picked = Picked::new(here.selection, ROWS, move || here.rules.get(), shown);
    let rows = picked.rows();
    let refusal = Signal::derive(move || here.refusal());
    let roles = move |()| {
        let item = |role: Role| {
            let is_done = rows.read_untracked().iter().all(|rule| rule.role() == role);
            let done = is_done.then(|| "All of them give it already.".to_owned());
            let set = move || here.set_role(&rows.get_untracked(), role);
            MenuItem::action(role_title(role), set).disabled_reason(done)
        };
        Role::ALL.map(item).into_iter().collect::<Vec<_>>()
    };
    let delete = move || format!("Delete {}…", picked.count());
    view! {
        <PickedBar picked on_show_all>
            <Menu label="Set role" text="Set role" class="btn" disabled_reason=refusal items=Callback::new(roles)/>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| here.asked.set(Some(rows.get_untracked()))
            >
                {delete}
            </Button>
        </PickedBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::here::use_here;
use crate::{
    formats::count::count,
    panels::permissions::{Holder, role_title},
    ui::{BulkBar, Button, ButtonKind, Glyph, Menu, MenuItem},
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
    let picked = Memo::new(move |_| {
        let keys = here.selection.keys();
        let holders = here.holders.read();
        let picked = holders
            .iter()
            .filter(|holder| keys.contains(&holder.who.key()));
        picked.cloned().collect::<Vec<_>>()
    });
    let hidden = Memo::new(move |_| {
        let shown = shown.read();
        let is_hidden = |one: &&Arc<Holder>| !shown.iter().any(|other| other.who == one.who);
        picked.read().iter().filter(is_hidden).count()
    });
    let refusal = Signal::derive(move || here.refusal());
    let roles = move |()| {
        let item = |role: Role| {
            let is_done = picked
                .read_untracked()
                .iter()
                .all(|holder| holder.role == role);
            let done = is_done.then(|| "All of them have it already.".to_owned());
            let set = move || here.ask(&picked.read_untracked(), Some(role));
            MenuItem::action(format!("{}…", role_title(role)), set).disabled_reason(done)
        };
        Role::ALL.map(item).into_iter().collect::<Vec<_>>()
    };
    let remove = move || format!("Remove {}…", count(picked.read().len() as u64));
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden=Signal::from(hidden)
            on_show_hidden=on_show_all
            on_clear=move |()| here.selection.clear()
        >
            <Menu label="Set role" text="Set role" class="btn" disabled_reason=refusal items=Callback::new(roles)/>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| here.ask(&picked.read_untracked(), None)
            >
                {remove}
            </Button>
        </BulkBar>
    }
}

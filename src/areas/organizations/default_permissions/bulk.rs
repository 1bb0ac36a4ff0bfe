use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{here::use_here, rule::Rule};
use crate::{
    formats::count::count,
    panels::permissions::role_title,
    ui::{BulkBar, Button, ButtonKind, Glyph, Menu, MenuItem},
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
    let picked = Memo::new(move |_| {
        let (keys, rules) = (here.selection.keys(), here.rules.read());
        let picked = rules
            .iter()
            .filter(|rule| keys.contains(&rule.permission.id));
        picked.cloned().collect::<Vec<_>>()
    });
    let hidden = Memo::new(move |_| {
        let shown = shown.read();
        let is_hidden = |one: &&Arc<Rule>| {
            let id = &one.permission.id;
            !shown.iter().any(|other| other.permission.id == *id)
        };
        picked.read().iter().filter(is_hidden).count()
    });
    let refusal = Signal::derive(move || here.refusal());
    let roles = move |()| {
        let item = |role: Role| {
            let is_done = picked
                .read_untracked()
                .iter()
                .all(|rule| rule.role() == role);
            let done = is_done.then(|| "All of them give it already.".to_owned());
            let set = move || here.set_role(&picked.get_untracked(), role);
            MenuItem::action(role_title(role), set).disabled_reason(done)
        };
        Role::ALL.map(item).into_iter().collect::<Vec<_>>()
    };
    let delete = move || format!("Delete {}…", count(picked.read().len() as u64));
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
                on_press=move |()| here.asked.set(Some(picked.get_untracked()))
            >
                {delete}
            </Button>
        </BulkBar>
    }
}

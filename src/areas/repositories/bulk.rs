use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;
use quay_api::repository::{Repository, RepositoryState, Visibility};

use super::{
    changes,
    pending::{Change, Target, use_pending},
    row_actions::operation,
};
use crate::{
    session::use_session,
    ui::{BulkBar, Button, ButtonKind, Glyph, Menu, MenuItem, Selection},
};

/// What can be done to the repositories picked in the list.
#[component]
pub fn RepositoryBulkBar(
    selection: Selection,
    /// All repositories that are loaded, whatever the filter.
    loaded: Signal<Arc<Vec<Arc<Repository>>>>,
    /// Those the filter shows.
    #[prop(into)]
    shown: Signal<Arc<Vec<Arc<Repository>>>>,
    /// Called to show the picked ones that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
) -> impl IntoView {
    let (pending, session) = (use_pending(), use_session());
    let picked = Memo::new(move |_| picked(selection, &loaded.read()));
    let hidden = Memo::new(move |_| hidden(&picked.read(), &shown.read()));
    let reason = move |change: Change| {
        Signal::derive(move || changes::access(session, operation(change)).reason())
    };
    let ask = move |change: Change| move |()| pending.ask(change, picked.get_untracked());
    let states = move |()| {
        let item = |label: &'static str, state: RepositoryState| {
            let reason = reason(Change::State(state)).get_untracked();
            MenuItem::action(label, move || ask(Change::State(state))(())).disabled_reason(reason)
        };
        vec![
            item("Normal", RepositoryState::Normal),
            item("Read-only", RepositoryState::ReadOnly),
            item("Mirror", RepositoryState::Mirror),
        ]
    };
    let delete_label = move || format!("Delete {}…", picked.read().len());
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden=hidden
            on_show_hidden=on_show_all
            on_clear=move |()| selection.clear()
        >
            <Button
                icon=Glyph::Globe
                disabled_reason=reason(Change::Visibility(Visibility::Public))
                on_press=ask(Change::Visibility(Visibility::Public))
            >"Make public…"</Button>
            <Button
                icon=Glyph::Lock
                disabled_reason=reason(Change::Visibility(Visibility::Private))
                on_press=ask(Change::Visibility(Visibility::Private))
            >"Make private…"</Button>
            <Menu label="Set state" text="Set state…" class="btn" items=Callback::new(states)/>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=reason(Change::Delete)
                on_press=ask(Change::Delete)
            >{delete_label}</Button>
        </BulkBar>
    }
}

/// The repositories picked. Reactive.
fn picked(selection: Selection, loaded: &[Arc<Repository>]) -> Vec<Target> {
    let keys = selection.keys();
    let picked = loaded.iter().filter(|one| keys.contains(&key(one)));
    picked.map(Target::from).collect()
}

/// How many of those picked the filter hides.
fn hidden(picked: &[Target], shown: &[Arc<Repository>]) -> usize {
    let shown: HashSet<String> = shown.iter().map(key).collect();
    let hidden = picked
        .iter()
        .filter(|one| !shown.contains(&one.name.to_string()));
    hidden.count()
}

/// What tells repositories apart, in the table and in the selection.
pub fn key(repository: &Arc<Repository>) -> String {
    repository.full_name().to_string()
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization;

use super::entry::{Entry, Role};
use crate::{
    session::use_session,
    ui::{BulkBar, Button, ButtonKind, Glyph, Selection},
};

/// What can be done to the organizations picked.
#[component]
pub fn OrganizationBulkBar(
    selection: Selection,
    /// All there are, whatever the filter.
    all: Memo<Arc<Vec<Arc<Entry>>>>,
    /// Those that the filter shows.
    shown: Memo<Arc<Vec<Arc<Entry>>>>,
    /// Called to show the picked ones that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
    /// Asks for their deletion.
    #[prop(into)]
    on_delete: Callback<Vec<String>>,
) -> impl IntoView {
    let session = use_session();
    let picked = Memo::new(move |_| {
        let keys = selection.keys();
        let picked = all.get();
        let picked = picked.iter().filter(|entry| keys.contains(&entry.name));
        picked.cloned().collect::<Vec<_>>()
    });
    let hidden = Memo::new(move |_| {
        let shown = shown.read();
        let is_hidden = |one: &&Arc<Entry>| !shown.iter().any(|other| other.name == one.name);
        picked.read().iter().filter(is_hidden).count()
    });
    let refusal = Signal::derive(move || {
        let access = session.access(&organization::DELETE);
        let foreign = picked.read();
        let foreign = foreign.iter().find(|entry| entry.role != Role::Owner);
        let may = foreign.is_none() || session.may_be_superuser();
        let name = foreign.map(|entry| entry.name.clone()).unwrap_or_default();
        access
            .only_if(may, || format!("You do not own {name}."))
            .reason()
    });
    let names = move || {
        picked
            .read_untracked()
            .iter()
            .map(|entry| entry.name.clone())
            .collect()
    };
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden=Signal::from(hidden)
            on_show_hidden=on_show_all
            on_clear=move |()| selection.clear()
        >
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| on_delete.run(names())
            >
                {move || format!("Delete {}…", picked.read().len())}
            </Button>
        </BulkBar>
    }
}

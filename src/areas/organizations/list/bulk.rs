use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization;

use super::{
    columns::ROWS,
    entry::{Entry, Role},
};
use crate::{
    session::use_session,
    ui::{Button, ButtonKind, Glyph, Picked, PickedBar, Selection},
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
    let picked = Picked::new(selection, ROWS, move || all.get(), shown);
    let rows = picked.rows();
    let refusal = Signal::derive(move || {
        let access = session.access(&organization::DELETE);
        let foreign = rows.read();
        let foreign = foreign.iter().find(|entry| entry.role != Role::Owner);
        let may = foreign.is_none() || session.may_be_superuser();
        let name = foreign.map(|entry| entry.name.clone()).unwrap_or_default();
        access
            .only_if(may, || format!("You do not own {name}."))
            .reason()
    });
    let names = move || {
        rows.read_untracked()
            .iter()
            .map(|entry| entry.name.clone())
            .collect()
    };
    view! {
        <PickedBar picked on_show_all>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| on_delete.run(names())
            >
                {move || format!("Delete {}…", rows.read().len())}
            </Button>
        </PickedBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot::{self, Robot};

use super::{
    here::{Asked, use_here},
    row::Row,
};
use crate::{
    formats::count::count,
    ui::{BulkBar, Button, ButtonKind, Glyph},
};

/// What can be done to the robots picked.
#[component]
pub fn RobotBulkBar(
    /// The rows that the filter shows.
    shown: Memo<Arc<Vec<Row>>>,
    /// Called to show the picked rows that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let picked = Memo::new(move |_| {
        let (keys, rows) = (here.selection.keys(), here.rows.read());
        let picked = rows.iter().filter(|row| keys.contains(&row.robot.name));
        picked
            .map(|row| Arc::clone(&row.robot))
            .collect::<Vec<Arc<Robot>>>()
    });
    let hidden = Memo::new(move |_| {
        let shown = shown.read();
        let is_hidden = |one: &&Arc<Robot>| !shown.iter().any(|row| row.robot.name == one.name);
        picked.read().iter().filter(is_hidden).count()
    });
    let renewing = here.reason([
        &robot::REGENERATE_OF_ORGANIZATION,
        &robot::REGENERATE_OF_USER,
    ]);
    let deleting = here.reason([&robot::DELETE_OF_ORGANIZATION, &robot::DELETE_OF_USER]);
    let number = move || count(picked.read().len() as u64);
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden=Signal::from(hidden)
            on_show_hidden=on_show_all
            on_clear=move |()| here.selection.clear()
        >
            <Button
                icon=Glyph::Refresh
                disabled_reason=renewing
                on_press=move |()| here.asked.set(Some(Asked::Renew(picked.get_untracked())))
            >
                {move || format!("Renew {}…", number())}
            </Button>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=deleting
                on_press=move |()| here.asked.set(Some(Asked::Delete(picked.get_untracked())))
            >
                {move || format!("Delete {}…", number())}
            </Button>
        </BulkBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot;

use super::{
    columns::ROWS,
    here::{Asked, use_here},
    row::Row,
};
use crate::ui::{Button, ButtonKind, Glyph, Picked, PickedBar};

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
    let picked = Picked::new(here.selection, ROWS, move || here.rows.get(), shown);
    let robots = move || {
        let rows = picked.rows().read_untracked();
        rows.iter().map(|row| Arc::clone(&row.robot)).collect()
    };
    let renewing = here.reason([
        &robot::REGENERATE_OF_ORGANIZATION,
        &robot::REGENERATE_OF_USER,
    ]);
    let deleting = here.reason([&robot::DELETE_OF_ORGANIZATION, &robot::DELETE_OF_USER]);
    view! {
        <PickedBar picked on_show_all>
            <Button
                icon=Glyph::Refresh
                disabled_reason=renewing
                on_press=move |()| here.asked.set(Some(Asked::Renew(robots())))
            >
                {move || format!("Renew {}…", picked.count())}
            </Button>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=deleting
                on_press=move |()| here.asked.set(Some(Asked::Delete(robots())))
            >
                {move || format!("Delete {}…", picked.count())}
            </Button>
        </PickedBar>
    }
}

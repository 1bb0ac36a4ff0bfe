use std::sync::Arc;

use leptos::prelude::*;

use super::{columns::Line, place::Scene, plans, table::ROWS};
use crate::{
    data::use_jobs,
    formats::count::plural,
    shell::FilterState,
    ui::{Button, ButtonKind, Glyph, Picked, PickedBar, Selection},
};

/// What can be done to the notifications picked.
#[component]
pub fn NotificationBulkBar(
    scene: Scene,
    selection: Selection,
    shown: Memo<Arc<Vec<Line>>>,
    filter_state: FilterState,
) -> impl IntoView {
    let jobs = use_jobs();
    let all = move || {
        let all = scene.place.list.answer();
        let all = all.iter().flat_map(|all| all.iter());
        Arc::new(all.cloned().map(Arc::new).collect())
    };
    let picked = Picked::new(selection, ROWS, all, shown);
    let rows = picked.rows();
    let refusal = scene.place.refusal;
    let none_failed = Signal::derive(move || {
        let failed = rows.read().iter().any(|one| one.number_of_failures > 0);
        refusal
            .get()
            .or_else(|| (!failed).then(|| "None of them failed.".to_owned()))
    });
    let all = move || rows.get_untracked();
    view! {
        <PickedBar picked on_show_all=move |()| filter_state.clear()>
            <Button icon=Glyph::Play disabled_reason=refusal on_press=move || _ = jobs.start(plans::test(scene, &all()))>
                "Send tests"
            </Button>
            <Button icon=Glyph::Refresh disabled_reason=none_failed on_press=move || _ = jobs.start(plans::reset(scene, &all()))>
                "Reset failures"
            </Button>
            {scene.place.on_copy.map(|on_copy| view! {
                <Button icon=Glyph::Copy disabled_reason=refusal on_press=move || on_copy.run(all())>"Copy…"</Button>
            })}
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move || scene.asked.set(Some(all()))
            >
                {move || format!("Delete {}…", plural(rows.read().len() as u64, "notification"))}
            </Button>
        </PickedBar>
    }
}

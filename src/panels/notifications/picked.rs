use std::sync::Arc;

use leptos::prelude::*;

use super::{columns::Line, place::Scene, plans};
use crate::{
    data::use_jobs,
    formats::count::plural,
    shell::FilterState,
    ui::{BulkBar, Button, ButtonKind, Glyph, Selection},
};

/// What can be done to the notifications picked.
#[component]
pub fn PickedBar(
    scene: Scene,
    selection: Selection,
    shown: Memo<Arc<Vec<Line>>>,
    filter_state: FilterState,
) -> impl IntoView {
    let jobs = use_jobs();
    let picked = Memo::new(move |_| {
        let (keys, all) = (selection.keys(), scene.place.list.answer());
        let all = all.iter().flat_map(|all| all.iter());
        let picked = all.filter(|one| keys.contains(&one.uuid));
        picked.cloned().map(Arc::new).collect::<Vec<_>>()
    });
    let hidden = move || {
        let keys = selection.keys();
        let visible = shown
            .read()
            .iter()
            .filter(|one| keys.contains(&one.uuid))
            .count();
        picked.read().len().saturating_sub(visible)
    };
    let refusal = scene.place.refusal;
    let none_failed = Signal::derive(move || {
        let failed = picked.read().iter().any(|one| one.number_of_failures > 0);
        refusal
            .get()
            .or_else(|| (!failed).then(|| "None of them failed.".to_owned()))
    });
    let all = move || picked.get_untracked();
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden=Signal::derive(hidden)
            on_show_hidden=Callback::new(move |()| filter_state.clear())
            on_clear=move |()| selection.clear()
        >
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
                {move || format!("Delete {}…", plural(picked.read().len() as u64, "notification"))}
            </Button>
        </BulkBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::application::{self, Application};

use super::{columns::Line, here::use_here};
use crate::{
    data::Reader,
    formats::count::count,
    ui::{BulkBar, Button, ButtonKind, Glyph, Selection},
};

/// What can be done to the applications picked.
#[component]
pub fn ApplicationBulkBar(
    selection: Selection,
    /// All there are, whatever the filter.
    list: Reader<Vec<Application>>,
    /// Those that the filter shows.
    shown: Memo<Arc<Vec<Line>>>,
    /// Called to show the picked ones that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
    /// Asks for their deletion.
    #[prop(into)]
    on_delete: Callback<Vec<Line>>,
) -> impl IntoView {
    let here = use_here();
    let picked = Memo::new(move |_| {
        let (keys, all) = (selection.keys(), list.answer());
        let all = all.iter().flat_map(|all| all.iter());
        let picked = all.filter(|one| keys.contains(&one.client_id));
        picked.cloned().map(Arc::new).collect::<Vec<Line>>()
    });
    let hidden = Memo::new(move |_| {
        let shown = shown.read();
        let is_hidden = |one: &&Line| !shown.iter().any(|other| other.client_id == one.client_id);
        picked.read().iter().filter(is_hidden).count()
    });
    let refusal = Signal::derive(move || here.refusal(&application::DELETE, None));
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
                on_press=move |()| on_delete.run(picked.get_untracked())
            >
                {move || format!("Delete {}…", count(picked.read().len() as u64))}
            </Button>
        </BulkBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::application::{self, Application};

use super::{
    columns::{Line, ROWS},
    here::use_here,
};
use crate::{
    data::Reader,
    ui::{Button, ButtonKind, Glyph, Picked, PickedBar, Selection},
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
    let all = move || {
        let all = list.answer();
        let all = all.iter().flat_map(|all| all.iter());
        Arc::new(all.cloned().map(Arc::new).collect())
    };
    let picked = Picked::new(selection, ROWS, all, shown);
    let refusal = Signal::derive(move || here.refusal(&application::DELETE, None));
    view! {
        <PickedBar picked on_show_all>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| on_delete.run(picked.rows().get_untracked())
            >
                {move || format!("Delete {}…", picked.count())}
            </Button>
        </PickedBar>
    }
}

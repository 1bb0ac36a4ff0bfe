use leptos::prelude::*;

use super::{
    columns::ROWS,
    here::{Lines, use_here},
};
use crate::ui::{Button, ButtonKind, Glyph, Picked, PickedBar};

/// What can be done to the people picked.
#[component]
pub fn PeopleBulkBar(
    all: Lines,
    shown: Lines,
    /// Called to show the picked rows that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let picked = Picked::new(here.selection, ROWS, move || all.get(), shown);
    let rows = picked.rows();
    let refusal = Signal::derive(move || here.refusal());
    view! {
        <PickedBar picked on_show_all>
            <Button disabled_reason=refusal on_press=move |()| here.bring(&rows.read_untracked())>
                "Add to a team…"
            </Button>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| here.removing.set(Some(rows.get_untracked()))
            >
                {move || format!("Remove {}…", picked.count())}
            </Button>
        </PickedBar>
    }
}

use leptos::prelude::*;

use super::{
    here::{Lines, use_here},
    line::Line,
};
use crate::{
    formats::count::count,
    ui::{BulkBar, Button, ButtonKind, Glyph},
};

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
    let picked = Memo::new(move |_| {
        let keys = here.selection.keys();
        let all = all.read();
        let picked = all.iter().filter(|person| keys.contains(&person.name));
        picked.cloned().collect::<Vec<Line>>()
    });
    let hidden = Memo::new(move |_| {
        let shown = shown.read();
        let is_hidden = |one: &&Line| !shown.iter().any(|other| other.name == one.name);
        picked.read().iter().filter(is_hidden).count()
    });
    let refusal = Signal::derive(move || here.refusal());
    view! {
        <BulkBar
            count=Signal::derive(move || picked.read().len())
            hidden=Signal::from(hidden)
            on_show_hidden=on_show_all
            on_clear=move |()| here.selection.clear()
        >
            <Button disabled_reason=refusal on_press=move |()| here.bring(&picked.read_untracked())>
                "Add to a team…"
            </Button>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=refusal
                on_press=move |()| here.removing.set(Some(picked.get_untracked()))
            >
                {move || format!("Remove {}…", count(picked.read().len() as u64))}
            </Button>
        </BulkBar>
    }
}

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    columns::{OPTIONAL, ROWS},
    filter::{Line, SUGGESTIONS, title},
    panel::use_tokens,
};
use crate::{
    formats::{civil, csv},
    shell::{ColumnsMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState, file_items},
    ui::{Button, ButtonKind, Glyph, Picked, PickedBar},
};

/// The filter, and the way to make one.
#[component]
pub fn TokenTools(
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Line>>>,
    #[prop(into)] on_create: Callback<()>,
) -> impl IntoView {
    let tokens = use_tokens();
    let export = move |()| {
        let name = format!("{}-tokens", tokens.question.get_value().client_id);
        file_items(FILES, name, move || shown.get().to_vec())
    };
    view! {
        <FilterLine
            label="Filter tokens"
            placeholder="Filter by name, scope or person; or is:unused, is:ended"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <ColumnsMenu view optional=OPTIONAL/>
            <ExportMenu items=Callback::new(export)/>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Plus
                disabled_reason=Signal::derive(move || tokens.refusal())
                on_press=on_create
            >
                <span class="only-wide">"Make a token"</span>
                <span class="only-narrow">"Make"</span>
            </Button>
        </FilterLine>
    }
}

/// What can be done to the tokens picked.
#[component]
pub fn TokenBulkBar(shown: Memo<Arc<Vec<Line>>>, filter: FilterState) -> impl IntoView {
    let tokens = use_tokens();
    let all = move || Arc::new(tokens.list.items());
    let picked = Picked::new(tokens.selection, ROWS, all, shown);
    let label = move || format!("Revoke {}…", picked.count());
    view! {
        <PickedBar picked on_show_all=move |()| filter.clear()>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=Signal::derive(move || tokens.refusal())
                on_press=move |()| tokens.asked.set(Some(picked.rows().get_untracked()))
            >
                {label}
            </Button>
        </PickedBar>
    }
}

static FILES: &[FileKind<Line>] = &[FileKind::csv(to_csv)];

/// What is known of the tokens; the tokens themselves nobody knows any more.
fn to_csv(lines: &[Line]) -> String {
    let moment = |at: Option<quay_api::Timestamp>| {
        let at = at.map(|at| civil::iso(at.as_milliseconds()));
        at.unwrap_or_default()
    };
    let rows = lines.iter().map(|one| {
        vec![
            title(one),
            one.scope.clone(),
            one.created_by.clone().unwrap_or_default(),
            moment(one.created),
            moment(one.last_accessed),
            moment(one.expires_at),
        ]
    });
    let head = [
        "name",
        "scope",
        "created_by",
        "created",
        "last_used",
        "ends",
    ];
    csv::write(&head, rows)
}

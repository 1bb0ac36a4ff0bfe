use std::sync::Arc;

use leptos::prelude::*;

use super::{
    member_columns::OPTIONAL,
    member_line::{Line, SUGGESTIONS, kind_word},
    this_team::use_team,
};
use crate::{
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, ButtonKind, Glyph},
};

/// The filter of the list, and the way to add somebody.
#[component]
pub fn MemberTools(
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Line>>>,
    /// Opens the form to add members.
    #[prop(into)]
    on_add: Callback<()>,
) -> impl IntoView {
    let team = use_team();
    let files = move |()| {
        let place = team.place();
        let name = format!("{}-{}-members", place.organization, place.team);
        file_items(FILES, name, move || shown.get().to_vec())
    };
    view! {
        <FilterLine
            label="Filter members"
            placeholder="Filter by name; or kind:robot, state:invited…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <ColumnsMenu view optional=OPTIONAL/>
            <DensityMenu/>
            <ExportMenu items=Callback::new(files)/>
            <AddButton on_add/>
        </FilterLine>
    }
}

/// Opens the form to add members.
#[component]
pub fn AddButton(on_add: Callback<()>) -> impl IntoView {
    let team = use_team();
    view! {
        <Button
            kind=ButtonKind::Primary
            icon=Glyph::Plus
            disabled_reason=Signal::derive(move || team.refusal())
            on_press=on_add
        >
            "Add members…"
        </Button>
    }
}

static FILES: &[FileKind<Line>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| {
        vec![
            kind_word(&line.member.who).to_owned(),
            line.member.who.as_str().to_owned(),
            line.member.invited.to_string(),
        ]
    });
    csv::write(&["kind", "name", "invited"], rows)
}

fn to_json(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| {
        serde_json::json!({
            "kind": kind_word(&line.member.who),
            "name": line.member.who.as_str(),
            "is_invited": line.member.invited,
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    columns::{Line, OPTIONAL},
    here::use_here,
};
use crate::{
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, ButtonKind, Glyph},
};

/// The filter, and the way to create one.
#[component]
pub fn ApplicationTools(
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Line>>>,
    /// Why none can be created.
    #[prop(into)]
    refusal: Signal<Option<String>>,
    #[prop(into)] on_create: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let export = move |()| {
        let name = format!("{}-applications", here.of.name.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    view! {
        <FilterLine
            label="Filter applications"
            placeholder="Filter by name, client ID or address"
            filter
            suggestions=Signal::stored(Vec::new())
        >
            <DensityMenu/>
            <ColumnsMenu view optional=OPTIONAL/>
            <ExportMenu items=Callback::new(export)/>
            <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=refusal on_press=on_create>
                <span class="only-wide">"Create application"</span>
                <span class="only-narrow">"Create"</span>
            </Button>
        </FilterLine>
    }
}

static FILES: &[FileKind<Line>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

/// Never with a secret: what is listed has none.
fn to_csv(lines: &[Line]) -> String {
    let rows = lines.iter().map(|one| {
        vec![
            one.name.clone(),
            one.client_id.clone(),
            one.application_uri.clone(),
            one.redirect_uri.clone().unwrap_or_default(),
            one.description.clone(),
        ]
    });
    let head = [
        "name",
        "client_id",
        "application_uri",
        "redirect_uri",
        "description",
    ];
    csv::write(&head, rows)
}

fn to_json(lines: &[Line]) -> String {
    let rows = lines.iter().map(|one| {
        serde_json::json!({
            "name": one.name,
            "client_id": one.client_id,
            "application_uri": one.application_uri,
            "redirect_uri": one.redirect_uri,
            "description": one.description,
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

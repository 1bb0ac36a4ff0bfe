use std::sync::Arc;

use leptos::prelude::*;

use super::{
    columns::OPTIONAL,
    context::{HistoryContext, Row},
    events::Before,
    filter::SUGGESTIONS,
};
use crate::{
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, Glyph},
};

/// The filter of the history, its columns, its export, and the way back to a moment.
#[component]
pub fn HistoryTools(
    view_state: ViewState,
    filter_state: FilterState,
    shown: Memo<Arc<Vec<Row>>>,
    context: HistoryContext,
) -> impl IntoView {
    let files = move |()| {
        file_items(&FILES, "tag-history".to_owned(), move || {
            shown.read().to_vec()
        })
    };
    view! {
        <FilterLine
            label="Filter the history"
            placeholder="Filter by tag; or kind:moved, after:7d, digest:…"
            filter=filter_state
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <Button
                icon=Glyph::Clock
                disabled_reason=context.refusal
                on_press=move || context.set_moment.set(Some(String::new()))
            >"Put back…"</Button>
            <DensityMenu/>
            <ColumnsMenu view=view_state optional=OPTIONAL/>
            <ExportMenu items=files/>
        </FilterLine>
    }
}

/// The kinds of files that the history can be saved as.
static FILES: [FileKind<Row>; 2] = [FileKind::csv(to_csv), FileKind::json(to_json)];

/// The image before an event, where there was one and it is known.
fn image_before(row: &Row) -> Option<String> {
    match &row.event.before {
        Before::Image(old) => Some(old.manifest_digest.to_string()),
        Before::Nothing | Before::Unknown => None,
    }
}

fn to_csv(rows: &[Row]) -> String {
    let head = [
        "tag",
        "event",
        "at",
        "digest",
        "digest_before",
        "size_bytes",
    ];
    let lines = rows.iter().map(|row| {
        let image = &row.event.row;
        vec![
            image.name.clone(),
            row.event.kind.word().to_owned(),
            row.event.at.to_iso_seconds(),
            image.manifest_digest.to_string(),
            image_before(row).unwrap_or_default(),
            image
                .size
                .map(|bytes| bytes.to_string())
                .unwrap_or_default(),
        ]
    });
    csv::write(&head, lines)
}

fn to_json(rows: &[Row]) -> String {
    let lines = rows.iter().map(|row| {
        let image = &row.event.row;
        serde_json::json!({
            "tag": image.name,
            "event": row.event.kind.word(),
            "at": row.event.at.to_iso_seconds(),
            "digest": image.manifest_digest.as_str(),
            "digest_before": image_before(row),
            "size_bytes": image.size,
        })
    });
    serde_json::Value::Array(lines.collect()).to_string()
}

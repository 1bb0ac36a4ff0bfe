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
    shell::{DensityMenu, FilterState, ViewState},
    ui::{Button, FilterBar, Glyph, Menu, MenuItem, download},
};

/// The filter of the history, its columns, its export, and the way back to a moment.
#[component]
pub fn HistoryTools(
    view_state: ViewState,
    filter_state: FilterState,
    shown: Memo<Arc<Vec<Row>>>,
    context: HistoryContext,
) -> impl IntoView {
    let columns = move |()| {
        let hidden = view_state.hidden_columns();
        let item = |(id, label): &(&'static str, &'static str)| {
            let id = *id;
            let is_shown = !hidden.iter().any(|hidden| hidden == id);
            MenuItem::action(*label, move || view_state.toggle_column(id)).checked(is_shown)
        };
        OPTIONAL.iter().map(item).collect::<Vec<_>>()
    };
    let export = move |()| {
        let save = move |name: &'static str, mime: &'static str, write: fn(&[Row]) -> String| {
            move || download(name, mime, &write(&shown.read_untracked()))
        };
        vec![
            MenuItem::title("What is shown, as a file"),
            MenuItem::action("CSV", save("tag-history.csv", "text/csv", to_csv)),
            MenuItem::action(
                "JSON",
                save("tag-history.json", "application/json", to_json),
            ),
        ]
    };
    view! {
        <FilterBar
            label="Filter the history"
            placeholder="Filter by tag; or kind:moved, after:7d, digest:…"
            text=Signal::derive(move || filter_state.text())
            on_text=move |text: String| filter_state.set_text(text)
            on_enter=move |()| filter_state.enter()
            chips=Signal::derive(move || filter_state.chips())
            on_remove=move |at| filter_state.remove(at)
            on_edit=move |at| filter_state.edit(at)
            suggestions=SUGGESTIONS.map(str::to_owned).to_vec()
        >
            <Button
                icon=Glyph::Clock
                disabled_reason=context.refusal
                on_press=move || context.set_moment.set(Some(String::new()))
            >"Put back…"</Button>
            <DensityMenu/>
            <Menu label="Columns" glyph=Glyph::Columns class="btn btn--icon only-wide" items=Callback::new(columns)/>
            <Menu label="Export" glyph=Glyph::Download class="btn btn--icon only-wide" items=Callback::new(export)/>
        </FilterBar>
    }
}

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

use std::sync::Arc;

use leptos::prelude::*;

use super::{columns::OPTIONAL, here::use_here, usage::Usage};
use crate::{
    areas::organizations::view_options::ViewOptions,
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{LoadLine, Total},
};

/// The orders that a phone offers.
const ORDERS: [(&str, &str); 3] = [
    ("-size", "Largest first"),
    ("name", "By name"),
    ("modified", "Longest unchanged first"),
];

/// The filter, the columns and the export.
#[component]
pub fn ConsumptionTools(
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Arc<Usage>>>>,
) -> impl IntoView {
    let here = use_here();
    let files = move || {
        let name = format!("{}-storage", here.name.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    view! {
        <FilterLine label="Filter repositories" placeholder="Filter by name…" filter suggestions=Signal::stored(Vec::new())>
            <DensityMenu/>
            <ColumnsMenu view optional=OPTIONAL/>
            <ExportMenu items=move |()| files()/>
            <ViewOptions view orders=&ORDERS more=move |()| files()/>
        </FilterLine>
    }
}

/// How much of the list is loaded, what its order covers, and how to get the rest.
#[component]
pub fn ConsumptionLine(
    shown: Memo<Arc<Vec<Arc<Usage>>>>,
    is_filtered: Signal<bool>,
) -> impl IntoView {
    let listing = use_here().repositories;
    let total = Signal::derive(move || match listing.is_complete() {
        true => Total::Known(listing.count()),
        false => Total::AtLeast(listing.count() + 1),
    });
    let note = Signal::derive(move || match listing.is_complete() {
        true => "All loaded, so order and shares are exact".to_owned(),
        false => format!(
            "Order and shares within these {}: larger ones may be missing",
            listing.count()
        ),
    });
    view! {
        <LoadLine
            noun=("repository", "repositories")
            loaded=Signal::derive(move || listing.count())
            total
            matching=Signal::derive(move || is_filtered.get().then(|| shown.read().len()))
            note
            busy=Signal::derive(move || listing.with(|list| list.asking).unwrap_or_default())
            updated_at=Signal::derive(move || listing.with(|list| list.read_at as i64))
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=move |()| listing.refresh()
        />
    }
}

static FILES: &[FileKind<Arc<Usage>>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(usages: &[Arc<Usage>]) -> String {
    let rows = usages.iter().map(|usage| {
        let bytes = usage.bytes.map(|bytes| bytes.to_string());
        vec![usage.name.to_string(), bytes.unwrap_or_default()]
    });
    csv::write(&["repository", "bytes"], rows)
}

fn to_json(usages: &[Arc<Usage>]) -> String {
    let rows = usages.iter().map(
        |usage| serde_json::json!({"repository": usage.name.to_string(), "bytes": usage.bytes}),
    );
    serde_json::Value::Array(rows.collect()).to_string()
}

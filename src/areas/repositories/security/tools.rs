use std::sync::Arc;

use leptos::prelude::*;

use super::{
    columns, export, export::Shown, filter::SUGGESTIONS, finding::Package, packages, rows::By,
};
use crate::{
    shell::{ColumnsMenu, DensityMenu, ExportMenu, FilterLine, FilterState, ViewState, file_items},
    ui::{Glyph, Menu, MenuItem, Segmented},
};

/// What the list shows, and how to change that.
pub type Grouping = (Memo<By>, Callback<By>);

const VIEWS: [(By, &str); 4] = [
    (By::Finding, "Findings"),
    (By::Package, "By package"),
    (By::Advisory, "By advisory"),
    (By::Packages, "All packages"),
];

/// The filter of a report, what it lists, its columns, its density and its export.
#[component]
pub fn ReportTools(
    filter: FilterState,
    view_state: ViewState,
    grouping: Grouping,
    /// What is shown of the findings, for files.
    findings: Signal<Vec<Shown>>,
    /// What is shown of the packages, for files.
    packages: Signal<Vec<Arc<Package>>>,
    /// The name of the files, without their ending.
    file: String,
) -> impl IntoView {
    let (by, set_by) = grouping;
    let files = move || match by.get_untracked() {
        By::Packages => file_items(&export::PACKAGES, format!("{file}-packages"), move || {
            packages.get()
        }),
        _ => file_items(&export::FINDINGS, format!("{file}-findings"), move || {
            findings.get()
        }),
    };
    let for_menu = files.clone();
    let options = move |()| {
        let chosen = by.get_untracked();
        let line = |(by, label): (By, &'static str)| {
            MenuItem::action(label, move || set_by.run(by)).checked(by == chosen)
        };
        let mut items = vec![MenuItem::title("List")];
        items.extend(VIEWS.map(line));
        items.push(MenuItem::separator());
        items.extend(files());
        items
    };
    let segments = VIEWS.map(|(by, label)| (by.name(), label, None)).to_vec();
    view! {
        <FilterLine
            label="Filter the report"
            placeholder="Filter by any word, or package:, severity:high, fix:yes…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <span class="only-wide">
                <Segmented
                    label="List"
                    options=segments
                    value=Signal::derive(move || by.get().name().to_owned())
                    on_change=move |by: String| set_by.run(By::parse(Some(&by)))
                />
            </span>
            <DensityMenu/>
            {move || match by.get() {
                By::Packages => view! { <ColumnsMenu view=view_state optional=packages::OPTIONAL/> },
                _ => view! { <ColumnsMenu view=view_state optional=columns::OPTIONAL/> },
            }}
            <ExportMenu items=move |()| for_menu()/>
            <Menu label="View options" glyph=Glyph::Gear class="btn btn--icon only-narrow" items=Callback::new(options)/>
        </FilterLine>
    }
}

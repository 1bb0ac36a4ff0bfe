//! A table whose columns are data, too: one control where a row and a column meet.

use std::sync::Arc;

use leptos::{ev, html::Tbody, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{focus, virtual_rows::VirtualRows};

/// A table with the same kind of cell everywhere. Only the rows around the screen are in the page, so
/// give it no more columns than fit. Arrow keys move the focus from cell to cell; with Alt they are
/// left to the control.
#[component]
pub fn Grid<R>(
    /// What it tells: "What teams may do in repositories".
    #[prop(into)]
    caption: Signal<String>,
    /// What the rows are: "Repository".
    corner: &'static str,
    /// The heads of the columns.
    heads: Vec<AnyView>,
    /// What is shown, filtered and sorted.
    #[prop(into)]
    rows: Signal<Arc<Vec<R>>>,
    /// What tells rows apart.
    key: fn(&R) -> String,
    /// Draws the head of a row.
    head: fn(&R) -> AnyView,
    /// Draws what stands in a row, column by column: one control in each.
    #[prop(into)]
    cells: Callback<R, Vec<AnyView>>,
    /// Whether more rows exist than are loaded.
    #[prop(into)]
    is_partial: Signal<bool>,
) -> impl IntoView
where
    R: Clone + PartialEq + Send + Sync + 'static,
{
    let count = Signal::derive(move || rows.read().len());
    let body = NodeRef::<Tbody>::new();
    let virtual_rows = VirtualRows::new(count, body);
    let drawn = Memo::new(move |_| {
        let (window, rows) = (virtual_rows.window.read(), rows.read());
        let end = window.rows.end.min(rows.len());
        let start = window.rows.start.min(end);
        let numbered = rows[start..end].iter().cloned();
        (start..).zip(numbered).collect::<Vec<_>>()
    });
    let space = |height: f64| {
        let pixels = format!("{height}px");
        (height > 0.0).then(|| {
            view! { <tr class="spacer" aria-hidden="true"><td style:height=pixels></td></tr> }
        })
    };
    let row_count = move || match is_partial.get() {
        true => "-1".to_owned(),
        false => (count.get() + 1).to_string(),
    };
    let row = move |(index, row): (usize, R)| {
        let cells = cells.run(row.clone());
        view! {
            <tr data-row="" aria-rowindex=index + 2>
                <th scope="row" class="c-name">{head(&row)}</th>
                {cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
        .into_any()
    };
    let heads = heads.into_iter();
    view! {
        <div class="tablewrap">
            <table class="grid" aria-rowcount=row_count>
                <caption class="sr">{caption}</caption>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col" class="c-name">{corner}</th>
                        {heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody node_ref=body on:keydown=walk>
                    {move || space(virtual_rows.window.read().before)}
                    <For each=move || drawn.get() key=move |(_, row)| key(row) children=row/>
                    {move || space(virtual_rows.window.read().after)}
                </tbody>
            </table>
        </div>
    }
}

/// Moves the focus to the cell that an arrow points to.
fn walk(event: ev::KeyboardEvent) {
    let is_combination = event.alt_key() || event.ctrl_key() || event.meta_key();
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let Some(cell) = target.and_then(|target: Element| target.closest("td, th").ok().flatten())
    else {
        return;
    };
    let next = match event.key().as_str() {
        _ if is_combination => return,
        "ArrowLeft" => cell.previous_element_sibling(),
        "ArrowRight" => cell.next_element_sibling(),
        "ArrowUp" => in_next_row(&cell, Element::previous_element_sibling),
        "ArrowDown" => in_next_row(&cell, Element::next_element_sibling),
        _ => return,
    };
    // Also where there is no next cell: a select would change its value.
    event.prevent_default();
    if let Some(next) = next {
        focus::focus_first(&next, "select, button, a");
    }
}

fn in_next_row(cell: &Element, step: fn(&Element) -> Option<Element>) -> Option<Element> {
    let row = cell.parent_element()?;
    let cells = row.children();
    let column = (0..cells.length()).find(|&at| cells.item(at).as_ref() == Some(cell))?;
    step(&row)?.children().item(column)
}

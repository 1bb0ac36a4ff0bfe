use std::sync::Arc;

use leptos::{html::Tbody, prelude::*};

use super::{
    column::{Column, Rows, Sort, head},
    selection::Selection,
    table_keys::TableKeys,
    virtual_rows::VirtualRows,
    window::Window,
};

/// A table of any length: only the rows around the screen are in the page, and assistive technology
/// is told the true count.
#[component]
pub fn Table<R>(
    /// What it lists, in which order: "Tags of acme/web, newest push first".
    #[prop(into)]
    caption: Signal<String>,
    columns: &'static [Column<R>],
    /// The `id`s of the columns not shown.
    #[prop(into)]
    hidden: Signal<Vec<String>>,
    /// What is shown, filtered and sorted.
    #[prop(into)]
    rows: Signal<Arc<Vec<R>>>,
    kind: Rows<R>,
    #[prop(into)] sort: Signal<Option<Sort>>,
    #[prop(into)] on_sort: Callback<Sort>,
    /// Whether more rows exist than are loaded, so that nobody knows their number.
    #[prop(into)]
    is_partial: Signal<bool>,
    /// The rows picked; without it the rows have no checkboxes.
    #[prop(optional)]
    selection: Option<Selection>,
) -> impl IntoView
where
    R: Clone + PartialEq + Send + Sync + 'static,
{
    let count = Signal::derive(move || rows.read().len());
    let body = NodeRef::<Tbody>::new();
    let virtual_rows = VirtualRows::new(count, body);
    let shown_keys = Signal::derive(move || selectable(&rows.read(), kind));
    TableKeys::listen(body, virtual_rows, count);
    let drawn = Memo::new(move |_| drawn(&virtual_rows.window.read(), &rows.read(), kind));
    let row_count = move || match is_partial.get() {
        true => "-1".to_owned(),
        false => (count.get() + 1).to_string(),
    };
    let heads = columns
        .iter()
        .map(|column| head(column.into(), hidden, sort, on_sort));

    view! {
        <div class="tablewrap">
            <table class="table" role="table" aria-rowcount=row_count>
                <caption class="sr">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {selection.map(|selection| check_head(selection, shown_keys))}
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup" node_ref=body>
                    <Spacer height=Signal::derive(move || virtual_rows.window.read().before)/>
                    <For each=move || drawn.get() key=|drawn| drawn.key.clone() let(one)>
                        {row_view(one, drawn, columns, hidden, kind, selection, shown_keys)}
                    </For>
                    <Spacer height=Signal::derive(move || virtual_rows.window.read().after)/>
                </tbody>
            </table>
        </div>
    }
}

/// What tells the rows apart that can be picked.
fn selectable<R>(rows: &[R], kind: Rows<R>) -> Vec<String> {
    let selectable = rows.iter().filter(|row| (kind.label)(row).is_some());
    selectable.map(kind.key).collect()
}

/// The rows of a window that are there.
fn drawn<R: Clone>(window: &Window, rows: &[R], kind: Rows<R>) -> Vec<Drawn<R>> {
    let end = window.rows.end.min(rows.len());
    (window.rows.start.min(end)..end)
        .map(|index| Drawn {
            key: (kind.key)(&rows[index]),
            index,
            row: rows[index].clone(),
        })
        .collect()
}

/// A row that is in the page.
#[derive(Clone, PartialEq)]
struct Drawn<R> {
    key: String,
    index: usize,
    row: R,
}

fn row_view<R>(
    one: Drawn<R>,
    drawn: Memo<Vec<Drawn<R>>>,
    columns: &'static [Column<R>],
    hidden: Signal<Vec<String>>,
    kind: Rows<R>,
    selection: Option<Selection>,
    shown: Signal<Vec<String>>,
) -> AnyView
where
    R: Clone + PartialEq + Send + Sync + 'static,
{
    let key = one.key.clone();
    // A row that has just gone keeps its last content until it is taken out of the page.
    let place = Memo::new(move |before: Option<&Drawn<R>>| {
        let drawn = drawn.read();
        let found = drawn.iter().find(|drawn| drawn.key == one.key);
        found.or(before).unwrap_or(&one).clone()
    });
    let row = Signal::derive(move || place.get().row);
    let label = row.with_untracked(kind.label);
    let (for_class, for_check) = (key.clone(), key);
    let is_selected = move || selection.is_some_and(|selection| selection.contains(&for_class));
    let cells = columns
        .iter()
        .map(|column| cell_view(column, row, hidden))
        .collect_view();
    let view = view! {
        <tr
            role="row"
            data-row=""
            aria-rowindex=move || place.read().index + 2
            class=move || row.with(kind.class)
            class:is-selected=is_selected
        >
            {selection.map(|selection| check_cell(for_check, label, selection, shown))}
            {cells}
        </tr>
    };
    view.into_any()
}

fn cell_view<R: Clone + Send + Sync + 'static>(
    column: &'static Column<R>,
    row: Signal<R>,
    hidden: Signal<Vec<String>>,
) -> AnyView {
    let class = format!("{} {}", column.class, column.cell_class);
    if column.is_name() {
        let content = (column.cell)(row);
        return view! { <th scope="row" role="rowheader" class=class>{content}</th> }.into_any();
    }
    let is_hidden = move || hidden.read().iter().any(|hidden| hidden == column.id);
    // A column that nobody sees must not ask the registry for anything.
    let content = move || (!is_hidden()).then(|| (column.cell)(row));
    view! {
        <td role="cell" class=class hidden=is_hidden data-label=column.phone_label>{content}</td>
    }
    .into_any()
}

fn check_cell(
    key: String,
    label: Option<String>,
    selection: Selection,
    shown: Signal<Vec<String>>,
) -> AnyView {
    let Some(label) = label else {
        return view! { <td role="cell" class="c-check m-hide"></td> }.into_any();
    };
    let for_checked = key.clone();
    let press = move |event: leptos::ev::MouseEvent| {
        let picked = event_target_checked(&event);
        shown.with_untracked(|shown| selection.set(&key, picked, event.shift_key(), shown));
    };
    view! {
        <td role="cell" class="c-check">
            <input
                type="checkbox"
                class="check"
                aria-label=format!("Select {label}")
                prop:checked=move || selection.contains(&for_checked)
                on:click=press
            />
        </td>
    }
    .into_any()
}

fn check_head(selection: Selection, shown: Signal<Vec<String>>) -> impl IntoView {
    view! {
        <th scope="col" role="columnheader" class="c-check">
            <SelectShown selection shown/>
        </th>
    }
}

/// The checkbox in the head: picks all rows shown, or drops them.
#[component]
fn SelectShown(selection: Selection, shown: Signal<Vec<String>>) -> impl IntoView {
    let picked = Memo::new(move |_| {
        let shown = shown.read();
        shown.iter().filter(|key| selection.contains(key)).count()
    });
    let all = move || picked.get() > 0 && picked.get() == shown.read().len();
    let some = move || picked.get() > 0 && picked.get() < shown.read().len();
    let press = move |event| {
        let shown = shown.get_untracked();
        match event_target_checked(&event) {
            true => selection.add(shown),
            false => selection.remove(&shown),
        }
    };
    view! {
        <input
            type="checkbox"
            class="check"
            aria-label=move || format!("Select the {} rows shown", shown.read().len())
            prop:checked=all
            prop:indeterminate=some
            prop:disabled=move || shown.read().is_empty()
            data-select-all=""
            on:change=press
        />
    }
}

/// The space that stands for rows not drawn.
#[component]
fn Spacer(height: Signal<f64>) -> impl IntoView {
    let pixels = move || format!("{}px", height.get());
    view! {
        <tr class="spacer" aria-hidden="true" hidden=move || height.get() == 0.0>
            <td style:height=pixels></td>
        </tr>
    }
}

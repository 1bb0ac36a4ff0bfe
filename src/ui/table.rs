use std::sync::Arc;

use leptos::{html::Tbody, prelude::*};

use super::{
    selection::Selection,
    table_keys::{self, TableKeys},
    virtual_rows::VirtualRows,
};
use crate::ui::{Glyph, Icon};

/// A column of a [`Table`]. Columns are data: a `static` list, so that a cell captures nothing.
pub struct Column<R: Send + Sync + 'static> {
    /// What the address calls it, in `sort=` and `columns=`.
    pub id: &'static str,
    /// What its head says.
    pub heading: &'static str,
    /// Classes of head and cells: `num`, `p2` (hidden on middling screens), `c-name grow`.
    pub class: &'static str,
    /// Further classes of the cells: `m-hide` or `m-full` on phones.
    pub cell_class: &'static str,
    /// What stands before the value on phones, where there is no head.
    pub phone_label: Option<&'static str>,
    /// Whether its head sorts.
    pub sorts: bool,
    /// Draws a cell. The row is a signal: read it where it is shown, so that a changed row patches
    /// its text and keeps the focus.
    pub cell: fn(Signal<R>) -> AnyView,
}

impl<R: Send + Sync> Column<R> {
    /// A column that sorts, with no classes.
    pub const fn new(
        id: &'static str,
        heading: &'static str,
        cell: fn(Signal<R>) -> AnyView,
    ) -> Self {
        Self {
            id,
            heading,
            class: "",
            cell_class: "",
            phone_label: None,
            sorts: true,
            cell,
        }
    }

    /// With these classes on head and cells.
    pub const fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// With these further classes on its cells.
    pub const fn cells(mut self, class: &'static str) -> Self {
        self.cell_class = class;
        self
    }

    /// With this label before its value on phones.
    pub const fn phone_label(mut self, label: &'static str) -> Self {
        self.phone_label = Some(label);
        self
    }

    /// A column whose head does not sort.
    pub const fn unsorted(mut self) -> Self {
        self.sorts = false;
        self
    }

    fn is_name(&self) -> bool {
        self.class.contains("c-name")
    }

    fn has_quiet_head(&self) -> bool {
        ["c-expand", "c-lane", "c-act"]
            .iter()
            .any(|quiet| self.class.contains(quiet))
    }
}

/// By which column a table is sorted, and which way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The `id` of the column.
    pub column: String,
    /// Largest, newest or last first.
    pub is_descending: bool,
}

impl Sort {
    /// Reads `name` or `-name`, as addresses have it.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(column) => Self {
                column: column.to_owned(),
                is_descending: true,
            },
            None => Self {
                column: text.to_owned(),
                is_descending: false,
            },
        }
    }
}

impl std::fmt::Display for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.is_descending { "-" } else { "" };
        write!(f, "{sign}{}", self.column)
    }
}

/// How a table knows its rows. Functions, not closures: what they need is in the row.
pub struct Rows<R: 'static> {
    /// What tells rows apart; also the key in the [`Selection`].
    pub key: fn(&R) -> String,
    /// What the checkbox of a row picks: `v1.2`. `None` for rows that cannot be picked, such as the
    /// children of an expanded row.
    pub label: fn(&R) -> Option<String>,
    /// Classes of the row: `is-child`, `is-open`.
    pub class: fn(&R) -> &'static str,
}

impl<R> Clone for Rows<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Rows<R> {}

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
    selection: Selection,
) -> impl IntoView
where
    R: Clone + PartialEq + Send + Sync + 'static,
{
    let count = Signal::derive(move || rows.read().len());
    let body = NodeRef::<Tbody>::new();
    let virtual_rows = VirtualRows::new(count, body);
    let shown_keys = Signal::derive(move || {
        let selectable = |row: &&R| (kind.label)(row).is_some();
        let rows = rows.read();
        rows.iter()
            .filter(selectable)
            .map(kind.key)
            .collect::<Vec<_>>()
    });
    TableKeys::listen(body, virtual_rows, count);
    let drawn = Memo::new(move |_| {
        let window = virtual_rows.window.get();
        let rows = rows.read();
        let end = window.rows.end.min(rows.len());
        (window.rows.start.min(end)..end)
            .map(|index| Drawn {
                key: (kind.key)(&rows[index]),
                index,
                row: rows[index].clone(),
            })
            .collect::<Vec<_>>()
    });
    let row_count = move || match is_partial.get() {
        true => "-1".to_owned(),
        false => (count.get() + 1).to_string(),
    };

    view! {
        <div class="tablewrap">
            <table class="table" role="table" aria-rowcount=row_count>
                <caption class="sr">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        <th scope="col" role="columnheader" class="c-check">
                            <SelectShown selection shown=shown_keys/>
                        </th>
                        {columns.iter().map(|column| head(column.into(), hidden, sort, on_sort)).collect_view()}
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

/// What the head of a column needs: not generic, so that it is compiled once.
struct Head {
    id: &'static str,
    heading: &'static str,
    class: &'static str,
    is_quiet: bool,
    sorts: bool,
}

impl<R: Send + Sync> From<&Column<R>> for Head {
    fn from(column: &Column<R>) -> Self {
        Self {
            id: column.id,
            heading: column.heading,
            class: column.class,
            is_quiet: column.has_quiet_head(),
            sorts: column.sorts,
        }
    }
}

fn head(
    column: Head,
    hidden: Signal<Vec<String>>,
    sort: Signal<Option<Sort>>,
    on_sort: Callback<Sort>,
) -> AnyView {
    let Head {
        id,
        heading,
        class,
        is_quiet,
        sorts,
    } = column;
    let is_hidden = move || hidden.read().iter().any(|hidden| hidden == id);
    let direction = move || match sort.read().as_ref() {
        Some(sort) if sort.column == id && sort.is_descending => Some("descending"),
        Some(sort) if sort.column == id => Some("ascending"),
        _ => None,
    };
    let press = move |_| {
        // The first press of a column of numbers shows the largest first, as people expect.
        let first = class.contains("num");
        let is_descending = match direction() {
            Some(direction) => direction == "ascending",
            None => first,
        };
        on_sort.run(Sort {
            column: id.to_owned(),
            is_descending,
        });
    };
    let glyph = move || match direction() {
        Some("ascending") => Glyph::Ascending,
        _ => Glyph::Descending,
    };
    view! {
        <th scope="col" role="columnheader" class=class hidden=is_hidden aria-sort=direction>
            {match (is_quiet, sorts) {
                (true, _) => view! { <span class="sr">{heading}</span> }.into_any(),
                (false, false) => heading.into_any(),
                (false, true) => view! {
                    <button type="button" on:click=press>
                        {heading}
                        {move || view! { <Icon name=glyph()/> }}
                    </button>
                }.into_any(),
            }}
        </th>
    }
    .into_any()
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
    selection: Selection,
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
    let is_selected = move || selection.contains(&for_class);
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
            {check_cell(for_check, label, selection, shown)}
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
    let content = (column.cell)(row);
    let class = format!("{} {}", column.class, column.cell_class);
    let is_hidden = move || hidden.read().iter().any(|hidden| hidden == column.id);
    if column.is_name() {
        return view! { <th scope="row" role="rowheader" class=class>{content}</th> }.into_any();
    }
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

pub use table_keys::TABLE_KEYS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_is_written_as_it_is_read() {
        assert_eq!(Sort::parse("-pushed").to_string(), "-pushed");
        assert_eq!(Sort::parse("name").to_string(), "name");
        assert!(Sort::parse("-pushed").is_descending);
    }
}

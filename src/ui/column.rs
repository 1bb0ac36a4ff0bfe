//! What a table is made of: its columns, its order, its rows.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A column of a [`Table`](super::Table). Columns are data: a `static` list, so that a cell captures nothing.
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

    pub(super) fn is_name(&self) -> bool {
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
    /// What tells rows apart; also the key in the [`Selection`](super::Selection).
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

/// What the head of a column needs: not generic, so that it is compiled once.
pub(super) struct Head {
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

pub(super) fn head(
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

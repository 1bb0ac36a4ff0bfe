//! The menus that stand above every table.

use leptos::prelude::*;

use super::view_state::ViewState;
use crate::ui::{Glyph, Menu, MenuItem, download};

/// Chooses which columns of a table are shown.
#[component]
pub fn ColumnsMenu(
    /// Where the choice is kept.
    view: ViewState,
    /// The columns that may be hidden, and how they are called.
    optional: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let items = move |()| {
        let hidden = untrack(|| view.hidden_columns());
        let item = |&(id, label): &(&'static str, &'static str)| {
            let is_shown = !hidden.iter().any(|hidden| hidden == id);
            MenuItem::action(label, move || view.toggle_column(id)).checked(is_shown)
        };
        optional.iter().map(item).collect::<Vec<_>>()
    };
    view! { <Menu label="Columns" glyph=Glyph::Columns class="btn btn--icon only-wide" items=Callback::new(items)/> }
}

/// A kind of file that a table can be saved as.
#[derive(Clone, Copy)]
pub struct FileKind<T: 'static> {
    /// How people call it: `CSV`.
    pub label: &'static str,
    /// What its name ends in: `csv`.
    pub extension: &'static str,
    /// What it is, for the browser: `text/csv`.
    pub mime: &'static str,
    /// What stands in it.
    pub write: fn(&[T]) -> String,
}

impl<T> FileKind<T> {
    /// Lines of values separated by commas.
    pub const fn csv(write: fn(&[T]) -> String) -> Self {
        Self {
            label: "CSV",
            extension: "csv",
            mime: "text/csv",
            write,
        }
    }

    /// A list in JSON.
    pub const fn json(write: fn(&[T]) -> String) -> Self {
        Self {
            label: "JSON",
            extension: "json",
            mime: "application/json",
            write,
        }
    }
}

/// The lines of a menu that save what is shown. `name` is that of the file, without its ending.
pub fn file_items<T: Send + Sync + 'static>(
    kinds: &'static [FileKind<T>],
    name: String,
    shown: impl Fn() -> Vec<T> + Copy + Send + Sync + 'static,
) -> Vec<MenuItem> {
    let item = |kind: &'static FileKind<T>| {
        let file = format!("{name}.{}", kind.extension);
        MenuItem::action(kind.label, move || {
            download(&file, kind.mime, &(kind.write)(&untrack(shown)));
        })
    };
    let title = std::iter::once(MenuItem::title("What is shown, as a file"));
    title.chain(kinds.iter().map(item)).collect()
}

/// Saves what a table shows.
#[component]
pub fn ExportMenu(
    /// The lines, as [`file_items`] gives them, asked for each time the menu opens.
    #[prop(into)]
    items: Callback<(), Vec<MenuItem>>,
) -> impl IntoView {
    view! { <Menu label="Export" glyph=Glyph::Download class="btn btn--icon only-wide" items/> }
}

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{query_signal_with_options, use_query_map},
};

use crate::ui::Sort;

/// How a list is looked at: filter, order and columns. It lives in the address, so that a view can be
/// linked, reloaded and gone back to.
#[derive(Clone, Copy)]
pub struct ViewState {
    filter: Memo<Option<String>>,
    set_filter: SignalSetter<Option<String>>,
    sort: Memo<Option<String>>,
    set_sort: SignalSetter<Option<String>>,
    hidden: Memo<Option<String>>,
    set_hidden: SignalSetter<Option<String>>,
    default_sort: &'static str,
}

impl ViewState {
    /// What the person typed to narrow the list down. Reactive.
    pub fn filter(self) -> String {
        self.filter.get().unwrap_or_default()
    }

    /// Puts a filter into the address.
    pub fn set_filter(self, filter: String) {
        self.set_filter.set((!filter.is_empty()).then_some(filter));
    }

    /// The order of the list. Reactive.
    pub fn sort(self) -> Sort {
        Sort::parse(self.sort.read().as_deref().unwrap_or(self.default_sort))
    }

    /// Puts an order into the address; the usual one is left out.
    pub fn set_sort(self, sort: &Sort) {
        let sort = sort.to_string();
        self.set_sort
            .set((sort != self.default_sort).then_some(sort));
    }

    /// The columns not shown. Reactive.
    pub fn hidden_columns(self) -> Vec<String> {
        let hidden = self.hidden.read();
        let hidden = hidden.as_deref().unwrap_or_default();
        hidden
            .split(',')
            .filter(|column| !column.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Shows or hides a column.
    pub fn toggle_column(self, column: &str) {
        let mut hidden = self.hidden_columns();
        let before = hidden.len();
        hidden.retain(|hidden| hidden != column);
        if hidden.len() == before {
            hidden.push(column.to_owned());
        }
        self.set_hidden
            .set((!hidden.is_empty()).then(|| hidden.join(",")));
    }
}

/// The view state in the address: `?filter=`, `?sort=`, `?hide=`.
///
/// Changing it replaces the entry in the history, so that "back" leaves the list instead of undoing
/// letter by letter.
pub fn use_view_state(default_sort: &'static str) -> ViewState {
    let (filter, set_filter) = query_signal_with_options("filter", in_place());
    let (sort, set_sort) = query_signal_with_options("sort", in_place());
    let (hidden, set_hidden) = query_signal_with_options("hide", in_place());
    ViewState {
        filter,
        set_filter,
        sort,
        set_sort,
        hidden,
        set_hidden,
        default_sort,
    }
}

/// Whether a dialog or drawer named `name` is open: `?name` or `?name=value` is in the address.
/// The setter opens it with a value, or closes it with `None`; opening is a step in the history.
pub fn use_open_state(name: &'static str) -> (Memo<Option<String>>, SignalSetter<Option<String>>) {
    let queries = use_query_map();
    let open = Memo::new(move |_| queries.read().get(name));
    let (_, set) = query_signal_with_options::<String>(
        name,
        NavigateOptions {
            scroll: false,
            ..Default::default()
        },
    );
    (open, set)
}

fn in_place() -> NavigateOptions {
    NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    }
}

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
    extra: Memo<Option<String>>,
    set_extra: SignalSetter<Option<String>>,
    default_sort: &'static str,
    /// The columns that are only shown when somebody asks for them.
    costly: &'static [&'static str],
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

    /// The same, with columns that are only shown when somebody asks for them: `?show=`.
    pub fn with_costly(self, costly: &'static [&'static str]) -> Self {
        Self { costly, ..self }
    }

    /// The columns not shown. Reactive.
    pub fn hidden_columns(self) -> Vec<String> {
        let extra = names(&self.extra);
        let costly = self.costly.iter().map(|column| (*column).to_owned());
        let unasked = costly.filter(|column| !extra.contains(column));
        names(&self.hidden).into_iter().chain(unasked).collect()
    }

    /// Shows or hides a column.
    pub fn toggle_column(self, column: &str) {
        let (list, set) = match self.costly.contains(&column) {
            true => (self.extra, self.set_extra),
            false => (self.hidden, self.set_hidden),
        };
        let mut names = names(&list);
        let before = names.len();
        names.retain(|name| name != column);
        if names.len() == before {
            names.push(column.to_owned());
        }
        set.set((!names.is_empty()).then(|| names.join(",")));
    }
}

/// The names in a list of the address.
fn names(list: &Memo<Option<String>>) -> Vec<String> {
    let list = list.read();
    let names = list.as_deref().unwrap_or_default().split(',');
    let names = names.filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// The view state in the address: `?filter=`, `?sort=`, `?hide=`, `?show=`.
///
/// Changing it replaces the entry in the history, so that "back" leaves the list instead of undoing
/// letter by letter.
pub fn use_view_state(default_sort: &'static str) -> ViewState {
    let (filter, set_filter) = query_signal_with_options("filter", in_place());
    let (sort, set_sort) = query_signal_with_options("sort", in_place());
    let (hidden, set_hidden) = query_signal_with_options("hide", in_place());
    let (extra, set_extra) = query_signal_with_options("show", in_place());
    ViewState {
        filter,
        set_filter,
        sort,
        set_sort,
        hidden,
        set_hidden,
        extra,
        set_extra,
        default_sort,
        costly: &[],
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

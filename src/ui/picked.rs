//! The rows that somebody picked, and the bar about them.

use super::{bulk_bar::BulkBar, column::Rows, selection::Selection};
use crate::formats::count::count;
use leptos::prelude::*;
use std::{collections::HashSet, sync::Arc};

/// The rows of a list that are picked, also those that its filter hides.
pub struct Picked<T: Send + Sync + 'static> {
    selection: Selection,
    rows: Memo<Vec<T>>,
    hidden: Memo<usize>,
}

impl<T: Send + Sync> Clone for Picked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Picked<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Picked<T> {
    /// Those of `all` that are in `selection`; the filter shows those of `shown`.
    pub fn new(
        selection: Selection,
        kind: Rows<T>,
        all: impl Fn() -> Arc<Vec<T>> + Send + Sync + 'static,
        shown: Memo<Arc<Vec<T>>>,
    ) -> Self {
        let key = kind.key;
        let rows = Memo::new(move |_| {
            let (keys, all) = (selection.keys(), all());
            let picked = all.iter().filter(|row| keys.contains(&key(row)));
            picked.cloned().collect::<Vec<_>>()
        });
        let hidden = Memo::new(move |_| {
            let shown: HashSet<String> = shown.read().iter().map(key).collect();
            let rows = rows.read();
            rows.iter().filter(|row| !shown.contains(&key(row))).count()
        });
        Self {
            selection,
            rows,
            hidden,
        }
    }

    /// The rows.
    pub fn rows(self) -> Memo<Vec<T>> {
        self.rows
    }

    /// How many they are, as it is written: "1,204". Reactive.
    pub fn count(self) -> String {
        count(self.rows.read().len() as u64)
    }
}

/// The bar at the lower edge of a list, there while rows of it are picked.
#[component]
pub fn PickedBar<T: Clone + PartialEq + Send + Sync + 'static>(
    picked: Picked<T>,
    /// What else the number hides: "1 is only invited".
    #[prop(optional, into)]
    facts: ViewFn,
    /// Called to show the picked rows that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
    /// The actions.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <BulkBar
            count=Signal::derive(move || picked.rows.read().len())
            hidden=picked.hidden
            on_show_hidden=on_show_all
            facts
            on_clear=move |()| picked.selection.clear()
        >
            {children()}
        </BulkBar>
    }
}

use leptos::prelude::*;

use crate::{
    formats::filter::Term,
    shell::{FilterState, use_filter_state, use_open_state},
};

/// The keys that the filter knows.
const KEYS: &[&str] = &["name", "state", "here"];

/// Whether the list of what was found is open, and what narrows it down. Both live in the address.
#[derive(Clone, Copy)]
pub struct FoundState {
    open: Memo<Option<String>>,
    set_open: SignalSetter<Option<String>>,
    /// What narrows it down.
    pub filter: FilterState,
}

/// Reads it from the address.
pub fn use_found_state() -> FoundState {
    let (open, set_open) = use_open_state("found");
    FoundState {
        open,
        set_open,
        filter: use_filter_state(KEYS),
    }
}

impl FoundState {
    /// Whether the list is open. Reactive.
    pub fn is_open(self) -> bool {
        self.open.read().is_some()
    }

    /// Opens the list, narrowed down to one state if one is named.
    pub fn open(self, state: Option<&'static str>) {
        if let Some(state) = state {
            self.filter.clear();
            self.filter.add(Term::new("state", state));
        }
        if untrack(|| self.open.read().is_none()) {
            self.set_open.set(Some(String::new()));
        }
    }

    /// Closes it, and forgets what narrowed it down.
    pub fn close(self) {
        self.filter.clear();
        self.set_open.set(None);
    }
}

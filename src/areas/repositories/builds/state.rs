use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{RepositoryName, build::Build};

use super::{
    filter::{self, KEYS},
    queries::Builds,
};
use crate::{
    data::{Reader, use_query},
    session::use_session,
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::Total,
};

/// How many builds are read at first, and how many more at a time.
pub const STEP: u32 = 25;
const MOST: u32 = 1_000;

/// The builds that are read, and those that are shown.
#[derive(Clone, Copy)]
pub struct List {
    /// What reads them.
    pub builds: Reader<Vec<Build>>,
    /// How many are asked for.
    pub limit: Memo<u32>,
    /// Asks for more.
    pub on_more: Callback<()>,
    /// What narrows them down.
    pub filter: FilterState,
    /// In which order and columns they are shown.
    pub view: ViewState,
    /// Those that are shown.
    pub rows: Memo<Arc<Vec<Arc<Build>>>>,
}

impl List {
    /// The builds of a repository, as the address wants them.
    pub fn new(repository: Signal<RepositoryName>) -> Self {
        let session = use_session();
        let (limit, set_limit) = use_open_state("limit");
        let limit = Memo::new(move |_| {
            let limit = limit.read().as_deref().and_then(|text| text.parse().ok());
            limit.unwrap_or(STEP).clamp(1, MOST)
        });
        let builds = use_query(move || {
            let question = || Builds {
                repository: repository.get(),
                limit: limit.get(),
            };
            session.is_signed_in().then(question)
        });
        let (filter, view) = (use_filter_state(KEYS), use_view_state("-started"));
        let rows = Memo::new(move |_| {
            let terms = filter.terms();
            let all = builds.answer().unwrap_or_default();
            let shown = all.iter().filter(|build| filter::shows(build, &terms));
            let mut shown: Vec<_> = shown.cloned().map(Arc::new).collect();
            filter::sort(&mut shown, &view.sort());
            Arc::new(shown)
        });
        let on_more = Callback::new(move |()| {
            let more = (limit.get_untracked().max(STEP) * 2).min(MOST);
            set_limit.set(Some(more.to_string()));
        });
        Self {
            builds,
            limit,
            on_more,
            filter,
            view,
            rows,
        }
    }

    /// How many are loaded. Reactive.
    pub fn loaded(self) -> usize {
        self.builds.answer().map_or(0, |all| all.len())
    }

    /// Whether there may be more. Reactive.
    pub fn is_partial(self) -> bool {
        self.loaded() as u32 >= self.limit.get()
    }

    /// How many there are, as far as it is known. Reactive.
    pub fn total(self) -> Total {
        match self.is_partial() {
            true => Total::AtLeast(self.loaded()),
            false => Total::Known(self.loaded()),
        }
    }

    /// How many the filter leaves, if there is one. Reactive.
    pub fn matching(self) -> Option<usize> {
        (!self.filter.terms().is_empty()).then(|| self.rows.read().len())
    }
}

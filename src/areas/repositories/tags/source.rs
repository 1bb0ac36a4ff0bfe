use std::time::Duration;

use leptos::prelude::*;
use quay_api::{ApiError, RepositoryName, tag::NameFilter};

use super::{filter, order::NEWEST_FIRST};
use crate::{
    areas::repositories::queries::Tags,
    data::{Listing, Streamed, use_listing},
    formats::filter::Term,
    ui::Sort,
};

/// How long nobody must have typed before the registry is asked to filter by name.
const TYPING_PAUSE: Duration = Duration::from_millis(250);

/// Where the tags on the screen come from: the plain list, newest first, or, while not all of it is
/// loaded, a list that the registry has filtered by name.
///
/// What order and filter need is streamed without being asked for, and stops when it is no longer
/// needed or somebody says so.
#[derive(Clone, Copy)]
pub struct Source {
    plain: Listing<Tags>,
    narrowed: Listing<Tags>,
    narrow: Memo<Option<NameFilter>>,
    view: Memo<(Vec<Term>, Sort)>,
    stopped_at: RwSignal<Option<(Vec<Term>, Sort)>>,
}

impl Source {
    /// The tags of `repository`, as a filter and an order need them.
    pub fn new(
        repository: Signal<RepositoryName>,
        terms: Memo<Vec<Term>>,
        sort: Memo<Sort>,
    ) -> Self {
        let wanted = Memo::new(move |_| filter::server_part(&terms.read()));
        let settled = settled(wanted);
        // Who comes with a filter in the address is served by one request, the filtered one.
        let plain_wanted = Memo::new(move |before: Option<&bool>| {
            before == Some(&true) || settled.read().is_none()
        });
        let plain = use_listing(move || {
            let repository = repository.get();
            plain_wanted.get().then_some(Tags {
                repository,
                name: None,
            })
        });
        let narrow = Memo::new(move |_| {
            let (wanted, settled) = (wanted.get()?, settled.get()?);
            (covers(&settled, &wanted) && !plain.is_complete()).then_some(settled)
        });
        let narrowed = use_listing(move || {
            let name = narrow.get()?;
            Some(Tags {
                repository: repository.get(),
                name: Some(name),
            })
        });
        let source = Self {
            plain,
            narrowed,
            narrow,
            view: Memo::new(move |_| (terms.get(), sort.get())),
            stopped_at: RwSignal::new(None),
        };
        source.stream_what_is_needed(wanted);
        source
    }

    /// The list that is shown. Reactive.
    pub fn list(self) -> Listing<Tags> {
        match self.is_narrowed() {
            true => self.narrowed,
            false => self.plain,
        }
    }

    fn is_narrowed(self) -> bool {
        let started = |list: Listing<Tags>| list.with(|list| list.started).unwrap_or_default();
        self.narrow.read().is_some() && (started(self.narrowed) || !started(self.plain))
    }

    /// Reads the state of the list that is shown. Reactive.
    pub fn with<T: Default>(self, read: impl FnOnce(&Streamed<quay_api::tag::Tag>) -> T) -> T {
        self.list().with(read).unwrap_or_default()
    }

    /// What the registry has filtered the list by that is shown. Reactive.
    pub fn narrowed_by(self) -> Option<NameFilter> {
        self.narrow.get().filter(|_| self.is_narrowed())
    }

    /// Why the last page did not come, or why the registry did not filter. Reactive.
    pub fn error(self) -> Option<ApiError> {
        let narrowing = || self.narrow.read().is_some().then_some(self.narrowed);
        let error = self.with(|list| list.error.clone());
        error.or_else(|| narrowing()?.with(|list| list.error.clone())?)
    }

    /// Asks once more for what did not come.
    pub fn retry(self) {
        let failed = |list: Listing<Tags>| {
            untrack(|| list.with(|list| list.error.is_some())).unwrap_or_default()
        };
        for list in [self.plain, self.narrowed] {
            if failed(list) {
                list.load_more();
            }
        }
    }

    /// Whether the registry has been asked to filter and has not answered yet. Reactive.
    pub fn is_narrowing(self) -> bool {
        let pending = |list: &Streamed<_>| !list.started && list.error.is_none();
        self.narrow.read().is_some() && self.narrowed.with(pending).unwrap_or_default()
    }

    /// Loads a further page.
    pub fn load_more(self) {
        untrack(|| self.list()).load_more();
    }

    /// Loads everything.
    pub fn load_all(self) {
        self.stopped_at.set(None);
        untrack(|| self.list()).load_all();
    }

    /// Loads nothing more, also not what order and filter would need.
    pub fn stop(self) {
        self.stopped_at.set(Some(self.view.get_untracked()));
        untrack(|| self.list()).stop();
    }

    /// Reads the list from its beginning.
    pub fn refresh(self) {
        untrack(|| self.list()).refresh();
    }

    /// Whether order and filter are right only over all tags of the list. Reactive.
    fn needs_all(self) -> bool {
        let view = self.view.read();
        let (terms, sort) = &*view;
        sort.to_string() != NEWEST_FIRST || !filter::is_all_on_server(terms)
    }

    fn stream_what_is_needed(self, wanted: Memo<Option<NameFilter>>) {
        // Loading is a request, which lies outside of the page's signals.
        Effect::new(move |streamed_before: Option<bool>| {
            let is_settled = wanted.read().is_none() || self.narrow.read().is_some();
            let is_stopped = *self.stopped_at.read() == Some(self.view.get());
            let is_wanted =
                self.needs_all() && !is_stopped && (is_settled || self.plain.is_complete());
            let list = self.list();
            let can_go_on = |list: &Streamed<_>| {
                list.started && !list.complete && !list.streaming && list.error.is_none()
            };
            if is_wanted && list.with(can_go_on).unwrap_or_default() {
                list.load_all();
            } else if !is_wanted && streamed_before == Some(true) {
                list.stop();
            }
            is_wanted
        });
    }
}

/// The wanted filter once nobody types any more.
fn settled(wanted: Memo<Option<NameFilter>>) -> RwSignal<Option<NameFilter>> {
    let settled = RwSignal::new(wanted.get_untracked());
    // Time lies outside of the page's signals.
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        let wanted = wanted.get();
        let settle = move || _ = settled.try_set(wanted.clone());
        set_timeout_with_handle(settle, TYPING_PAUSE).ok()
    });
    settled
}

/// Whether a list filtered by `settled` holds all that `wanted` asks for.
fn covers(settled: &NameFilter, wanted: &NameFilter) -> bool {
    match (settled, wanted) {
        (NameFilter::Like(settled), NameFilter::Like(wanted)) => wanted.contains(settled.as_str()),
        (settled, wanted) => settled == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_text_is_found_within_what_a_shorter_one_brought() {
        let like = |text: &str| NameFilter::Like(text.to_owned());

        assert!(covers(&like("rc"), &like("rc.1")));
        assert!(!covers(&like("rc.1"), &like("rc")));
    }
}

use std::{
    any::Any,
    cell::{Cell, RefCell},
    collections::HashSet,
    rc::Rc,
    sync::Arc,
};

use futures::future::{AbortHandle, Abortable};
use leptos::{prelude::*, task::spawn_local};
use quay_api::ApiError;

use super::{
    cache::{Resource, Traffic},
    clock::now,
    listing::{Batch, ListQuery, Streamed},
    overlay::Overlay,
};
use crate::session::Session;

/// For how many milliseconds a list is shown again without asking.
const FRESH_FOR: f64 = 30_000.0;

/// One cached list: its lines, who looks at it, and the page on its way.
pub struct ListingEntry<L: ListQuery> {
    query: L,
    session: Session,
    traffic: Traffic,
    state: ArcRwSignal<Streamed<L::Item>>,
    next: RefCell<Option<L::Cursor>>,
    observers: Cell<usize>,
    stale: Cell<bool>,
    request: RefCell<Option<AbortHandle>>,
    /// Lines were taken out while a page is on its way: it may leave lines out.
    shrunk: Cell<bool>,
    /// What was done to the lines since that page was asked for.
    overlay: RefCell<Overlay<L::Item>>,
}

impl<L: ListQuery> ListingEntry<L> {
    pub(super) fn new(query: L, session: Session, traffic: Traffic) -> Self {
        Self {
            query,
            session,
            traffic,
            state: ArcRwSignal::default(),
            next: RefCell::default(),
            observers: Cell::new(0),
            stale: Cell::new(true),
            request: RefCell::default(),
            shrunk: Cell::new(false),
            overlay: RefCell::default(),
        }
    }

    pub(super) fn state(&self) -> ArcRwSignal<Streamed<L::Item>> {
        self.state.clone()
    }

    pub(super) fn observe(self: &Rc<Self>) {
        self.observers.set(self.observers.get() + 1);
        let (old, failed) = self.state.with_untracked(|state| {
            let old = now() - state.read_at > FRESH_FOR;
            (old, state.error.is_some() && !state.started)
        });
        if self.request.borrow().is_none() && (self.stale.get() || old || failed) {
            self.restart();
        }
    }

    pub(super) fn leave(&self) {
        self.observers.set(self.observers.get().saturating_sub(1));
        if self.observers.get() > 0 {
            return;
        }
        if let Some(request) = self.request.take() {
            request.abort();
        }
        self.state.update_untracked(|state| {
            state.asking = false;
            state.streaming = false;
        });
    }

    /// Asks for the next page, and for those after it when `all`.
    pub(super) fn more(self: &Rc<Self>, all: bool) {
        let complete = self.state.with_untracked(|state| state.complete);
        if complete {
            return;
        }
        self.state.update(|state| state.streaming = all);
        if self.request.borrow().is_none() {
            let started = self.state.with_untracked(|state| state.started);
            let from = self.next.borrow().clone();
            self.ask(if started { from } else { None }, !started);
        }
    }

    /// Gives up the page on its way, too: the registry may never send it.
    pub(super) fn stop(&self) {
        let goes_on = |state: &Streamed<L::Item>| state.started && state.streaming;
        if self.state.with_untracked(goes_on)
            && let Some(request) = self.request.take()
        {
            request.abort();
        }
        let is_asking = self.request.borrow().is_some();
        self.state.update(|state| {
            state.asking = is_asking;
            state.streaming = false;
        });
    }

    /// Reads from the beginning; the lines shown stay until the first page has come.
    pub(super) fn restart(self: &Rc<Self>) {
        self.ask(None, true);
    }

    fn ask(self: &Rc<Self>, from: Option<L::Cursor>, first: bool) {
        if let Some(previous) = self.request.take() {
            previous.abort();
        }
        let (handle, registration) = AbortHandle::new_pair();
        *self.request.borrow_mut() = Some(handle);
        self.shrunk.set(false);
        self.overlay.borrow_mut().clear();
        self.state.update(|state| {
            state.asking = true;
            state.error = None;
        });

        let page = self.query.clone().page(self.session.quay(), from.clone());
        let page = Abortable::new(page, registration);
        let entry = Rc::clone(self);
        let traffic = self.traffic;
        traffic.begin();
        spawn_local(async move {
            if let Ok(outcome) = page.await {
                entry.settle(outcome, from, first);
            }
            traffic.end();
        });
    }

    fn settle(
        self: &Rc<Self>,
        outcome: Result<Batch<L::Item, L::Cursor>, ApiError>,
        from: Option<L::Cursor>,
        first: bool,
    ) {
        self.request.take();
        let goes_on = self.state.try_update(|state| {
            state.asking = false;
            match outcome {
                Ok(batch) => {
                    if first {
                        state.items.clear();
                        state.read_at = now();
                    }
                    state.started = true;
                    let mut next = self.go_on(state.items.len(), &from, batch.next, first);
                    add::<L>(&mut state.items, batch.items);
                    let came = state.items.len();
                    self.overlay.borrow().apply(&mut state.items, L::identity);
                    if first && state.items.len() < came {
                        // The rest has moved up since.
                        next = next.map(|next| L::after_loss(next, state.items.len()));
                    }
                    state.complete = next.is_none();
                    *self.next.borrow_mut() = next;
                }
                Err(error) => {
                    state.error = Some(error);
                    state.streaming = false;
                }
            }
            state.streaming &= !state.complete;
            state.streaming
        });
        if first {
            self.stale.set(false);
        }
        if goes_on == Some(true) {
            let next = self.next.borrow().clone();
            self.ask(next, false);
        }
    }

    /// Where the page after this one starts; `None` when this one was the last.
    fn go_on(
        &self,
        loaded: usize,
        from: &Option<L::Cursor>,
        next: Option<L::Cursor>,
        first: bool,
    ) -> Option<L::Cursor> {
        if self.shrunk.take() && !first {
            let again = next.or_else(|| from.clone())?;
            return Some(L::after_loss(again, loaded));
        }
        // Quay answers an expired token with the first page and the same token again.
        next.filter(|next| Some(next) != from.as_ref())
    }

    pub(super) fn patch(&self, change: &impl Fn(&mut Vec<Arc<L::Item>>)) {
        let mut lost = None;
        let is_asking = self.request.borrow().is_some();
        self.state.update(|state| {
            let before = is_asking.then(|| state.items.clone());
            let held = state.items.len();
            change(&mut state.items);
            let loaded = state.items.len();
            lost = (loaded < held).then_some(loaded);
            if let Some(before) = before {
                let mut overlay = self.overlay.borrow_mut();
                overlay.note(&before, &state.items, L::identity);
            }
        });
        let Some(loaded) = lost else {
            return;
        };
        if is_asking {
            self.shrunk.set(true);
        } else {
            let mut next = self.next.borrow_mut();
            *next = next.take().map(|next| L::after_loss(next, loaded));
        }
    }
}

/// Adds the lines of a page, without those that are there already.
fn add<L: ListQuery>(items: &mut Vec<Arc<L::Item>>, page: Vec<L::Item>) {
    let mut known: HashSet<u64> = items.iter().filter_map(|item| L::identity(item)).collect();
    let new = |item: &L::Item| L::identity(item).is_none_or(|identity| known.insert(identity));
    items.extend(page.into_iter().filter(new).map(Arc::new));
}

impl<L: ListQuery> Resource for ListingEntry<L> {
    fn invalidate(self: Rc<Self>) {
        self.stale.set(true);
        if self.observers.get() > 0 {
            self.restart();
        }
    }

    fn forget(self: Rc<Self>) {
        if let Some(request) = self.request.take() {
            request.abort();
        }
        self.stale.set(true);
        self.state.set(Streamed::default());
        if self.observers.get() > 0 && self.session.is_signed_in_untracked() {
            self.restart();
        }
    }

    fn is_observed(&self) -> bool {
        self.observers.get() > 0
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

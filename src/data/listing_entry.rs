use std::{
    any::Any,
    cell::{Cell, RefCell},
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

    pub(super) fn stop(&self) {
        self.state.update(|state| state.streaming = false);
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
                    state.items.extend(batch.items.into_iter().map(Arc::new));
                    // Quay answers an expired token with the first page and the same token again.
                    state.complete = batch.next.is_none() || (batch.next == from);
                    *self.next.borrow_mut() = batch.next;
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

    pub(super) fn patch(&self, change: &impl Fn(&mut Vec<Arc<L::Item>>)) {
        self.state.update(|state| change(&mut state.items));
    }
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

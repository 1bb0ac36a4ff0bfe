use std::{
    any::Any,
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
    sync::Arc,
};

use futures::future::{AbortHandle, Abortable};
use leptos::{prelude::*, task::spawn_local};
use quay_api::{ApiError, Quay};

use super::{
    cache::{Resource, Traffic},
    clock::now,
    query::Query,
};
use crate::session::Session;

/// An answer of any type. What it is, the query knows.
pub(super) type AnyAnswer = Arc<dyn Any + Send + Sync>;
type Fetching = Pin<Box<dyn Future<Output = Result<AnyAnswer, ApiError>>>>;

/// What is known of a query's answer at this moment.
#[derive(Clone, Default)]
pub(super) struct Reading {
    pub answer: Option<AnyAnswer>,
    pub error: Option<ApiError>,
    /// A request is on its way.
    pub asking: bool,
    /// When `answer` came, in milliseconds UTC.
    pub read_at: f64,
}

/// One cached query: its answer, who looks at it, and the request on its way. Not generic, so that
/// one copy of this code serves all queries.
pub(super) struct Entry {
    reading: ArcRwSignal<Reading>,
    observers: Cell<usize>,
    stale: Cell<bool>,
    /// The answer was changed while a request is on its way, whose answer may be from before.
    patched: Cell<bool>,
    request: RefCell<Option<AbortHandle>>,
    fresh_for: f64,
    session: Session,
    traffic: Traffic,
    fetch: Box<dyn Fn(Quay) -> Fetching>,
}

impl Entry {
    pub fn new<Q: Query>(query: Q, session: Session, traffic: Traffic) -> Self {
        Self {
            reading: ArcRwSignal::default(),
            observers: Cell::new(0),
            stale: Cell::new(true),
            patched: Cell::new(false),
            request: RefCell::default(),
            fresh_for: Q::FRESH_FOR.as_secs_f64() * 1000.0,
            session,
            traffic,
            fetch: Box::new(move |quay| {
                let answer = query.clone().fetch(quay);
                Box::pin(async move { answer.await.map(|answer| Arc::new(answer) as AnyAnswer) })
            }),
        }
    }

    pub fn reading(&self) -> ArcRwSignal<Reading> {
        self.reading.clone()
    }

    /// Somebody looks. Asks the registry unless a fresh answer is there or on its way.
    pub fn observe(self: &Rc<Self>) {
        self.observers.set(self.observers.get() + 1);
        let (old, failed) = self.reading.with_untracked(|reading| {
            let old = now() - reading.read_at > self.fresh_for;
            (old, reading.error.is_some())
        });
        if self.request.borrow().is_none() && (self.stale.get() || old || failed) {
            self.ask();
        }
    }

    /// Somebody has left. When nobody looks any more, the request on its way is given up.
    pub fn leave(&self) {
        self.observers.set(self.observers.get().saturating_sub(1));
        if self.observers.get() == 0
            && let Some(request) = self.request.take()
        {
            request.abort();
            self.reading
                .update_untracked(|reading| reading.asking = false);
        }
    }

    /// Asks the registry, whatever is cached.
    pub fn ask(self: &Rc<Self>) {
        if let Some(previous) = self.request.take() {
            previous.abort();
        }
        let (handle, registration) = AbortHandle::new_pair();
        *self.request.borrow_mut() = Some(handle);
        self.patched.set(false);
        self.reading.update(|reading| reading.asking = true);

        let fetching = Abortable::new((self.fetch)(self.session.quay()), registration);
        let entry = Rc::clone(self);
        let traffic = self.traffic;
        traffic.begin();
        spawn_local(async move {
            // An aborted request has been replaced, or nobody wants its answer. One that was overtaken
            // by a change is asked once more.
            match fetching.await {
                Ok(Ok(_)) if entry.patched.get() => entry.ask(),
                Ok(outcome) => entry.settle(outcome),
                Err(_) => {}
            }
            traffic.end();
        });
    }

    fn settle(&self, outcome: Result<AnyAnswer, ApiError>) {
        self.request.take();
        self.stale.set(false);
        self.reading.update(|reading| {
            reading.asking = false;
            match outcome {
                Ok(answer) => {
                    reading.answer = Some(answer);
                    reading.error = None;
                    reading.read_at = now();
                }
                Err(error) => reading.error = Some(error),
            }
        });
    }

    /// Takes an answer that came by another way.
    pub fn fill(&self, answer: AnyAnswer) {
        self.settle(Ok(answer));
    }

    pub fn patch<A: Clone + Send + Sync + 'static>(&self, change: impl Fn(&mut A)) {
        self.patched.set(self.request.borrow().is_some());
        self.reading.update(|reading| {
            let answer = reading.answer.take().map(Arc::downcast::<A>);
            if let Some(Ok(mut answer)) = answer {
                change(Arc::make_mut(&mut answer));
                reading.answer = Some(answer);
            }
        });
    }
}

impl Resource for Entry {
    fn invalidate(self: Rc<Self>) {
        self.stale.set(true);
        if self.observers.get() > 0 {
            self.ask();
        }
    }

    fn forget(self: Rc<Self>) {
        if let Some(request) = self.request.take() {
            request.abort();
        }
        self.stale.set(true);
        self.reading.set(Reading::default());
        if self.observers.get() > 0 && self.session.is_signed_in_untracked() {
            self.ask();
        }
    }

    fn is_observed(&self) -> bool {
        self.observers.get() > 0
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

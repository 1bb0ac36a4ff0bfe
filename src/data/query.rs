use std::{future::Future, hash::Hash, rc::Rc, sync::Arc, time::Duration};

use leptos::prelude::*;
use quay_api::{ApiError, Quay};
use send_wrapper::SendWrapper;

use super::{cache::use_queries, entry::Entry, entry::Reading};

/// A read of the registry. The value is the question and, in the cache, its key: whatever the answer
/// depends on is a field of it.
pub trait Query: Clone + Eq + Hash + Send + Sync + 'static {
    /// What the registry answers.
    type Answer: Send + Sync + 'static;

    /// How long an answer is shown again without asking. Older ones are shown too, while asking.
    const FRESH_FOR: Duration = Duration::from_secs(30);

    /// Asks the registry. Dropping the future gives the request up.
    fn fetch(self, quay: Quay) -> impl Future<Output = Result<Self::Answer, ApiError>>;
}

/// A look at a cached query. While it exists somebody looks; the last one to go cancels the request.
pub(super) struct Look(SendWrapper<Rc<Entry>>);

impl Look {
    fn at(entry: Rc<Entry>) -> Self {
        entry.observe();
        Self(SendWrapper::new(entry))
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        self.0.leave();
    }
}

/// The answer to a query, as far as it is known.
pub struct Reader<A: 'static> {
    look: Memo<Option<Arc<Look>>>,
    answer: std::marker::PhantomData<fn() -> A>,
}

impl<A> Clone for Reader<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Reader<A> {}

impl<A: Send + Sync + 'static> Reader<A> {
    /// The answer, also while it is being read again. Reactive.
    pub fn answer(self) -> Option<Arc<A>> {
        self.read(|reading| reading.answer.clone())?.downcast().ok()
    }

    /// Why the last request gave no answer. Reactive.
    pub fn error(self) -> Option<ApiError> {
        self.read(|reading| reading.error.clone())
    }

    /// Whether there is neither answer nor error yet. Reactive.
    pub fn is_loading(self) -> bool {
        self.read(|reading| (reading.answer.is_none() && reading.error.is_none()).then_some(()))
            .is_some()
    }

    /// Whether a request is on its way. Reactive.
    pub fn is_asking(self) -> bool {
        self.read(|reading| reading.asking.then_some(())).is_some()
    }

    /// When the answer came, in milliseconds UTC. Reactive.
    pub fn read_at(self) -> Option<f64> {
        self.read(|reading| reading.answer.as_ref().map(|_| reading.read_at))
    }

    /// Asks the registry again.
    pub fn retry(self) {
        if let Some(look) = self.look.get_untracked() {
            look.0.ask();
        }
    }

    fn read<T>(self, pick: impl FnOnce(&Reading) -> Option<T>) -> Option<T> {
        let reading = self.look.read().as_ref()?.0.reading();
        reading.with(pick)
    }
}

/// Reads what `question` asks, again whenever it changes; asks nothing while it is `None`.
///
/// The same question asked twice is one request. What is cached shows at once.
pub fn use_query<Q: Query>(
    question: impl Fn() -> Option<Q> + Send + Sync + 'static,
) -> Reader<Q::Answer> {
    let queries = use_queries();
    let question = Memo::new(move |_| question());
    let look = Memo::new_with_compare(
        move |_| {
            let look = question
                .get()
                .map(|question| Look::at(queries.entry(&question)));
            look.map(Arc::new)
        },
        // A new question always means a new look.
        |_, _| true,
    );
    // Memos are lazy; the request should start now, not when the first view is drawn.
    look.read_untracked();
    Reader {
        look,
        answer: std::marker::PhantomData,
    }
}

use std::{future::Future, rc::Rc, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use quay_api::{ApiError, Quay};

use super::cache::{Queries, use_queries};

/// A write that a screen can start, and whose outcome it can show.
pub struct Mutation<I: 'static> {
    pending: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
    run: StoredValue<Rc<dyn Fn(I)>, LocalStorage>,
}

impl<I> Clone for Mutation<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Mutation<I> {}

impl<I: 'static> Mutation<I> {
    /// Sends the write, unless one is on its way already.
    pub fn start(self, input: I) {
        if !self.pending.get_untracked() {
            self.pending.set(true);
            self.error.set(None);
            let run = self.run.get_value();
            run(input);
        }
    }

    /// Whether the write is on its way.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Why the last write was refused.
    pub fn error(self) -> Signal<Option<ApiError>> {
        self.error.into()
    }

    /// Forgets the last refusal.
    pub fn forget_error(self) {
        self.error.set(None);
    }
}

/// What follows a write that the registry accepted.
pub struct Done<'a, T> {
    /// The registry's answer.
    pub answer: &'a T,
    /// Where to say what has become stale, or to patch it.
    pub queries: Queries,
    /// Whether the screen that started the write is still there: navigate and close only then.
    pub still_here: bool,
}

/// A mutation that runs `write` and, when the registry accepts it, `then`.
///
/// The write goes on when its screen is left; `then` runs in either case.
pub fn use_mutation<I, T, Fut>(
    write: impl Fn(Quay, I) -> Fut + 'static,
    then: impl Fn(Done<'_, T>) + 'static,
) -> Mutation<I>
where
    I: 'static,
    T: 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    let queries = use_queries();
    let pending = RwSignal::new(false);
    let error = RwSignal::new(None);
    let here = Arc::new(std::sync::atomic::AtomicBool::new(true));
    on_cleanup({
        let here = Arc::clone(&here);
        move || here.store(false, std::sync::atomic::Ordering::Relaxed)
    });
    let then = Rc::new(then);
    let run = move |input: I| {
        let writing = write(queries.session().quay(), input);
        let (then, here) = (Rc::clone(&then), Arc::clone(&here));
        spawn_local(async move {
            let outcome = writing.await;
            pending.try_set(false);
            match outcome {
                Ok(answer) => then(Done {
                    answer: &answer,
                    queries,
                    still_here: here.load(std::sync::atomic::Ordering::Relaxed),
                }),
                Err(refusal) => {
                    error.try_set(Some(refusal));
                }
            }
        });
    };
    Mutation {
        pending,
        error,
        run: StoredValue::new_local(Rc::new(run)),
    }
}

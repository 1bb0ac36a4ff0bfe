//! What the cache promises: one request for one question, none for nobody, and no stale answers.

use std::{
    cell::RefCell,
    collections::VecDeque,
    sync::{
        Once,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use any_spawner::Executor;
use futures::channel::oneshot;
use leptos::prelude::*;
use quay_api::{ApiError, Quay};

use super::*;
use crate::session::{Registry, Session};

thread_local! {
    /// Requests that were sent and have no answer yet, in order.
    static UNDER_WAY: RefCell<VecDeque<oneshot::Sender<u32>>> = RefCell::default();
}

/// How many requests were sent for each question.
static SENT: [AtomicUsize; 8] = [const { AtomicUsize::new(0) }; 8];

/// A question that is answered by hand.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Question(usize);

impl Query for Question {
    type Answer = u32;

    const FRESH_FOR: Duration = Duration::from_secs(30);

    async fn fetch(self, _: Quay) -> Result<u32, ApiError> {
        SENT[self.0].fetch_add(1, Ordering::SeqCst);
        let (sender, receiver) = oneshot::channel();
        UNDER_WAY.with_borrow_mut(|under_way| under_way.push_back(sender));
        Ok(receiver.await.expect("the test answers or gives up"))
    }
}

fn sent(question: usize) -> usize {
    SENT[question].load(Ordering::SeqCst)
}

/// Answers the oldest request; `false` when nobody waits for it any more.
fn answer(value: u32) -> bool {
    let request = UNDER_WAY.with_borrow_mut(VecDeque::pop_front);
    let taken = request.expect("a request is under way").send(value).is_ok();
    run();
    taken
}

/// Lets everything happen that can.
fn run() {
    for _ in 0..10 {
        Executor::poll_local();
    }
}

fn in_tab(test: impl FnOnce()) {
    static START: Once = Once::new();
    START.call_once(|| {
        Executor::init_futures_executor().expect("no other executor is set");
    });
    let owner = Owner::new();
    owner.with(|| {
        let session = Session::with(Registry::default(), None);
        provide_context(session);
        provide_context(Queries::new(session));
        test();
    });
    UNDER_WAY.with_borrow_mut(VecDeque::clear);
}

#[test]
fn two_looks_at_one_question_are_one_request() {
    in_tab(|| {
        let one = use_query(|| Some(Question(0)));
        let other = use_query(|| Some(Question(0)));
        run();

        answer(7);

        assert_eq!(sent(0), 1);
        assert_eq!(
            (one.answer().as_deref(), other.answer().as_deref()),
            (Some(&7), Some(&7))
        );
    });
}

#[test]
fn a_request_that_nobody_waits_for_is_given_up() {
    in_tab(|| {
        let screen = Owner::new();
        screen.with(|| use_query(|| Some(Question(1))));
        run();

        screen.cleanup();
        drop(screen);
        run();

        assert!(!answer(7), "the request should have been dropped");
    });
}

#[test]
fn a_fresh_answer_is_shown_again_without_asking() {
    in_tab(|| {
        let screen = Owner::new();
        screen.with(|| use_query(|| Some(Question(2))));
        run();
        answer(7);
        screen.cleanup();

        let again = use_query(|| Some(Question(2)));
        run();

        assert_eq!(again.answer().as_deref(), Some(&7));
        assert_eq!(sent(2), 1);
    });
}

#[test]
fn an_invalidated_answer_stays_on_the_screen_until_the_new_one_comes() {
    in_tab(|| {
        let reader = use_query(|| Some(Question(3)));
        run();
        answer(7);

        use_queries().invalidate::<Question>(|question| question.0 == 3);
        run();

        assert!(reader.is_asking());
        assert_eq!(reader.answer().as_deref(), Some(&7));
        answer(8);
        assert_eq!(reader.answer().as_deref(), Some(&8));
    });
}

#[test]
fn a_patched_answer_is_not_read_again() {
    in_tab(|| {
        let reader = use_query(|| Some(Question(4)));
        run();
        answer(7);

        use_queries().patch::<Question>(|_| true, |answer| *answer += 1);
        run();

        assert_eq!(reader.answer().as_deref(), Some(&8));
        assert_eq!(sent(4), 1);
    });
}

#[test]
fn another_question_gives_the_one_before_up() {
    in_tab(|| {
        let which = RwSignal::new(5);
        let reader = use_query(move || Some(Question(which.get())));
        run();

        which.set(6);
        assert!(reader.is_loading());
        run();

        assert!(!answer(1), "nobody waits for the first answer");
        answer(2);
        assert_eq!(reader.answer().as_deref(), Some(&2));
    });
}

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

/// Ten numbered lines, three to a page, of which those in `GONE` have been deleted.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Numbers;

thread_local! {
    static GONE: RefCell<Vec<u32>> = RefCell::default();
}

impl ListQuery for Numbers {
    type Item = u32;
    type Cursor = u32;

    async fn page(self, _: Quay, from: Option<u32>) -> Result<Batch<u32, u32>, ApiError> {
        let page = from.unwrap_or(1);
        let left = GONE.with_borrow(|gone| {
            (1..=10)
                .filter(|line| !gone.contains(line))
                .collect::<Vec<_>>()
        });
        let lines = left.iter().skip(3 * (page as usize - 1)).copied();
        let items: Vec<u32> = lines.clone().take(3).collect();
        let (sender, receiver) = oneshot::channel();
        UNDER_WAY.with_borrow_mut(|under_way| under_way.push_back(sender));
        receiver.await.expect("the test answers or gives up");
        let next = (lines.count() > 3).then_some(page + 1);
        Ok(Batch { items, next })
    }

    fn identity(line: &u32) -> Option<u64> {
        Some(u64::from(*line))
    }

    fn after_loss(_: u32, loaded: usize) -> u32 {
        loaded as u32 / 3 + 1
    }
}

/// Deletes a line in the registry and in the cache.
fn delete(line: u32) {
    GONE.with_borrow_mut(|gone| gone.push(line));
    use_queries().patch_list::<Numbers>(|_| true, |lines| lines.retain(|one| **one != line));
}

fn lines(listing: Listing<Numbers>) -> Vec<u32> {
    listing.items().iter().map(|line| **line).collect()
}

#[test]
fn after_a_deletion_the_next_page_leaves_no_line_out() {
    in_tab(|| {
        let listing = use_listing(|| Some(Numbers));
        run();
        answer(0);

        delete(2);
        listing.load_more();
        run();
        answer(0);

        assert_eq!(lines(listing), [1, 3, 4]);
        listing.load_more();
        run();
        answer(0);
        assert_eq!(lines(listing), [1, 3, 4, 5, 6, 7]);
    });
}

#[test]
fn a_deletion_while_a_page_is_on_its_way_leaves_no_line_out() {
    in_tab(|| {
        let listing = use_listing(|| Some(Numbers));
        run();
        answer(0);

        GONE.with_borrow_mut(|gone| gone.push(1));
        listing.load_all();
        run();
        delete(1);
        while !listing.is_complete() {
            answer(0);
        }

        let mut all = lines(listing);
        all.sort_unstable();
        assert_eq!(all, (2..=10).collect::<Vec<_>>());
    });
}

#[test]
fn a_list_read_again_during_a_deletion_does_not_bring_the_line_back() {
    in_tab(|| {
        let listing = use_listing(|| Some(Numbers));
        run();
        answer(0);

        // What the registry sends is from before the deletion.
        listing.refresh();
        run();
        delete(2);
        assert_eq!(lines(listing), [1, 3]);
        answer(0);

        assert_eq!(lines(listing), [1, 3]);
        listing.load_more();
        run();
        answer(0);
        assert_eq!(lines(listing), [1, 3, 4], "no line is left out either");
    });
}

#[test]
fn a_line_put_back_while_the_list_is_read_again_stays() {
    in_tab(|| {
        let listing = use_listing(|| Some(Numbers));
        run();
        answer(0);
        delete(1);

        listing.refresh();
        run();
        use_queries()
            .patch_list::<Numbers>(|_| true, |lines| lines.insert(0, std::sync::Arc::new(1)));
        answer(0);

        assert_eq!(lines(listing), [1, 2, 3, 4]);
    });
}

#[test]
fn what_was_changed_before_a_request_is_not_done_to_its_answer() {
    in_tab(|| {
        let listing = use_listing(|| Some(Numbers));
        run();
        answer(0);
        use_queries().patch_list::<Numbers>(|_| true, |lines| lines.retain(|line| **line != 2));

        listing.refresh();
        run();
        answer(0);

        assert_eq!(lines(listing), [1, 2, 3], "somebody else has put it back");
    });
}

#[test]
fn an_answer_that_a_change_has_overtaken_is_asked_for_again() {
    in_tab(|| {
        let reader = use_query(|| Some(Question(7)));
        run();
        answer(7);
        reader.retry();
        run();

        use_queries().patch::<Question>(|question| question.0 == 7, |answer| *answer += 1);
        answer(7);

        assert_eq!(reader.answer().as_deref(), Some(&8));
        answer(9);
        assert_eq!(reader.answer().as_deref(), Some(&9));
    });
}

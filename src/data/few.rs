//! Reads that a whole column of cells asks for at once.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    future::Future,
};

use futures::channel::oneshot;

/// How many of them may be under way. A real Quay spends 200 ms of CPU on each.
const AT_ONCE: usize = 4;

thread_local! {
    static UNDER_WAY: Cell<usize> = const { Cell::new(0) };
    static WAITING: RefCell<VecDeque<oneshot::Sender<Turn>>> = const { RefCell::new(VecDeque::new()) };
}

/// The right to go. Given on when it is dropped.
struct Turn;

impl Drop for Turn {
    fn drop(&mut self) {
        loop {
            let next = WAITING.with_borrow_mut(VecDeque::pop_back);
            let Some(next) = next else {
                UNDER_WAY.set(UNDER_WAY.get() - 1);
                return;
            };
            match next.send(Turn) {
                Ok(()) => return std::mem::forget(Turn),
                // Nobody waits for it any more. What comes back must not give itself on again.
                Err(turn) => std::mem::forget(turn),
            }
        }
    }
}

/// Runs a read when its turn comes: of all reads that go through here, four are under way at once. The
/// one asked for last goes first, because that is what somebody scrolled to. Dropping it while it
/// waits costs nothing.
pub async fn one_of_few<T>(read: impl Future<Output = T>) -> T {
    let _turn = turn().await;
    read.await
}

async fn turn() -> Turn {
    if UNDER_WAY.get() < AT_ONCE {
        UNDER_WAY.set(UNDER_WAY.get() + 1);
        return Turn;
    }
    let (give, mine) = oneshot::channel();
    WAITING.with_borrow_mut(|waiting| waiting.push_back(give));
    match mine.await {
        Ok(turn) => turn,
        // The sender is only dropped with the thread.
        Err(_) => Turn,
    }
}

#[cfg(test)]
mod tests {
    use futures::{
        FutureExt,
        channel::oneshot::{Sender, channel},
        future::LocalBoxFuture,
    };

    use super::*;

    /// A read that ends when it is told to.
    fn read() -> (Sender<()>, LocalBoxFuture<'static, bool>) {
        let (end, ended) = channel();
        (end, one_of_few(async { ended.await.is_ok() }).boxed_local())
    }

    #[test]
    fn a_fifth_read_waits_for_one_of_four() {
        let mut reads: Vec<_> = (0..5).map(|_| read()).collect();
        for (_, read) in &mut reads {
            assert!(read.now_or_never().is_none());
        }
        let (end_last, mut last) = reads.pop().expect("a read");
        end_last.send(()).expect("it waits");
        assert!((&mut last).now_or_never().is_none(), "it had no turn");

        drop(reads.pop());

        assert_eq!(last.now_or_never(), Some(true));
    }

    #[test]
    fn a_read_given_up_while_it_waits_takes_nobodys_turn() {
        let mut reads: Vec<_> = (0..6).map(|_| read()).collect();
        for (_, read) in &mut reads {
            assert!(read.now_or_never().is_none());
        }
        // The sixth would be the next.
        drop(reads.pop());
        let (end, mut fifth) = reads.pop().expect("a read");
        end.send(()).expect("it waits");

        drop(reads.pop());

        assert_eq!((&mut fifth).now_or_never(), Some(true));
        drop((reads, fifth));
        assert_eq!(UNDER_WAY.get(), 0);
    }
}

//! Does the same to many things, on all cores.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::{Context, Result};

/// Does `work` to each item. The order is not kept; a failure is told,
/// and the items that are not begun then stay undone.
pub fn each<T: Sync>(items: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let take_turns = || -> Result<()> {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(error) = work(item) {
                next.store(items.len(), Ordering::Relaxed);
                return Err(error);
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(take_turns)).collect();
        let results = workers
            .into_iter()
            .map(|worker| worker.join().ok().context("A worker panicked.")?);
        results.collect()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use anyhow::ensure;

    use super::each;

    #[test]
    fn every_item_gets_its_turn_once() {
        let sum = AtomicU32::new(0);

        let result = each(&[1, 2, 3, 4, 5, 6, 7], |number| {
            sum.fetch_add(*number, Ordering::Relaxed);
            Ok(())
        });

        assert!(result.is_ok());
        assert_eq!(sum.into_inner(), 28);
    }

    #[test]
    fn a_failure_is_told() {
        let result = each(&[1, 2, 3], |number| {
            ensure!(*number != 2, "two");
            Ok(())
        });

        assert_eq!(result.map_err(|error| error.to_string()), Err("two".into()));
    }
}

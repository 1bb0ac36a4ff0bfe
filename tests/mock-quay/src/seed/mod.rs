//! The data at the start: the same for every start, with dates relative to now.

mod descriptions;
mod images;
mod large;
mod people;
mod sentinels;
mod small;
mod tags;

pub use people::{DemoUser, TokenKind, demo_token, demo_users};

use crate::options::Scale;
use crate::state::{Millis, Registry, Repository, now};

/// An arbitrary number; another one gives other digests, sizes and dates.
const SEED: u64 = 20_261_121;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A registry full of data.
pub(crate) fn registry(scale: Scale) -> Registry {
    let mut registry = Registry::empty(SEED);
    let now = now();
    people::fill(&mut registry, now);
    small::fill(&mut registry, now);
    sentinels::fill(&mut registry, now);
    if scale == Scale::Large {
        large::fill(&mut registry, now);
    }
    registry
}

/// Finishes a repository and puts it into the registry.
fn add(registry: &mut Registry, mut repository: Repository) -> u64 {
    repository.settle();
    repository.status_token = registry.random.uuid();
    registry.add_repository(repository)
}

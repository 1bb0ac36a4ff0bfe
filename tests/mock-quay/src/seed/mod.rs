//! The data at the start: the same for every start, with dates relative to now.

mod accounts;
mod applications;
mod attachments;
mod builds;
mod descriptions;
mod images;
mod large;
mod logs;
mod mirrors;
mod notifications;
mod organizations;
mod people;
mod permissions;
mod policies;
mod robots;
mod security;
mod sentinels;
mod small;
mod tags;
mod teams;

pub use people::{DemoUser, TokenKind, demo_token, demo_users};

use crate::options::Scale;
use crate::state::{DAY, MINUTE, Millis, Random, Registry, Repository, now};

/// An arbitrary number; another one gives other digests, sizes and dates.
const SEED: u64 = 20_261_121;

/// A registry full of data.
pub(crate) fn registry(scale: Scale) -> Registry {
    let mut registry = Registry::empty(SEED);
    let now = now();
    people::fill(&mut registry, now);
    organizations::fill(&mut registry);
    small::fill(&mut registry, now);
    sentinels::fill(&mut registry, now);
    security::fill(&mut registry, now);
    attachments::fill(&mut registry, now);
    if scale == Scale::Large {
        large::fill(&mut registry, now);
    }
    permissions::fill(&mut registry);
    robots::fill(&mut registry, scale, now);
    teams::fill(&mut registry, now);
    applications::fill(&mut registry, now);
    mirrors::fill(&mut registry, now);
    notifications::fill(&mut registry, scale);
    let entries = match scale {
        Scale::Small => 1_600,
        Scale::Large => 100_000,
    };
    logs::fill(&mut registry, entries, now);
    policies::fill(&mut registry);
    let builds = match scale {
        Scale::Small => 23,
        Scale::Large => 900,
    };
    builds::fill(&mut registry, builds, now);
    // Last, so that what is above stays as it was.
    accounts::fill(&mut registry, scale, now);
    registry
}

/// How long ago a repository was last worked on: minutes for many, a year for some.
fn age(random: &mut Random) -> Millis {
    let longest = *random.pick(&[DAY / 8, DAY / 8, DAY, 4 * DAY, 40 * DAY, 400 * DAY]);
    (random.below((longest / MINUTE) as u64) as Millis) * MINUTE
}

/// Finishes a repository and puts it into the registry.
fn add(registry: &mut Registry, mut repository: Repository) -> u64 {
    repository.settle();
    repository.status_token = registry.random.uuid();
    registry.add_repository(repository)
}

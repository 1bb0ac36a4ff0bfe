//! Repositories and tags that fail, and one whose author is hostile.

use super::images::Images;
use super::tags::{Plan, Tagger};
use super::{add, descriptions};
use crate::sentinels::{NAMES, ORGANIZATION};
use crate::state::{DAY, HOUR, Millis, Random, Registry, Repository};

/// As hostile as the rules for tag names allow.
const HOSTILE_TAGS: [&str; 8] = [
    "__proto__",
    "constructor",
    "null",
    "0",
    "-1e999",
    "..latest",
    "CON.txt",
    "script_alert_1_script",
];

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    let mut random = Random::new(2);
    for name in NAMES {
        let mut repository = Repository::new(ORGANIZATION, name);
        repository.description = Some(format!("Fails: `{name}`."));
        Tagger {
            repository: &mut repository,
            random: &mut random,
            now,
        }
        .fill(Plan::Service(2));
        add(registry, repository);
    }
    let tags = failing_tags(&mut random, now);
    add(registry, tags);
    let hostile = hostile(&mut random, now);
    add(registry, hostile);
}

/// Some tags refuse to be deleted, some are slow, the others behave.
fn failing_tags(random: &mut Random, now: Millis) -> Repository {
    let mut repository = Repository::new(ORGANIZATION, "tags");
    repository.description =
        Some("Some tags refuse to be deleted, some take their time.".to_owned());
    let images = Images::new(random);
    let mut tagger = Tagger {
        repository: &mut repository,
        random,
        now,
    };
    for number in 1..=3 {
        for (offset, prefix) in ["refuse-delete-", "slow-", "plain-"]
            .into_iter()
            .enumerate()
        {
            let at = now - number * DAY - offset as Millis * HOUR;
            let digest = tagger.image(&images, at);
            tagger.tag(format!("{prefix}{number}"), digest, at);
        }
    }
    repository
}

fn hostile(random: &mut Random, now: Millis) -> Repository {
    let mut repository = Repository::new(ORGANIZATION, "hostile");
    repository.description = Some(descriptions::hostile());
    let images = Images::new(random);
    let mut tagger = Tagger {
        repository: &mut repository,
        random,
        now,
    };
    let long = "a".repeat(128);
    for (number, name) in HOSTILE_TAGS.into_iter().chain([long.as_str()]).enumerate() {
        let at = now - number as Millis * HOUR;
        let digest = tagger.image(&images, at);
        tagger.tag(name.trim_start_matches(['-', '.']), digest, at);
    }
    repository
}

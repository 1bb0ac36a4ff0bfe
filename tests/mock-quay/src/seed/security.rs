//! A repository with an image for every state that the scanner can be in.

use super::add;
use super::images::Images;
use super::tags::Tagger;
use crate::scanner::{STATES, TAGS};
use crate::state::{HOUR, Millis, Random, Registry, Repository};

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    let mut random = Random::new(7);
    let (namespace, name) = STATES;
    let mut repository = Repository::new(namespace, name);
    repository.description =
        Some("Every tag names what the scanner says about its image.".to_owned());
    let images = Images::new(&mut random);
    let mut tagger = Tagger {
        repository: &mut repository,
        random: &mut random,
        now,
    };
    for (number, name) in TAGS.into_iter().enumerate() {
        let at = now - number as Millis * HOUR;
        let digest = tagger.image(&images, at);
        tagger.tag(name, digest, at);
    }
    let at = now - 20 * HOUR;
    let index = images.index(tagger.repository, tagger.random, at, 5, 2);
    tagger.tag("platforms", index, at);
    add(registry, repository);
}

//! What the policies of a repository do to its tags, by Quay's own rules. A pure function.
//!
//! Quay's worker (`data/model/autoprune.py`, `fetch_paginated_autoprune_repo_tags_*` in
//! `data/model/oci/tag.py`) runs the policies by age first and those by number then, the
//! organization's before the repository's. Each sees what the ones before it left. Immutable tags and
//! cosign's tags (`sha256-….sig`) are neither deleted nor counted; a tag with an expiration is treated
//! as any other. When the last tag of an image goes, its cosign tags go with it.
//!
//! Whether a tag goes depends on the tags newer than it only. So the answer is exact for as much of
//! the list as is loaded, because the list comes newest first.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use quay_api::{Timestamp, policy::Method, tag::Tag};

use super::rules::{Policies, Prune};

/// What becomes of a tag in the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The policy at this place deletes it.
    Goes(usize),
    /// It is cosign's, and the last tag of its image goes.
    GoesWithImage,
    /// No policy deletes it.
    Stays,
    /// It is immutable.
    Immutable,
    /// The policy at this place, which is not in force yet, makes it immutable.
    BecomesImmutable(usize),
    /// It is cosign's: policies pass it over.
    Signature,
}

impl Fate {
    /// Whether the tag is deleted.
    pub fn goes(self) -> bool {
        matches!(self, Self::Goes(_) | Self::GoesWithImage)
    }

    /// Whether nothing can delete the tag.
    pub fn is_protected(self) -> bool {
        matches!(self, Self::Immutable | Self::BecomesImmutable(_))
    }
}

/// A tag and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which tag.
    pub tag: Arc<Tag>,
    /// What becomes of it.
    pub fate: Fate,
}

/// Where policies, immutability and expirations contradict one another. Numbers are places in
/// [`Outcome::lines`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// By policy, the tags it would delete if they were not immutable.
    pub spared: BTreeMap<usize, Vec<usize>>,
    /// Tags that are deleted before they expire.
    pub before_expiration: Vec<usize>,
    /// Tags that are deleted although an immutability policy in force fits them: somebody made them
    /// mutable again.
    pub made_mutable: Vec<usize>,
    /// Tags that become immutable and have an expiration.
    pub expiring_locked: Vec<usize>,
    /// Why a policy was left out of account, by its place among those that prune.
    pub unread: BTreeMap<usize, String>,
    /// The same for policies that protect.
    pub unread_protection: BTreeMap<usize, String>,
}

/// What the policies do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The tags that exist, newest first.
    pub lines: Vec<Line>,
    /// What contradicts what.
    pub conflicts: Conflicts,
    /// How many tags each policy that prunes deletes.
    pub hits: Vec<usize>,
    /// How many existing tags each policy that protects fits.
    pub fitting: Vec<usize>,
    /// The bytes of the images that lose their last tag, each once.
    pub freed_bytes: u64,
    /// How many images those are.
    pub images: usize,
    /// How many of them do not tell their size.
    pub unweighed: usize,
}

impl Outcome {
    /// The tags that go.
    pub fn going(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.fate.goes())
    }

    /// How many tags are of a kind.
    pub fn count(&self, is: impl Fn(Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| is(line.fate)).count()
    }
}

/// Runs `policies` over `tags`, which are all tags of a repository or the newest of them.
pub fn simulate(
    tags: &[Arc<Tag>],
    is_complete: bool,
    policies: &Policies,
    now: Timestamp,
) -> Outcome {
    let mut run = Run::new(tags, policies, now);
    run.protect(policies);
    let (by_age, by_number): (Vec<_>, Vec<_>) = policies
        .prune
        .iter()
        .enumerate()
        .partition(|(_, policy)| matches!(policy.rule.method, Method::YoungerThan(_)));
    for (place, policy) in by_age.into_iter().chain(by_number) {
        run.prune(place, policy, now);
    }
    if is_complete {
        run.follow_images();
    }
    run.finish()
}

struct Run {
    outcome: Outcome,
    /// Places of immutability policies in force that fit a tag which is mutable.
    fits_protection: Vec<bool>,
}

impl Run {
    fn new(tags: &[Arc<Tag>], policies: &Policies, now: Timestamp) -> Self {
        let mut tags: Vec<Arc<Tag>> = tags
            .iter()
            .filter(|tag| tag.is_active_at(now))
            .cloned()
            .collect();
        // Seconds are all that is told; within one the order of the registry holds.
        tags.sort_by_key(|tag| std::cmp::Reverse(tag.start_ts));
        let fate = |tag: &Tag| match (tag.immutable, signed_image(&tag.name)) {
            (true, _) => Fate::Immutable,
            (false, Some(_)) => Fate::Signature,
            (false, None) => Fate::Stays,
        };
        let lines: Vec<Line> = tags
            .into_iter()
            .map(|tag| Line {
                fate: fate(&tag),
                tag,
            })
            .collect();
        Self {
            fits_protection: vec![false; lines.len()],
            outcome: Outcome {
                lines,
                hits: vec![0; policies.prune.len()],
                fitting: vec![0; policies.protect.len()],
                ..Outcome::default()
            },
        }
    }

    fn protect(&mut self, policies: &Policies) {
        for (place, policy) in policies.protect.iter().enumerate() {
            let names = self.outcome.lines.iter().map(|line| line.tag.name.as_str());
            let fits = match policy.fits(names) {
                Ok(fits) => fits,
                Err(why) => {
                    self.outcome.conflicts.unread_protection.insert(place, why);
                    continue;
                }
            };
            for (at, line) in self
                .outcome
                .lines
                .iter_mut()
                .enumerate()
                .filter(|(at, _)| fits[*at])
            {
                self.outcome.fitting[place] += 1;
                match line.fate {
                    Fate::Immutable | Fate::BecomesImmutable(_) => {}
                    _ if policy.is_draft => {
                        line.fate = Fate::BecomesImmutable(place);
                        if line.tag.end_ts.is_some() {
                            self.outcome.conflicts.expiring_locked.push(at);
                        }
                    }
                    _ => self.fits_protection[at] = true,
                }
            }
        }
    }

    fn prune(&mut self, place: usize, policy: &Prune, now: Timestamp) {
        let names = self.outcome.lines.iter().map(|line| line.tag.name.as_str());
        let fits = match policy.fits(names) {
            Ok(fits) => fits,
            Err(why) => {
                self.outcome.conflicts.unread.insert(place, why);
                return;
            }
        };
        let (mut counted, mut with_immutable) = (0, 0);
        for (at, line) in self
            .outcome
            .lines
            .iter_mut()
            .enumerate()
            .filter(|(at, _)| fits[*at])
        {
            let is_free = line.fate == Fate::Stays;
            if !is_free && !line.fate.is_protected() {
                continue;
            }
            counted += u64::from(is_free);
            with_immutable += 1;
            let is_hit = |rank: u64| policy.hits(rank, line.tag.start_ts, now);
            if is_free && is_hit(counted) {
                line.fate = Fate::Goes(place);
                self.outcome.hits[place] += 1;
            } else if !is_free && is_hit(with_immutable) {
                self.outcome
                    .conflicts
                    .spared
                    .entry(place)
                    .or_default()
                    .push(at);
            }
        }
    }

    /// Cosign's tags go with the last tag of their image.
    fn follow_images(&mut self) {
        let mut is_lost: HashMap<String, bool> = HashMap::new();
        for line in self
            .outcome
            .lines
            .iter()
            .filter(|line| signed_image(&line.tag.name).is_none())
        {
            let lost = is_lost
                .entry(line.tag.manifest_digest.to_string())
                .or_insert(true);
            *lost &= line.fate.goes();
        }
        for line in &mut self.outcome.lines {
            let image = signed_image(&line.tag.name).map(|hex| format!("sha256:{hex}"));
            let follows = image.is_some_and(|image| is_lost.get(&image) == Some(&true));
            if follows && line.fate == Fate::Signature {
                line.fate = Fate::GoesWithImage;
            }
        }
    }

    fn finish(mut self) -> Outcome {
        let outcome = &mut self.outcome;
        let mut images: BTreeMap<&str, (bool, Option<u64>)> = BTreeMap::new();
        for (at, line) in outcome.lines.iter().enumerate() {
            let goes = line.fate.goes();
            let image = images
                .entry(line.tag.manifest_digest.as_str())
                .or_insert((true, line.tag.size));
            image.0 &= goes;
            if goes && line.tag.end_ts.is_some() {
                outcome.conflicts.before_expiration.push(at);
            }
            if goes && self.fits_protection[at] {
                outcome.conflicts.made_mutable.push(at);
            }
        }
        for (_, size) in images.values().filter(|(is_lost, _)| *is_lost) {
            outcome.images += 1;
            outcome.freed_bytes += size.unwrap_or(0);
            outcome.unweighed += usize::from(size.is_none());
        }
        self.outcome
    }
}

/// The image that a tag named as cosign names them belongs to, as hexadecimal digits.
///
/// Quay: `COSIGN_TAG_SCHEMA_PATTERN` in `data/model/oci/tag.py`.
fn signed_image(name: &str) -> Option<&str> {
    let (digest, kind) = name.strip_prefix("sha256-")?.split_once('.')?;
    let is_hexadecimal = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
    let is_cosign = matches!(kind, "sig" | "att" | "sbom")
        && digest.len() == 64
        && digest.bytes().all(is_hexadecimal);
    is_cosign.then_some(digest)
}

#[cfg(test)]
mod tests;

//! Tags the way teams make them: releases, nightly builds, pull requests.

use super::images::{Images, chart, signature};
use crate::state::{DAY, Digest, HOUR, MINUTE, Millis, Random, Repository, TagRow};

/// How a repository is tagged.
#[derive(Clone, Copy)]
pub(super) enum Plan {
    /// Nothing was ever pushed.
    Empty,
    /// A service: releases, nightly builds, builds, pull requests. The number is that of releases.
    Service(u64),
    /// Releases for several platforms, with short names that move.
    Releases(u64),
    /// A base image: `9.4`, `9.4-1123`, `latest`.
    Base(u64),
    /// Helm charts.
    Charts(u64),
    /// An image with its signature.
    Signed,
    /// So many tags on few images.
    Many(u64),
    /// So many tags, each on an image of its own.
    Builds(u64),
}

/// Draws tags and manifests for a repository.
pub(super) struct Tagger<'a> {
    pub(super) repository: &'a mut Repository,
    pub(super) random: &'a mut Random,
    pub(super) now: Millis,
}

impl Tagger<'_> {
    pub(super) fn fill(&mut self, plan: Plan) {
        let images = Images::new(self.random);
        match plan {
            Plan::Empty => {}
            Plan::Service(count) => self.service(&images, count),
            Plan::Releases(count) => self.releases(&images, count),
            Plan::Base(count) => self.base(&images, count),
            Plan::Charts(count) => self.charts(count),
            Plan::Signed => self.signed(&images),
            Plan::Many(count) => self.many(&images, count, 40),
            Plan::Builds(count) => self.many(&images, count, count),
        }
    }

    pub(super) fn image(&mut self, images: &Images, at: Millis) -> Digest {
        images.image(self.repository, self.random, at)
    }

    /// Adds a tag and returns it for refinement.
    pub(super) fn tag(
        &mut self,
        name: impl Into<String>,
        digest: Digest,
        at: Millis,
    ) -> &mut TagRow {
        self.repository.tags.push(TagRow::new(name, digest, at));
        self.repository
            .tags
            .last_mut()
            .expect("a tag was just added")
    }

    /// A moment some days ago, give or take hours.
    fn ago(&mut self, days: u64) -> Millis {
        self.now - days as Millis * DAY - self.random.below(20) as Millis * HOUR - 7 * MINUTE
    }

    fn service(&mut self, images: &Images, count: u64) {
        let mut latest = None;
        for number in 0..count {
            let at = self.ago((count - number) * 9);
            let digest = self.image(images, at);
            let (minor, patch) = (number / 4, number % 4);
            self.tag(format!("v1.{minor}.{patch}"), digest, at)
                .immutable = patch == 0 && number % 8 == 0;
            latest = Some((digest, at));
        }
        for days in 0..4 {
            let at = self.now - days * DAY - 5 * HOUR;
            let digest = self.image(images, at);
            let name = format!("nightly-{}", date(at));
            self.tag(name, digest, at).end = Some(at + 14 * DAY);
        }
        for _ in 0..3 {
            let days = self.random.between(1, 6);
            let at = self.ago(days);
            let digest = self.image(images, at);
            let topic = *self.random.pick(&[
                "fix-rounding",
                "retry-webhooks",
                "upgrade-tls",
                "drop-node-18",
            ]);
            let name = format!("pr-{}-{topic}", self.random.between(3800, 4900));
            self.tag(name, digest, at).end = Some(at + 7 * DAY);
        }
        if let Some((digest, at)) = latest {
            self.tag("latest", digest, at + MINUTE);
        }
    }

    fn releases(&mut self, images: &Images, count: u64) {
        for number in 0..count {
            let at = self.ago((count - number) * 16);
            let platforms = 2 + (number as usize % 4);
            let digest = images.index(self.repository, self.random, at, platforms, 0);
            self.tag(format!("{}.{}.0", 1 + number / 10, number % 10), digest, at)
                .immutable = number % 3 == 0;
            if number + 1 == count {
                self.tag(
                    format!("{}.{}", 1 + number / 10, number % 10),
                    digest,
                    at + MINUTE,
                );
                self.tag("latest", digest, at + 2 * MINUTE);
            }
        }
    }

    fn base(&mut self, images: &Images, count: u64) {
        let mut last = None;
        for number in 0..count {
            let at = self.ago((count - number) * 12);
            let digest = images.index(self.repository, self.random, at, 4, 0);
            let build = 1_000 + number * 17;
            self.tag(format!("9.{}-{build}", number / 5), digest, at);
            last = Some((number / 5, digest, at));
        }
        if let Some((minor, digest, at)) = last {
            self.tag(format!("9.{minor}"), digest, at);
            self.tag("latest", digest, at);
        }
    }

    fn charts(&mut self, count: u64) {
        for number in 0..count {
            let at = self.ago((count - number) * 21);
            let digest = chart(self.repository, self.random);
            self.tag(format!("0.{number}.0"), digest, at);
        }
    }

    fn signed(&mut self, images: &Images) {
        let at = self.ago(12);
        let image = self.image(images, at);
        let signature = signature(self.repository, self.random);
        self.tag("v1", image, at);
        self.tag(
            format!("sha256-{}.sig", image.hex()),
            signature,
            at + MINUTE,
        );
    }

    /// Releases and numbered builds over half a year.
    fn many(&mut self, images: &Images, count: u64, distinct: u64) {
        let mut digests: Vec<Digest> = Vec::new();
        for number in 0..count {
            let back = 180 * DAY / count.max(1) as Millis * (count - number) as Millis;
            let at = self.now - back - self.random.below(HOUR as u64) as Millis;
            let digest = if (digests.len() as u64) < distinct {
                let digest = self.image(images, at);
                digests.push(digest);
                digest
            } else {
                *self.random.pick(&digests)
            };
            let name = if number % 2 == 0 {
                format!("1.{}.{}", number / 200, number % 200 / 2)
            } else {
                format!("build-{:05}", number / 2)
            };
            let expires = number % 2 == 1 && number % 10 == 1;
            let tag = self.tag(name, digest, at);
            tag.immutable = number % 100 == 0;
            if expires {
                tag.end = Some(at + 200 * DAY);
            }
        }
        if let Some(last) = digests.last().copied() {
            let at = self.now - 40 * MINUTE;
            self.tag("latest", last, at);
        }
    }
}

/// `20261121`.
fn date(at: Millis) -> String {
    let text = crate::state::rfc_2822(at);
    // "Sat, 21 Nov 2026 …": the month by its place in the year.
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = months
        .iter()
        .position(|month| *month == &text[8..11])
        .unwrap_or(0)
        + 1;
    format!("{}{month:02}{}", &text[12..16], &text[5..7])
}

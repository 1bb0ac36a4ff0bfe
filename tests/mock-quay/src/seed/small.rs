//! A registry that looks lived-in.

use super::images::Images;
use super::tags::{Plan, Tagger};
use super::{add, age, descriptions};
use crate::state::{DAY, HOUR, MINUTE, Millis, Mode, Random, Registry, Repository, TagRow};

/// Namespace, name, public, how it is tagged.
const REPOSITORIES: [(&str, &str, bool, Plan); 42] = [
    ("acme-corp", "backend-api", false, Plan::Service(24)),
    ("acme-corp", "payments", false, Plan::Service(18)),
    ("acme-corp", "checkout", false, Plan::Service(12)),
    ("acme-corp", "billing-service", false, Plan::Service(9)),
    ("acme-corp", "auth-gateway", false, Plan::Releases(8)),
    ("acme-corp", "notifications", false, Plan::Service(6)),
    ("acme-corp", "search-indexer", false, Plan::Service(5)),
    ("acme-corp", "legacy-monolith", false, Plan::Service(7)),
    ("acme-corp", "batch/etl-worker", false, Plan::Service(4)),
    ("platform-eng", "base-images/ubi9", true, Plan::Base(20)),
    ("platform-eng", "base-images/alpine", true, Plan::Base(14)),
    ("platform-eng", "ci-runner", false, Plan::Service(15)),
    ("platform-eng", "terraform-runner", false, Plan::Service(6)),
    (
        "platform-eng",
        "prometheus-adapter",
        true,
        Plan::Releases(5),
    ),
    ("platform-eng", "log-shipper", false, Plan::Service(3)),
    ("platform-eng", "many-tags", false, Plan::Many(1_191)),
    ("data-science", "jupyter", true, Plan::Releases(6)),
    ("data-science", "spark-driver", false, Plan::Service(5)),
    ("data-science", "model-server", false, Plan::Service(11)),
    ("data-science", "feature-store", false, Plan::Empty),
    ("data-science", "mlflow", false, Plan::Service(4)),
    (
        "data-science",
        "notebooks/forecasting-and-anomaly-detection/jupyter-gpu",
        false,
        Plan::Service(2),
    ),
    ("security-tools", "trivy-db", true, Plan::Many(60)),
    ("security-tools", "cosign-demo", false, Plan::Signed),
    ("security-tools", "scanner", false, Plan::Service(3)),
    ("security-tools", "policy-agent", false, Plan::Service(3)),
    ("open-source", "hello-world", true, Plan::Releases(4)),
    ("open-source", "cli-tools", true, Plan::Releases(9)),
    ("open-source", "docs-site", true, Plan::Service(3)),
    ("open-source", "operator", true, Plan::Releases(12)),
    ("open-source", "charts/quay-demo", true, Plan::Charts(9)),
    ("mirror-hub", "alpine", true, Plan::Base(10)),
    ("mirror-hub", "nginx", true, Plan::Releases(10)),
    ("mirror-hub", "redis", true, Plan::Empty),
    ("dockerhub-proxy", "hello-world", false, Plan::Empty),
    ("alice", "dotfiles", true, Plan::Service(2)),
    ("alice", "sandbox", false, Plan::Empty),
    ("bob", "playground", false, Plan::Service(1)),
    ("admin", "scratch", false, Plan::Empty),
    ("carol", "thesis", false, Plan::Empty),
    ("mirror-hub", "busybox", true, Plan::Releases(3)),
    ("mirror-hub", "postgres", true, Plan::Empty),
];

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    let mut random = Random::new(1);
    let frontend = frontend(&mut random, now);
    let starred = add(registry, frontend);
    registry
        .stars
        .entry("admin".to_owned())
        .or_default()
        .insert(starred);
    registry
        .stars
        .entry("alice".to_owned())
        .or_default()
        .insert(starred);
    for (namespace, name, public, plan) in REPOSITORIES {
        let mut repository = Repository::new(namespace, name);
        repository.public = public;
        repository.popularity = random.below(60_000) as f64 / 7.0;
        repository.mode = match (namespace, name) {
            ("acme-corp", "legacy-monolith" | "search-indexer") => Mode::ReadOnly,
            ("mirror-hub", "alpine" | "busybox" | "nginx" | "postgres") => Mode::Mirror,
            _ => Mode::Normal,
        };
        repository.description = match namespace {
            "dockerhub-proxy" => None,
            "alice" | "bob" | "carol" | "admin" => Some(String::new()),
            _ => Some(descriptions::of(namespace, name)),
        };
        let age = age(&mut random);
        Tagger {
            repository: &mut repository,
            random: &mut random,
            now: now - age,
        }
        .fill(plan);
        let id = add(registry, repository);
        if [
            ("platform-eng", "base-images/ubi9"),
            ("open-source", "operator"),
        ]
        .contains(&(namespace, name))
        {
            registry
                .stars
                .entry("alice".to_owned())
                .or_default()
                .insert(id);
        }
    }
}

/// The repository with everything: indexes, a sparse one, moved, restored, deleted, expiring and
/// immutable tags.
fn frontend(random: &mut Random, now: Millis) -> Repository {
    let mut repository = Repository::new("acme-corp", "frontend");
    repository.public = true;
    repository.popularity = 41_208.0;
    repository.description = Some(descriptions::of("acme-corp", "frontend"));
    let images = Images::new(random);
    let mut tagger = Tagger {
        repository: &mut repository,
        random,
        now,
    };
    let mut releases = Vec::new();
    for (number, version) in [
        "1.0.0",
        "1.1.0",
        "1.2.0",
        "1.3.0-rc.1",
        "2.0.0",
        "2.1.0",
        "2.2.0",
        "2.3.0",
    ]
    .into_iter()
    .enumerate()
    {
        let at = now - (90 - 10 * number as Millis) * DAY - 3 * HOUR;
        let digest = tagger.image(&images, at);
        tagger.tag(version, digest, at);
        releases.push(digest);
    }
    let at = now - 3 * HOUR;
    let index = images.index(tagger.repository, tagger.random, at, 5, 0);
    let sparse = images.index(tagger.repository, tagger.random, at - 2 * HOUR, 5, 2);
    for name in ["2.4.1", "2.4", "latest"] {
        tagger.tag(name, index, at);
    }
    tagger.tag("2.4.0", sparse, at - 2 * HOUR);
    history(&mut repository, &releases, now);
    repository
}

fn history(repository: &mut Repository, releases: &[crate::state::Digest], now: Millis) {
    for row in &mut repository.tags {
        match row.name.as_str() {
            "2.0.0" | "2.4.0" => row.immutable = true,
            "1.2.0" => row.end = Some(now + 3 * DAY),
            "2.1.0" => row.end = Some(now + 30 * DAY),
            // Deleted; the first of them was restored later.
            "1.0.0" | "1.1.0" => row.end = Some(now - 5 * HOUR),
            _ => {}
        }
    }
    let mut stretch =
        |name: &str, release: usize, start: Millis, end: Option<Millis>, reversion| {
            let row = TagRow::new(name, releases[release], start);
            repository.tags.push(TagRow {
                end,
                reversion,
                ..row
            });
        };
    let (morning, noon) = (now - 5 * DAY, now - 4 * DAY);
    stretch("stable", 0, now - 60 * DAY, Some(now - 40 * DAY), false);
    stretch("stable", 1, now - 40 * DAY, Some(morning), false);
    stretch("stable", 5, morning, Some(noon), false);
    stretch("stable", 1, noon, None, true);
    stretch("edge", 7, now - 2 * DAY, Some(now - 9 * HOUR), false);
    stretch("edge", 6, now - 9 * HOUR, Some(now + 12 * HOUR), false);
    stretch("1.0.0", 0, now - 4 * HOUR + MINUTE, None, true);
}

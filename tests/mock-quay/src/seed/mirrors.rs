//! Mirrors in every state: running well, failing, waiting, switched off, and a hostile one.

use crate::state::{
    DAY, FoundRepository, HOUR, MINUTE, Millis, Mirror, OrganizationMirror, Registry, SyncStatus,
};

const ROBOT: &str = "mirror-hub+sync";

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    let mut alpine = ran(
        "docker.io/library/alpine",
        SyncStatus::Success,
        now - 2 * HOUR,
    );
    alpine.start = now + 22 * HOUR;
    alpine.patterns = texts(&["3.*", "latest"]);
    alpine.architectures = texts(&["amd64", "arm64"]);
    set(registry, "mirror-hub/alpine", alpine);

    let mut nginx = ran(
        "registry.example.com/web/fails",
        SyncStatus::Fail,
        now - 40 * MINUTE,
    );
    nginx.start = now + 5 * HOUR;
    nginx.interval = 6 * 3600;
    nginx.retries = 2;
    nginx.username = Some("reader".to_owned());
    nginx.password = Some("secret".to_owned());
    nginx.patterns = texts(&["1.*", "stable", "mainline"]);
    nginx.proxy[1] = Some("http://proxy.example.com:3128".to_owned());
    set(registry, "mirror-hub/nginx", nginx);

    // Set up, but the repository's state is still normal.
    let redis = Mirror::new("docker.io/library/redis", ROBOT, now - 3 * DAY);
    set(registry, "mirror-hub/redis", redis);

    let mut busybox = ran(
        "docker.io/library/busybox",
        SyncStatus::Success,
        now - 12 * DAY,
    );
    busybox.enabled = false;
    busybox.start = now - 11 * DAY;
    busybox.patterns = texts(&["1.36*"]);
    set(registry, "mirror-hub/busybox", busybox);

    let mut postgres = Mirror::new("docker.io/library/postgres", ROBOT, now + 30 * MINUTE);
    postgres.interval = 7 * 86_400;
    postgres.patterns = texts(&["16", "16.*", "17*"]);
    set(registry, "mirror-hub/postgres", postgres);

    set(registry, "sentinels/hostile", hostile(now));
    organizations(registry, now);
}

/// One that failed the last time and has found what it will copy, and a hostile one.
fn organizations(registry: &mut Registry, now: Millis) {
    let mut harbor = OrganizationMirror::new(
        "harbor",
        "https://harbor.example.com",
        "library",
        now + HOUR,
    );
    harbor.created = now - 45 * DAY;
    harbor.sync.robot = "harbor-mirror+sync".to_owned();
    harbor.sync.interval = 3600;
    harbor.sync.patterns = texts(&["app-*", "base/*"]);
    harbor.sync.status = SyncStatus::Fail;
    harbor.sync.since = now - 50 * MINUTE;
    harbor.sync.retries = 2;
    let outcomes = [
        ("app-api", Some(SyncStatus::NeverRun), None),
        ("app-web", Some(SyncStatus::NeverRun), None),
        ("base/ubi", Some(SyncStatus::Fail), Some("manifest unknown")),
        ("tools", None, None),
    ];
    for (name, status, message) in outcomes {
        harbor.found.push(FoundRepository {
            status,
            message: message.map(str::to_owned),
            last_sync: message.map(|_| now - 50 * MINUTE),
            ..FoundRepository::new(name, now - 45 * DAY)
        });
    }
    follow(registry, "harbor-mirror", harbor);

    let markup = "<img src=x onerror=alert(1)>";
    let mut hostile = OrganizationMirror::new(markup, "javascript:alert(1)", markup, now + DAY);
    hostile.sync.enabled = false;
    hostile.sync.robot = "sentinels+robot".to_owned();
    hostile.sync.username = Some(format!("\u{202e}{markup}\u{1}"));
    hostile.sync.patterns = vec![markup.to_owned(), "w".repeat(10_000)];
    hostile.found = vec![FoundRepository {
        message: Some(format!("{markup}\u{7}")),
        ..FoundRepository::new("\u{202e}lluf", now)
    }];
    follow(registry, "sentinels", hostile);
}

fn follow(registry: &mut Registry, organization: &str, mirror: OrganizationMirror) {
    if let Some(organization) = registry.organizations.get_mut(organization) {
        organization.mirror = Some(mirror);
    }
}

/// A mirror whose last sync ended at `at`.
fn ran(reference: &str, status: SyncStatus, at: Millis) -> Mirror {
    let mut mirror = Mirror::new(reference, ROBOT, at);
    mirror.status = status;
    mirror.since = at;
    mirror.last_sync = Some(at);
    mirror
}

/// What the registry would never take, in every field that holds a text.
fn hostile(now: Millis) -> Mirror {
    let markup = "<img src=x onerror=alert(1)>";
    let word = "w".repeat(10_000);
    let mut mirror = Mirror::new(
        &format!("evil.example/{markup}"),
        "sentinels+robot",
        now + DAY,
    );
    mirror.enabled = false;
    mirror.username = Some(format!("\u{202e}{markup}\u{1}"));
    mirror.patterns = vec![markup.to_owned(), word.clone(), "\u{202e}*\u{7}".to_owned()];
    mirror.architectures = vec![markup.to_owned(), word.clone()];
    mirror.proxy = [
        Some(word),
        Some(markup.to_owned()),
        Some("javascript:alert(1)".to_owned()),
    ];
    mirror
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|&text| text.to_owned()).collect()
}

fn set(registry: &mut Registry, path: &str, mirror: Mirror) {
    if let Some(id) = registry.find(path) {
        registry.repository_mut(id).mirror = Some(mirror);
    }
}

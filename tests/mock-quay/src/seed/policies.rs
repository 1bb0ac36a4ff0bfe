//! Rules that delete tags or keep them.

use serde_json::Value;

use crate::sentinels::ORGANIZATION as SENTINELS;
use crate::state::{LockPolicy, PrunePolicy, Registry};

/// Organization or repository, method, value, pattern, whether it is about what the pattern fits.
type Prune = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    bool,
);

const PRUNE: [Prune; 12] = [
    ("acme-corp", "number_of_tags", "50", None, true),
    ("acme-corp", "creation_date", "30d", Some("^pr-"), true),
    ("platform-eng", "creation_date", "1y", None, true),
    (
        "acme-corp/backend-api",
        "creation_date",
        "3d",
        Some("^(nightly|pr)-"),
        true,
    ),
    (
        "acme-corp/backend-api",
        "number_of_tags",
        "12",
        Some(r"^v\d+"),
        true,
    ),
    (
        "acme-corp/frontend",
        "creation_date",
        "60d",
        Some(r"^1\."),
        true,
    ),
    (
        "platform-eng/many-tags",
        "creation_date",
        "13w",
        Some("^build-"),
        true,
    ),
    (
        "platform-eng/many-tags",
        "number_of_tags",
        "400",
        Some("^(?!latest$)"),
        true,
    ),
    (
        "platform-eng/ten-thousand-tags",
        "creation_date",
        "9w",
        Some("^build-"),
        true,
    ),
    (
        "platform-eng/ten-thousand-tags",
        "number_of_tags",
        "5000",
        None,
        true,
    ),
    (
        "security-tools/cosign-demo",
        "creation_date",
        "5d",
        Some("^v"),
        true,
    ),
    ("mirror-hub/nginx", "number_of_tags", "8", None, true),
];

const LOCK: [(&str, &str, bool); 4] = [
    ("acme-corp/backend-api", r"v\d+\.\d+\.0", true),
    ("platform-eng/many-tags", r"\d+\.\d+\.0", true),
    ("security-tools", r"release-.*", true),
    ("security-tools/cosign-demo", r"\d{4}\.\d+", true),
];

pub(super) fn fill(registry: &mut Registry) {
    for (path, method, value, pattern, matches) in PRUNE {
        add_prune(registry, path, method, value, pattern, matches);
    }
    for (path, pattern, matches) in LOCK {
        add_lock(registry, path, pattern, matches);
    }
    hostile(registry);
}

fn add_prune(
    registry: &mut Registry,
    path: &str,
    method: &str,
    value: &str,
    pattern: Option<&str>,
    matches: bool,
) {
    let policy = PrunePolicy {
        uuid: registry.random.uuid(),
        method: method.to_owned(),
        value: value
            .parse::<u64>()
            .map_or_else(|_| Value::from(value), Value::from),
        pattern: pattern.map(str::to_owned),
        matches,
    };
    registry.policies_mut(path).prune.push(policy);
}

fn add_lock(registry: &mut Registry, path: &str, pattern: &str, matches: bool) {
    let policy = LockPolicy {
        uuid: registry.random.uuid(),
        pattern: pattern.to_owned(),
        matches,
    };
    registry.policies_mut(path).lock.push(policy);
}

/// Patterns that want to be markup, to turn the line around, to fill the screen or to take forever.
fn hostile(registry: &mut Registry) {
    let path = format!("{SENTINELS}/hostile");
    let long = "x".repeat(10_000);
    let patterns = [
        "<img src=x onerror=alert(1)>",
        "evil\u{202e}gnp.exe",
        "bell\u{7}\u{1b}[31mred\u{0}end",
        "(a+)+(a+)+(a+)+$X",
        "([a-z",
        &long,
    ];
    for pattern in patterns {
        add_prune(registry, &path, "creation_date", "7d", Some(pattern), true);
        add_lock(registry, &path, pattern, true);
    }
    let later = ("<b>by_moon_phase</b>", "\u{202e}lluf");
    add_prune(registry, &path, later.0, later.1, None, true);
}

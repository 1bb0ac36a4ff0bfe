//! Builds in every state, and triggers of every kind: running, disabled, never activated, hostile.

use serde_json::{Map, Value, json};

use crate::chapters::commit_metadata;
use crate::state::{Build, DAY, Fate, HOUR, MINUTE, Millis, Random, Registry, Trigger};

const BILLING: &str = "fba3fbaf-2fcc-4c37-9815-7e881e0dab43";
const BACKEND: &str = "9c93d327-33c3-46a6-bbc1-c7e3cc2d01b8";
const BACKEND_SERVICE: &str = "4f0f5a3e-0d0c-4c8e-9a55-2c1f3c0b7a11";
const FRONTEND: &str = "7b1d52f0-6f0c-4b61-8f0e-9d5a1c2e3f40";
const FRONTEND_OLD: &str = "c0a8012e-8d4f-4f6e-a3f1-0b7e55aa9911";
const HOSTILE: &str = "deadbeef-0000-4000-8000-000000000000";

const MESSAGES: [&str; 7] = [
    "Say what went wrong when a payment is refused",
    "Take the smaller base image",
    "Fix the slow start after an update",
    "Bump dependencies",
    "Cache what the compiler made",
    "Let the health check wait for the database",
    "Remove the old checkout page\n\nNobody has opened it since March.",
];

pub(super) fn fill(registry: &mut Registry, many: usize, now: Millis) {
    let mut random = Random::new(9);
    billing(registry, now);
    backend(registry);
    frontend(registry, &mut random, many, now);
    others(registry, now);
    hostile(registry, now);
}

fn config(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

fn credentials(uuid: &str) -> Vec<(String, String)> {
    let token = "FAKE".repeat(16);
    let url = format!("http://$token:{token}@{{host}}/webhooks/push/trigger/{uuid}");
    vec![
        (
            "SSH Public Key".to_owned(),
            "ssh-rsa AAAAFAKEFAKEFAKE... quay-trigger".to_owned(),
        ),
        ("Webhook Endpoint URL".to_owned(), url),
    ]
}

fn add(registry: &mut Registry, path: &str, triggers: Vec<Trigger>, builds: Vec<Build>) {
    if let Some(id) = registry.find(path) {
        let repository = registry.repository_mut(id);
        repository.triggers.extend(triggers);
        repository.builds.extend(builds);
    }
}

fn billing(registry: &mut Registry, now: Millis) {
    let source = "git@git.example.com:acme/billing.git";
    let mut trigger = Trigger::new(BILLING, "custom-git");
    trigger.active = true;
    trigger.config = config(json!({
        "build_source": source, "dockerfile_path": "/Dockerfile", "context": "/",
        "default_tag_from_ref": true, "latest_for_default_branch": true, "tag_templates": [],
    }));
    trigger.credentials = credentials(BILLING);
    let build = |uuid: &str, name: &str, at, fate| {
        let mut build = Build::new(uuid.to_owned(), name, at, fate);
        build.trigger = Some(BILLING.to_owned());
        build.manual_user = Some("admin".to_owned());
        build.metadata = json!({"commit": name, "git_url": source});
        build
    };
    let mut archived = build(
        "1f0e9d8c-7b6a-4958-8473-62514f3e2d1c",
        "abc1229",
        now - 40 * DAY,
        Fate::Succeeds,
    );
    archived.archived = true;
    let builds = vec![
        archived,
        build(
            "d49965af-08b2-4438-acd9-1a3a2c0d49c3",
            "abc1230",
            now - DAY,
            Fate::Succeeds,
        ),
        build(
            "6557a7b5-551a-47e3-bd47-54dece73deea",
            "abc1231",
            now - 6 * MINUTE,
            Fate::Hangs,
        ),
        build(
            "88795950-6eb7-49a7-b525-a742411a47a2",
            "abc1232",
            now - 2 * MINUTE,
            Fate::Waits,
        ),
    ];
    add(registry, "acme-corp/billing-service", vec![trigger], builds);
}

/// Nothing is active here yet.
fn backend(registry: &mut Registry) {
    let custom = Trigger::new(BACKEND, "custom-git");
    let service = Trigger::new(BACKEND_SERVICE, "github");
    add(
        registry,
        "acme-corp/backend-api",
        vec![custom, service],
        Vec::new(),
    );
}

fn frontend(registry: &mut Registry, random: &mut Random, many: usize, now: Millis) {
    let mut trigger = Trigger::new(FRONTEND, "github");
    trigger.active = true;
    trigger.config = config(json!({
        "build_source": "acme/frontend", "dockerfile_path": "/Dockerfile", "context": "/",
        "branchtag_regex": "^(heads/main|tags/v.+)$", "default_branch": "main", "hook_id": 5_142,
        "default_tag_from_ref": true, "latest_for_default_branch": true,
        "tag_templates": ["${commit_info.short_sha}", "${parsed_ref.branch}"],
    }));
    trigger.credentials = credentials(FRONTEND);
    trigger.pull_robot = Some("acme-corp+ci_builder".to_owned());
    let mut old = Trigger::new(FRONTEND_OLD, "gitlab");
    old.active = true;
    old.enabled = false;
    old.disabled_reason = Some("successive_build_failures");
    old.config = config(json!({
        "build_source": "acme/storefront", "dockerfile_path": "/docker/Dockerfile", "context": "/docker",
        "default_tag_from_ref": true, "latest_for_default_branch": false, "tag_templates": [],
    }));
    old.credentials = credentials(FRONTEND_OLD);
    let builds = (0..many).map(|number| {
        let at = now - (many - number) as Millis * 5 * HOUR - 12 * MINUTE;
        let name = format!("{:07x}", random.next() & 0xfff_ffff);
        let fate = match number % 9 {
            3 => Fate::Fails,
            5 if number % 2 == 1 => Fate::Cancelled,
            7 if number % 4 == 3 => Fate::Expires,
            _ => Fate::Succeeds,
        };
        let mut build = Build::new(random.uuid(), &name, at, fate);
        build.commands = DOCKERFILE.map(str::to_owned).to_vec();
        let from_old = number % 9 == 3 && number < many / 2;
        let (uuid, source) = match from_old {
            true => (FRONTEND_OLD, "acme/storefront"),
            false => (FRONTEND, "acme/frontend"),
        };
        build.trigger = Some(uuid.to_owned());
        let version = format!("v2.{}.0", number / 6);
        let (reference, tag) = match number % 6 {
            0 => (format!("refs/tags/{version}"), version),
            1 => (
                "refs/heads/fix/slow-start".to_owned(),
                "fix-slow-start".to_owned(),
            ),
            _ => ("refs/heads/main".to_owned(), "main".to_owned()),
        };
        build.metadata =
            commit_metadata(source, &name, &reference, MESSAGES[number % MESSAGES.len()]);
        build.tags = vec![tag, name];
        build
    });
    let builds = builds.collect();
    add(registry, "acme-corp/frontend", vec![trigger, old], builds);
}

const DOCKERFILE: [&str; 6] = [
    "FROM registry.example.com/platform-eng/base-images/node:22",
    "WORKDIR /src",
    "COPY package.json package-lock.json ./",
    "RUN npm ci --ignore-scripts",
    "COPY . .",
    "RUN npm run build",
];

fn others(registry: &mut Registry, now: Millis) {
    let mut failed = Build::new(
        "033a7397-5363-43dc-925f-6b12bc35fdb1".to_owned(),
        "5d1f0aa",
        now - 3 * DAY,
        Fate::Fails,
    );
    failed.manual_user = Some("admin".to_owned());
    failed.archive_url = Some("https://git.example.com/feature-store.tar.gz".to_owned());
    failed.tags = vec!["latest".to_owned()];
    let mut waiting = Build::new(
        "7861fffc-d54b-4f3b-a2e9-b47ffa8524f0".to_owned(),
        "341ffb3",
        now - 20 * MINUTE,
        Fate::Waits,
    );
    waiting.manual_user = Some("admin".to_owned());
    waiting.archive_url = Some("https://git.example.com/x.tar.gz".to_owned());
    waiting.tags = vec!["t".to_owned()];
    add(
        registry,
        "data-science/feature-store",
        Vec::new(),
        vec![failed, waiting],
    );

    let mut last = Build::new(
        "2b7c5c1e-1111-4222-8333-444455556666".to_owned(),
        "0ld0ne1",
        now - 300 * DAY,
        Fate::Succeeds,
    );
    last.manual_user = Some("alice".to_owned());
    last.archive_url = Some("https://git.example.com/legacy.tar.gz".to_owned());
    add(
        registry,
        "acme-corp/legacy-monolith",
        Vec::new(),
        vec![last],
    );
}

/// What no honest builder writes, in every field that holds a text.
fn hostile(registry: &mut Registry, now: Millis) {
    let markup = "<img src=x onerror=alert(1)>";
    let word = "w".repeat(10_000);
    let mixed = format!("\u{202e}{markup}\u{1}\u{7}");
    let mut trigger = Trigger::new(HOSTILE, "github");
    trigger.active = true;
    trigger.config = config(json!({
        "build_source": format!("evil/{markup}{word}"), "dockerfile_path": mixed, "context": word,
        "branchtag_regex": markup, "default_branch": mixed, "tag_templates": [markup, word],
        "__proto__": {"x": markup},
    }));
    trigger.credentials = vec![
        (markup.to_owned(), mixed.clone()),
        (word.clone(), word.clone()),
    ];
    trigger.pull_robot = Some(mixed.clone());
    let mut build = Build::new(
        "deadbeef-0000-4000-8000-000000000001".to_owned(),
        markup,
        now - HOUR,
        Fate::Fails,
    );
    build.trigger = Some(HOSTILE.to_owned());
    build.tags = vec![markup.to_owned(), word.clone(), mixed.clone()];
    build.manual_user = Some(mixed.clone());
    build.dockerfile_path.clone_from(&word);
    build.context.clone_from(&mixed);
    build.archive_url = Some("javascript:alert(1)".to_owned());
    build.pull_robot = Some(markup.to_owned());
    build.metadata = commit_metadata(
        markup,
        &mixed,
        &format!("refs/heads/{word}"),
        &format!("{mixed} {word}"),
    );
    build.metadata["commit_info"]["url"] = "javascript:alert(1)".into();
    build.commands = vec![markup.to_owned(), word.clone(), mixed.clone()];
    build.output = format!("{markup}\r\n\u{1b}]0;title\u{7}\u{1b}[31m{mixed}\u{1b}[0m\n{word}");
    add(registry, "sentinels/hostile", vec![trigger], vec![build]);
}

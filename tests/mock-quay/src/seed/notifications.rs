//! Who is told of what: every event and every method once, one that failed too often, hostile ones.

use serde_json::{Value, json};

use crate::options::Scale;
use crate::sentinels::ORGANIZATION;
use crate::state::{Hook, Random, Registry};

/// The notification that recordings name.
const RECORDED: &str = "7a782c56-9410-4ccd-a038-581824ca8aff";
/// How many the repository with the most of them has.
const CROWD: usize = 300;

pub(super) fn fill(registry: &mut Registry, scale: Scale) {
    for (path, hooks) in [
        ("acme-corp/frontend", frontend()),
        ("acme-corp/backend-api", backend()),
        ("acme-corp/payments", payments()),
        ("mirror-hub/alpine", mirror()),
        (
            "acme-corp/legacy-monolith",
            vec![push("Chat", slack("LEGACY"))],
        ),
    ] {
        put(registry, path, hooks);
    }
    let mut checkout = push("t", webhook("https://hooks.example.com/q"));
    checkout.uuid = RECORDED.to_owned();
    put(registry, "acme-corp/checkout", vec![checkout]);
    for path in ["acme-corp/frontend", "acme-corp/backend-api"] {
        let id = registry.find(path).expect("the small registry has it");
        let emails = &mut registry.repository_mut(id).emails;
        emails.insert("ops@example.com".to_owned(), Some(0));
        emails.insert("nobody-reads@example.com".to_owned(), None);
    }
    sentinels(registry);
    organizations(registry);
    if scale == Scale::Large {
        let hooks = (1..=CROWD).map(|number| {
            let url = format!("https://hooks.example.com/build/{number}");
            push(&format!("Builder {number}"), webhook(&url))
        });
        put(registry, "platform-eng/many-tags", hooks.collect());
    }
}

fn put(registry: &mut Registry, path: &str, hooks: Vec<Hook>) {
    let id = registry.find(path).expect("the small registry has it");
    for mut hook in hooks {
        if hook.uuid.is_empty() {
            hook.uuid = registry.random.uuid();
        }
        registry.repository_mut(id).hooks.push(hook);
    }
}

/// Who is told of quotas.
fn organizations(registry: &mut Registry) {
    let quota = |title: &str, event: &str, how| hook(title, event, json!({}), how);
    let image = "<img src=x onerror=alert(1)>";
    let all = [
        (
            "acme-corp",
            quota(
                "quota",
                "quota_warning",
                webhook("https://hooks.example.com/quota"),
            ),
        ),
        (
            "acme-corp",
            failed(
                3,
                quota("Mail the owners", "quota_error", mail("ops@example.com")),
            ),
        ),
        (
            "platform-eng",
            quota("Chat", "quota_warning", slack("QUOTA")),
        ),
        (
            ORGANIZATION,
            quota(image, image, webhook("javascript:alert(1)")),
        ),
        (
            ORGANIZATION,
            failed(1, quota("\u{202e}atouq", "quota_error", told(image, image))),
        ),
    ];
    let mut random = Random::new(22);
    for (organization, mut hook) in all {
        hook.uuid = random.uuid();
        if let Some(organization) = registry.organizations.get_mut(organization) {
            organization.hooks.push(hook);
        }
    }
}

fn hook(title: &str, event: &str, condition: Value, (method, config): (&str, Value)) -> Hook {
    Hook {
        uuid: String::new(),
        title: Some(title.to_owned()),
        event: event.to_owned(),
        method: method.to_owned(),
        config,
        event_config: condition,
        failures: 0,
    }
}

fn push(title: &str, how: (&str, Value)) -> Hook {
    hook(title, "repo_push", json!({}), how)
}

fn failed(times: u32, hook: Hook) -> Hook {
    Hook {
        failures: times,
        ..hook
    }
}

fn webhook(url: &str) -> (&'static str, Value) {
    ("webhook", json!({"url": url, "template": null}))
}

fn slack(room: &str) -> (&'static str, Value) {
    let url = format!("https://hooks.slack.com/services/T000/B000/{room}");
    ("slack", json!({"url": url}))
}

fn mail(email: &str) -> (&'static str, Value) {
    ("email", json!({"email": email}))
}

fn told(kind: &str, name: &str) -> (&'static str, Value) {
    let target = json!({"kind": kind, "name": name});
    ("quay_notification", json!({"target": target}))
}

fn frontend() -> Vec<Hook> {
    let template =
        "{\n  \"text\": \"${repository} has ${updated_tags}\",\n  \"link\": \"${homepage}\"\n}";
    let formed = json!({"url": "https://chat.example.com/hooks/releases", "template": template});
    vec![
        push("CI webhook", webhook("https://hooks.example.com/quay")),
        push("Release channel", ("webhook", formed)),
        failed(
            3,
            hook(
                "Old deploy hook",
                "repo_push",
                json!({}),
                webhook("https://deploy.example.com/legacy"),
            ),
        ),
        hook(
            "Security alerts",
            "vulnerability_found",
            json!({"level": 1}),
            slack("XXXX"),
        ),
        hook(
            "Broken builds of main",
            "build_failure",
            json!({"ref-regex": "refs/heads/main"}),
            mail("ops@example.com"),
        ),
        hook("Build started", "build_start", json!({}), slack("BUILDS")),
        hook("", "build_success", json!({}), told("user", "alice")),
        failed(
            1,
            hook(
                "Expiring images",
                "repo_image_expiry",
                json!({"days": 7}),
                told("team", "owners"),
            ),
        ),
        hook(
            "Queue",
            "build_queued",
            json!({}),
            ("flowdock", json!({"flow_api_token": "f10wd0ck"})),
        ),
        hook(
            "Cancelled",
            "build_cancelled",
            json!({}),
            (
                "hipchat",
                json!({"room_id": "42", "notification_token": "h1pch4t"}),
            ),
        ),
    ]
}

fn backend() -> Vec<Hook> {
    vec![
        push("CI webhook", webhook("https://hooks.example.com/quay")),
        hook(
            "Slack",
            "vulnerability_found",
            json!({"level": "High"}),
            slack("XXXX"),
        ),
        push("UI", told("team", "developers")),
        push("Mail ops", mail("ops@example.com")),
    ]
}

fn payments() -> Vec<Hook> {
    vec![
        push("CI webhook", webhook("https://hooks.example.com/quay")),
        failed(
            2,
            hook(
                "Critical only",
                "vulnerability_found",
                json!({"level": 0}),
                webhook("https://soc.example.com/in"),
            ),
        ),
    ]
}

fn mirror() -> Vec<Hook> {
    vec![
        hook(
            "Sync broke",
            "repo_mirror_sync_failed",
            json!({}),
            slack("MIRROR"),
        ),
        failed(
            3,
            hook(
                "Sync done",
                "repo_mirror_sync_success",
                json!({}),
                webhook("https://hooks.example.com/sync"),
            ),
        ),
        hook(
            "Sync began",
            "repo_mirror_sync_started",
            json!({}),
            told("org", "mirror-hub"),
        ),
    ]
}

/// Some whose writes fail, and some that are as hostile as their texts may be.
fn sentinels(registry: &mut Registry) {
    let mut refusing = push("Refuses", webhook("https://hooks.example.com/refuse"));
    refusing.uuid = "refuse-1".to_owned();
    let plain = push("Plain", webhook("https://hooks.example.com/plain"));
    put(
        registry,
        &format!("{ORGANIZATION}/tags"),
        vec![refusing, plain],
    );
    let image = "<img src=x onerror=alert(1)>";
    let turned = "\u{202e}moc.elpmaxe//:sptth";
    let long = "supercalifragilistic".repeat(500);
    let control = "line\u{0}\u{7}\u{1b}[31m\nbreak";
    let hostile = vec![
        push(image, webhook("javascript:alert(1)")),
        push(turned, webhook(&format!("https://evil.example/{turned}"))),
        push(&long, webhook(&format!("https://example.com/{long}"))),
        push(control, mail(control)),
        hook(
            image,
            "vulnerability_found",
            json!({"level": image}),
            told("user", image),
        ),
        hook(
            "Branch",
            "build_start",
            json!({"ref-regex": long}),
            slack(&long),
        ),
        hook(
            "Days",
            "repo_image_expiry",
            json!({"days": [turned]}),
            told(turned, turned),
        ),
        hook(
            "Newer",
            "repo_teleported",
            json!({"x": {"y": image}}),
            (image, json!({"z": [image]})),
        ),
        hook(
            "Odd",
            "repo_push",
            json!(null),
            ("webhook", json!({"url": 7, "template": image})),
        ),
    ];
    put(registry, &format!("{ORGANIZATION}/hostile"), hostile);
}

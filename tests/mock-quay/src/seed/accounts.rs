//! People beside those of the demo, and what superusers and everybody for themselves look after: keys of
//! services, passwords for tools, news, and what the logs tell of it.

use serde_json::{Map, Value, json};

use crate::options::Scale;
use crate::state::{
    AppToken, Approval, DAY, HOUR, LogEntry, Millis, Notification, PrunePolicy, Random, Registry,
    ServiceKey, User, fingerprint,
};

/// Name, whether the account is enabled, whether its e-mail address is confirmed.
const PEOPLE: [(&str, bool, bool); 28] = [
    ("ext-kim", true, false),
    ("ext-lee", false, true),
    ("fatima", true, true),
    ("gregor", true, true),
    ("intern-2025", false, true),
    ("intern-2026", true, false),
    ("kenji", true, true),
    ("lucia", true, true),
    ("m.okafor", true, true),
    ("nadia", true, true),
    ("norbert", true, true),
    ("oskar", true, true),
    ("priya", true, true),
    ("quentin", false, false),
    ("rosa", true, true),
    ("samir", true, true),
    ("tessa", true, true),
    ("tomas", true, false),
    ("ulrich", true, true),
    ("vera", true, true),
    ("viktor", false, true),
    ("wanda", true, true),
    ("wen", true, true),
    ("xavier", true, true),
    ("yara", true, true),
    ("yusuf", true, true),
    ("zhang.wei", true, true),
    ("zoe", true, false),
];

/// The keys that recordings name: one in use and one that waits.
const RECORDED: &str = "ozOEcQlnBHoy2K1SpPS6VKaRhm_IDIr-ewtR0rpNExs";
const RECORDED_WAITING: &str = "H8nR2IA3IcqDc94xhVADoN4hbiTGfbu-IFssCTp5V9U";

/// How many keys and passwords there are in the large registry.
const MANY: usize = 120;

pub(super) fn fill(registry: &mut Registry, scale: Scale, now: Millis) {
    let mut random = Random::new(21);
    for (name, enabled, verified) in PEOPLE {
        let mut user = User::new(name);
        (user.enabled, user.verified) = (enabled, verified);
        registry.users.insert(name.to_owned(), user);
    }
    if let Some(alice) = registry.users.get_mut("alice") {
        let told = |text: &str| Some(text.to_owned());
        (alice.profile.given_name, alice.profile.family_name) = (told("Alice"), told("Liddell"));
        (alice.profile.company, alice.profile.location) = (told("ACME"), told("Oxford"));
    }
    registry.policies_mut("alice").prune.push(PrunePolicy {
        uuid: random.uuid(),
        method: "number_of_tags".to_owned(),
        value: 50.into(),
        pattern: None,
        matches: true,
    });
    registry.service_keys = keys(&mut random, now);
    tokens(registry, &mut random, now);
    if scale == Scale::Large {
        crowd(registry, &mut random, now);
    }
    news(registry, &mut random, now);
    registry.measure(now - 30 * HOUR);
    entries(registry, now);
}

/// Name, service, days since it was made, days until it ends, in which way it was approved.
type Plan = (
    &'static str,
    &'static str,
    Millis,
    Option<Millis>,
    Option<&'static str>,
);

const KEYS: [Plan; 8] = [
    (
        "http://localhost:8080",
        "quay",
        200,
        Some(165),
        Some("AUTOMATIC"),
    ),
    ("Clair v4 key", "clair", 90, Some(60), Some("SUPERUSER")),
    ("", "repomirror", 20, Some(2), Some("KEY_ROTATION")),
    (
        "builders in the cluster",
        "builder",
        400,
        None,
        Some("SUPERUSER"),
    ),
    ("pending clair key", "clair", 1, Some(29), None),
    ("pending builder", "builder", 2, None, None),
    ("expired key", "clair", 100, Some(-2), None),
    (
        "<img src=x onerror=alert(1)>",
        "hostile",
        3,
        None,
        Some("SUPERUSER"),
    ),
];

fn keys(random: &mut Random, now: Millis) -> Vec<ServiceKey> {
    let keys = KEYS.into_iter().map(|plan| key(random, plan, now));
    let mut keys: Vec<ServiceKey> = keys.collect();
    RECORDED.clone_into(&mut keys[1].kid);
    RECORDED_WAITING.clone_into(&mut keys[5].kid);
    keys
}

fn key(random: &mut Random, (name, service, age, left, approval): Plan, now: Millis) -> ServiceKey {
    let creator = match approval {
        Some("SUPERUSER") => {
            json!({"created_by": "Quay Superuser Panel", "creator": "admin", "ip": "10.4.0.17"})
        }
        _ => json!({"created_by": "CLI tool", "ip": "10.0.0.5"}),
    };
    let metadata: Map<String, Value> = creator.as_object().cloned().unwrap_or_default();
    ServiceKey {
        kid: fingerprint(random),
        name: name.to_owned(),
        service: service.to_owned(),
        created: now - age * DAY,
        expires: left.map(|left| now + left * DAY),
        rotation: (approval == Some("KEY_ROTATION")).then_some(1_209_600),
        metadata,
        approval: approval.map(|kind| Approval {
            kind,
            at: now - age * DAY,
            approver: (kind == "SUPERUSER").then(|| "admin".to_owned()),
            notes: match name {
                "Clair v4 key" => "made by *admin* for the scanner".to_owned(),
                name if name.starts_with('<') => name.to_owned(),
                _ => String::new(),
            },
        }),
    }
}

/// Whose, what it is called, days since it was made, hours since it was used, hours until it ends.
type TokenPlan = (
    &'static str,
    &'static str,
    Millis,
    Option<Millis>,
    Option<Millis>,
);

const TOKENS: [TokenPlan; 9] = [
    ("alice", "laptop", 90, Some(2), None),
    ("alice", "ci-server", 60, None, None),
    ("alice", "old phone", 700, Some(9_600), Some(20)),
    ("admin", "admin cli", 30, Some(1), None),
    ("admin", "backup script", 400, Some(26), Some(900)),
    ("admin", "laptop", 365, Some(5_000), None),
    ("admin", "laptop", 3, None, None),
    (
        "admin",
        "<img src=x onerror=alert(1)>",
        10,
        Some(40),
        Some(-30),
    ),
    ("bob", "workstation", 12, Some(4), None),
];

fn tokens(registry: &mut Registry, random: &mut Random, now: Millis) {
    for (user, title, age, used, left) in TOKENS {
        if let Some(user) = registry.users.get_mut(user) {
            user.app_tokens
                .push(token(random, title, now, (age, used, left)));
        }
    }
}

fn token(
    random: &mut Random,
    title: &str,
    now: Millis,
    (age, used, left): (Millis, Option<Millis>, Option<Millis>),
) -> AppToken {
    AppToken {
        uuid: random.uuid(),
        title: title.to_owned(),
        code: random.letters(120).to_uppercase(),
        created: now - age * DAY,
        expires: left.map(|left| now + left * HOUR),
        used: used.map(|used| now - used * HOUR),
    }
}

/// Many of each, and many people of each kind.
fn crowd(registry: &mut Registry, random: &mut Random, now: Millis) {
    for number in 0..MANY {
        let age = number as Millis;
        let plan = ("node", "clair", age, Some(40 - age), Some("AUTOMATIC"));
        let key = key(random, plan, now);
        registry.service_keys.push(key);
        let token = token(
            random,
            &format!("node-{number}"),
            now,
            (age, Some(age), None),
        );
        if let Some(admin) = registry.users.get_mut("admin") {
            admin.app_tokens.push(token);
        }
    }
    let people = registry.users.values_mut();
    let strangers = people.filter(|user| user.name.contains('.') && !user.superuser);
    for (number, user) in strangers.enumerate() {
        user.enabled = number % 17 != 3;
        user.verified = number % 11 != 5;
    }
}

/// The oldest come last.
fn news(registry: &mut Registry, random: &mut Random, now: Millis) {
    let waiting = registry.service_keys.iter();
    let waiting =
        waiting.filter(|key| key.approval.is_none() && key.expires.is_none_or(|end| end > now));
    let mut all: Vec<(&str, &'static str, Value, Millis)> = waiting
        .map(|key| {
            let metadata = json!({
                "name": key.name,
                "kid": key.kid,
                "service": key.service,
                "metadata": key.metadata,
                "created_date": key.created / 1000,
                "expiration_date": key.expires.map(|end| end / 1000),
            });
            ("admin", "service_key_submitted", metadata, key.created)
        })
        .collect();
    all.extend([
        (
            "alice",
            "build_failure",
            json!({"repository": "acme-corp/backend-api", "build_id": "b7a1", "error_message": "COPY failed"}),
            now - 30 * HOUR,
        ),
        (
            "alice",
            "quota_warning",
            json!({"namespace": "alice"}),
            now - 60 * HOUR,
        ),
        (
            "alice",
            "vulnerability_found",
            json!({"repository": "acme-corp/payments", "tags": ["latest"], "vulnerability": {"id": "CVE-2026-1000", "priority": "High"}}),
            now - 90 * HOUR,
        ),
        ("bob", "password_required", json!({}), now - 800 * HOUR),
    ]);
    all.sort_by_key(|(.., at)| -at);
    let all = all
        .into_iter()
        .map(|(user, kind, metadata, at)| Notification {
            uuid: random.uuid(),
            user: user.to_owned(),
            kind,
            metadata,
            at,
            dismissed: false,
        });
    registry.notifications.extend(all);
}

/// Namespace, kind, who did it, metadata, hours ago.
type Told = (
    &'static str,
    &'static str,
    Option<&'static str>,
    Value,
    Millis,
);

/// What superusers did to accounts.
fn of_accounts() -> Vec<Told> {
    let told = |kind, name: &str, hours| {
        let metadata = json!({"username": name, "superuser": "admin"});
        ("admin", kind, Some("admin"), metadata, hours)
    };
    vec![
        told("user_create", "norbert", 500),
        told("user_disable", "dave", 410),
        told("user_disable", "viktor", 220),
        told("user_change_password", "tessa", 130),
        told("user_delete", "former", 77),
        told("user_enable", "zoe", 20),
    ]
}

/// What people did for themselves.
fn of_people() -> Vec<Told> {
    let token = |kind, title: &str, hours| {
        let uuid = "0b4959c1-0f27-45bc-b596-42321306df27";
        let metadata = json!({"app_specific_token_title": title, "app_specific_token": uuid});
        ("alice", kind, Some("alice"), metadata, hours)
    };
    let profile = json!({
        "given_name": "Alice",
        "family_name": "Liddell",
        "company": "ACME",
        "location": "Oxford",
    });
    let mut all = vec![
        ("alice", "user_change_metadata", Some("alice"), profile, 160),
        token("create_app_specific_token", "ci-server", 140),
        token("revoke_app_specific_token", "tablet", 31),
    ];
    let people = [
        "admin", "alice", "grace", "carol", "priya", "wen", "admin", "alice",
    ];
    for (hours, name) in (1..).step_by(7).zip(people) {
        let metadata = json!({"type": "quayauth", "useragent": "Mozilla/5.0"});
        all.push((name, "login_success", None, metadata, hours));
    }
    all
}

/// What became of the keys that are approved.
fn of_keys(registry: &Registry, now: Millis) -> Vec<Told> {
    let keys = registry.service_keys.iter().take(KEYS.len());
    let approved = keys.filter(|key| key.approval.is_some());
    approved
        .flat_map(|key| {
            let told = json!({
                "kid": key.kid,
                "preshared": true,
                "service": key.service,
                "name": key.name,
                "expiration_date": key.expires.map(|end| end / 1000),
                "auto_approved": true,
            });
            let hours = (now - key.created) / HOUR;
            let kinds = ["service_key_create", "service_key_approve"];
            kinds.map(|kind| ("", kind, Some("admin"), told.clone(), hours))
        })
        .collect()
}

fn entries(registry: &mut Registry, now: Millis) {
    let mut all = of_accounts();
    all.extend(of_people());
    all.extend(of_keys(registry, now));
    let all = all
        .into_iter()
        .map(|(namespace, kind, by, metadata, hours)| LogEntry {
            kind,
            namespace: namespace.to_owned(),
            repository: String::new(),
            tag: None,
            performer: by.map(str::to_owned),
            address: Some("10.4.0.17".to_owned()),
            by_token: false,
            metadata: Some(metadata),
            at: now - hours * HOUR,
        });
    registry.logs.extend(all);
    registry.logs.sort_by_key(|entry| entry.at);
}

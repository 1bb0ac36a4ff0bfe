//! Usage-log entries of the last four weeks.

use serde_json::Value;

use crate::sentinels::ORGANIZATION;
use crate::state::{DAY, HOUR, LogEntry, MINUTE, Millis, Random, Registry};

/// Kind, what it belongs to, who did it, and the metadata with `$names` to be filled in.
const KINDS: &str = include_str!("log_kinds.json");

/// What happens all the time.
const FREQUENT: [&str; 8] = [
    "pull_repo",
    "pull_repo",
    "pull_repo",
    "pull_repo",
    "push_repo",
    "create_tag",
    "move_tag",
    "delete_tag",
];
const PEOPLE: [&str; 3] = ["admin", "alice", "bob"];
const ADDRESSES: [&str; 4] = ["10.4.0.17", "203.0.113.24", "198.51.100.7", "2001:db8::17"];
/// Something of every kind happened here.
const EVENTFUL: &str = "acme-corp/frontend";
/// The repository of the large registry with 20,000 entries.
const BUSY: (&str, usize) = ("platform-eng/ten-thousand-tags", 20_000);

/// Adds so many entries over all repositories, everything that can happen to one of them, and what
/// an attacker would like to have happened; oldest first.
pub(super) fn fill(registry: &mut Registry, count: usize, now: Millis) {
    let mut random = Random::new(4);
    let mut entries = everywhere(registry, &mut random, count, now);
    entries.extend(of_one(registry, &mut random, EVENTFUL, 320, now));
    entries.extend(of_every_kind(registry, now));
    entries.extend(hostile(now));
    entries.extend(of_one(registry, &mut random, BUSY.0, BUSY.1, now));
    entries.sort_by_key(|entry| entry.at);
    registry.logs = entries;
}

fn everywhere(
    registry: &Registry,
    random: &mut Random,
    count: usize,
    now: Millis,
) -> Vec<LogEntry> {
    let repositories: Vec<_> = registry.repositories.values().collect();
    let entries = (0..count).map(|number| {
        let repository = random.pick(&repositories);
        let at = now - 28 * DAY * (count - number) as Millis / count as Millis;
        frequent(repository, random, at)
    });
    entries.collect()
}

/// Much on working days, little at weekends; nothing when there is no such repository.
fn of_one(
    registry: &Registry,
    random: &mut Random,
    path: &str,
    count: usize,
    now: Millis,
) -> Vec<LogEntry> {
    let Some(repository) = registry.find(path).map(|id| registry.repository(id)) else {
        return Vec::new();
    };
    let entries = (0..count).map(|_| {
        let mut ago = random.below((28 * DAY) as u64) as Millis;
        // The days of 1970 began on a Thursday: 2 and 3 are the weekend.
        let is_weekend = matches!((now - ago).div_euclid(DAY).rem_euclid(7), 2 | 3);
        if is_weekend && random.below(4) > 0 {
            ago = (ago + 2 * DAY) % (28 * DAY);
        }
        frequent(repository, random, now - ago)
    });
    entries.collect()
}

fn frequent(repository: &crate::state::Repository, random: &mut Random, at: Millis) -> LogEntry {
    let kind = *random.pick(&FREQUENT);
    let row = (!repository.tags.is_empty()).then(|| random.pick(&repository.tags));
    let is_robot = matches!(kind, "pull_repo" | "push_repo") && random.below(3) > 0;
    let performer = match is_robot {
        true => format!("{}+deployer", repository.namespace),
        false => (*random.pick(&PEOPLE)).to_owned(),
    };
    LogEntry {
        kind,
        namespace: repository.namespace.clone(),
        repository: repository.name.clone(),
        tag: row.map(|row| row.name.clone()),
        performer: Some(performer),
        address: Some((*random.pick(&ADDRESSES)).to_owned()),
        by_token: matches!(kind, "create_tag" | "move_tag" | "delete_tag"),
        metadata: None,
        at,
    }
}

fn of_every_kind(registry: &Registry, now: Millis) -> Vec<LogEntry> {
    let kinds: &'static [Kind] = kinds();
    let Some(repository) = registry.find(EVENTFUL).map(|id| registry.repository(id)) else {
        return Vec::new();
    };
    let digests: Vec<String> = repository
        .tags
        .iter()
        .map(|row| row.digest.to_string())
        .collect();
    let digest = |number: usize| digests[number % digests.len().max(1)].as_str();
    let entries = kinds.iter().enumerate().map(|(number, kind)| {
        let performer = match kind.by.as_str() {
            "robot" => format!("{}+deployer", repository.namespace),
            "user" => PEOPLE[number % PEOPLE.len()].to_owned(),
            _ => "admin".to_owned(),
        };
        let known = [
            ("$namespace", repository.namespace.as_str()),
            ("$repo", &repository.name),
            ("$tag", ["2.4.1", "stable", "2.1.0"][number % 3]),
            ("$digest", digest(number)),
            ("$other", digest(number + 1)),
            ("$performer", &performer),
        ];
        LogEntry {
            kind: &kind.name,
            namespace: repository.namespace.clone(),
            repository: match kind.of.as_str() {
                "repository" => repository.name.clone(),
                _ => String::new(),
            },
            tag: None,
            performer: (kind.by != "none").then(|| performer.clone()),
            address: (kind.by != "none").then(|| ADDRESSES[number % ADDRESSES.len()].to_owned()),
            by_token: kind.by == "token",
            metadata: Some(filled(&kind.metadata, &known)),
            at: now - 20 * MINUTE - number as Millis * 11 * HOUR,
        }
    });
    entries.collect()
}

struct Kind {
    name: String,
    of: String,
    by: String,
    metadata: Value,
}

/// Read once and kept: entries hold their kind for as long as the program runs.
fn kinds() -> &'static [Kind] {
    static KEPT: std::sync::OnceLock<Vec<Kind>> = std::sync::OnceLock::new();
    KEPT.get_or_init(|| {
        let rows: Vec<(String, String, String, Value)> =
            serde_json::from_str(KINDS).expect("the file beside this one is well formed");
        rows.into_iter()
            .map(|(name, of, by, metadata)| Kind {
                name,
                of,
                by,
                metadata,
            })
            .collect()
    })
}

/// The metadata with the names in it replaced by what they stand for.
fn filled(metadata: &Value, known: &[(&str, &str)]) -> Value {
    match metadata {
        Value::String(text) => known
            .iter()
            .fold(text.clone(), |text, (name, value)| {
                text.replace(name, value)
            })
            .into(),
        Value::Array(items) => items.iter().map(|item| filled(item, known)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), filled(value, known)))
            .collect(),
        other => other.clone(),
    }
}

/// Whatever may stand in a text, in every field of the entries that tell most.
fn hostile(now: Millis) -> Vec<LogEntry> {
    let texts = [
        "<img src=x onerror=alert(1)>".to_owned(),
        "\u{202e}gpj.exe\u{202c}".to_owned(),
        "supercalifragilistic".repeat(500),
        "one\u{0}two\u{7}\u{1b}[31m\nthree\ttabs".to_owned(),
        "undefined".to_owned(),
        String::new(),
    ];
    let entries = texts
        .into_iter()
        .enumerate()
        .flat_map(|(text_number, text)| {
            kinds().iter().enumerate().map(move |(number, kind)| {
                let mut metadata = kind.metadata.clone();
                spoil(&mut metadata, &text);
                LogEntry {
                    kind: &kind.name,
                    namespace: ORGANIZATION.to_owned(),
                    repository: "hostile".to_owned(),
                    tag: None,
                    performer: Some(text.clone()),
                    address: Some(text.clone()),
                    by_token: true,
                    metadata: Some(metadata),
                    // All texts are on the first pages.
                    at: now - (number * 8 + text_number) as Millis * MINUTE,
                }
            })
        });
    entries.collect()
}

fn spoil(value: &mut Value, text: &str) {
    match value {
        Value::String(old) => text.clone_into(old),
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, text)),
        Value::Object(fields) => fields.values_mut().for_each(|field| spoil(field, text)),
        _ => {}
    }
}

//! The recorded exchanges of a real Quay, sent to the mock: status, content type and shape of the
//! answers must be the same. Skipped when the recordings are not at hand.

mod before;
mod names;
mod operations;

use mock_quay::TokenKind;
use serde_json::Value;

pub use self::names::Names;
use self::{
    before::prepare,
    operations::{LEFT_OUT, REPLAYED},
};

use crate::recordings::{Exchange, shared};
use crate::shape;
use crate::support::{Answer, Registry};

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let Some(folder) = shared() else { return };
    let mut faults = Vec::new();
    let mut replayed = 0;
    for &operation in REPLAYED {
        let registry = Registry::small();
        let names = Names::read(&registry).await;
        prepare(&registry, operation).await;
        for exchange in Exchange::read_all(&folder, operation) {
            let Some(token) = token(&exchange.token_kind) else {
                continue;
            };
            if is_left_out(operation, &exchange) {
                continue;
            }
            replayed += 1;
            let answer = replay(&registry, &names, &exchange, token).await;
            let found = compare(&exchange, &answer);
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{operation}: {exchange}: {fault}")),
            );
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {replayed} exchanges differ:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!("{replayed} exchanges compared");
}

/// What is different when the recordings of one operation are replayed, those of other people aside.
pub async fn faults(registry: &Registry, names: &Names, operation: &str) -> Vec<String> {
    let Some(folder) = shared() else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for exchange in Exchange::read_all(&folder, operation) {
        let Some(who) = token(&exchange.token_kind) else {
            continue;
        };
        let answer = replay(registry, names, &exchange, who).await;
        let found = compare(&exchange, &answer);
        faults.extend(
            found
                .into_iter()
                .map(|fault| format!("{operation}: {exchange}: {fault}")),
        );
    }
    faults
}

fn is_left_out(operation: &str, exchange: &Exchange) -> bool {
    let text = format!(
        "{} {} {}",
        exchange.address, exchange.note, exchange.token_kind
    );
    LEFT_OUT
        .iter()
        .any(|(name, part, _)| *name == operation && text.contains(part))
}

/// Who stands for whom. `alice` was an ordinary member when she was recorded, as `bob` is here.
pub fn token(kind: &str) -> Option<Who> {
    let who = match kind {
        "anonymous" => Who::Nobody,
        "invalid token" => Who::Unknown,
        "expired token" => Who::Person("admin", TokenKind::Expired),
        "superuser(all scopes)" => Who::Person("admin", TokenKind::All),
        "superuser(repo:read user:read)" => Who::Person("admin", TokenKind::Read),
        "superuser(repo:read)" => Who::Person("admin", TokenKind::RepoRead),
        "superuser(super:user)" | "superuser(super:user only)" => {
            Who::Person("admin", TokenKind::SuperOnly)
        }
        "superuser without super:user scope" => Who::Person("admin", TokenKind::NoSuper),
        "global-readonly-superuser(all scopes)" => Who::Person("readonlyadmin", TokenKind::All),
        "user alice(all scopes)" | "user bob(all scopes)" => Who::Person("bob", TokenKind::All),
        "user carol(all scopes)" => Who::Person("carol", TokenKind::All),
        "user erin (assigned token)" => Who::Person("erin", TokenKind::Read),
        "superuser, browser User-Agent, no X-Requested-With" => Who::Browser,
        _ => return None,
    };
    Some(who)
}

pub enum Who {
    Nobody,
    Unknown,
    Person(&'static str, TokenKind),
    Browser,
}

pub async fn replay(registry: &Registry, names: &Names, exchange: &Exchange, who: Who) -> Answer {
    // What is created keeps its name.
    let creates = exchange.method == "POST" && exchange.address == "/api/v1/repository";
    let translate = |text: &str| {
        if creates {
            text.to_owned()
        } else {
            names.translate(text)
        }
    };
    let mut asking = registry.ask(&exchange.method, &translate(&exchange.address));
    if let Some(body) = &exchange.body {
        let body = serde_json::from_str(&translate(&body.to_string())).expect("still JSON");
        asking = asking.json(&soon(body));
    }
    let asking = match who {
        Who::Nobody => asking,
        Who::Unknown => asking.bearer("nonsense"),
        Who::Person(user, kind) => asking.with(user, kind),
        Who::Browser => asking
            .by("admin")
            .header("user-agent", "Mozilla/5.0 Chrome/149.0.0.0 Safari/537.36"),
    };
    asking.answer().await
}

/// Recorded expirations lie in the past by now.
fn soon(mut body: Value) -> Value {
    if body["expiration"].is_number() {
        body["expiration"] = 4_000_000_000_u64.into();
    }
    body
}

pub fn compare(exchange: &Exchange, answer: &Answer) -> Vec<String> {
    let status = answer.status.as_u16();
    if status != exchange.status {
        let start: String = answer.text().chars().take(200).collect();
        return vec![format!("{status} instead of {}: {start}", exchange.status)];
    }
    let content_type = answer.header("content-type");
    if content_type != exchange.content_type {
        return vec![format!(
            "{content_type} instead of {}",
            exchange.content_type
        )];
    }
    match &exchange.json {
        Some(recorded) => shape::differences(recorded, &answer.json()),
        None => Vec::new(),
    }
}

#[tokio::test]
async fn discovery_lists_every_operation_as_quay_does() {
    let Some(folder) = shared() else { return };
    let text = std::fs::read_to_string(folder.join("quay/discovery-internal.mailing.json"))
        .expect("it is beside the recordings");
    let recorded: Value = serde_json::from_str(&text).expect("it is JSON");
    let answer = Registry::small()
        .get("/api/v1/discovery")
        .answer()
        .await
        .json();
    let mut faults = Vec::new();
    for (path, entry) in answer["paths"].as_object().expect("paths are a map") {
        for method in ["get", "post", "put", "delete"] {
            let (Some(ours), theirs) = (entry.get(method), &recorded["paths"][path][method]) else {
                continue;
            };
            for field in ["operationId", "security", "tags"] {
                if ours[field] != theirs[field] {
                    faults.push(format!(
                        "{method} {path}: {field} is {}, not {}",
                        ours[field], theirs[field]
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

//! Keys by which services prove who they are.

use serde_json::{Map, Value, json};

use super::{accounts, check, check_to_read, operation};
use crate::chapters::note;
use crate::http::{Answer, Call, Operation, Outcome, quoted};
use crate::state::{Approval, Millis, Registry, ServiceKey, fingerprint, now, rfc_1123};

const ALL: &str = "/api/v1/superuser/keys";
const ONE: &str = "/api/v1/superuser/keys/{kid}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listServiceKeys", "GET", ALL, list),
    operation("createServiceKey", "POST", ALL, create),
    operation("getServiceKey", "GET", ONE, get),
    operation("updateServiceKey", "PUT", ONE, update),
    operation("deleteServiceKey", "DELETE", ONE, delete),
    operation(
        "approveServiceKey",
        "POST",
        "/api/v1/superuser/approvedkeys/{kid}",
        approve,
    ),
];

fn row(registry: &Registry, key: &ServiceKey) -> Value {
    let approval = key.approval.as_ref().map(|approval| {
        let approver = approval.approver.as_ref();
        let approver = approver.and_then(|name| registry.users.get(name));
        json!({
            "approval_type": format!("ServiceKeyApprovalType.{}", approval.kind),
            "approved_date": rfc_1123(approval.at),
            "approver": approver.map(|user| accounts::row(registry, user)),
            "notes": approval.notes,
        })
    });
    json!({
        "approval": approval,
        "created_date": rfc_1123(key.created),
        "expiration_date": key.expires.map(rfc_1123),
        "jwk": {"e": "AQAB", "kid": key.kid, "kty": "RSA", "n": key.public_half()},
        "kid": key.kid,
        "metadata": key.metadata,
        "name": key.name,
        "rotation_duration": key.rotation,
        "service": key.service,
    })
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let keys = registry.service_keys.iter();
    let rows: Vec<Value> = keys.map(|key| row(registry, key)).collect();
    Ok(Answer::ok(&json!({ "keys": rows })))
}

/// Where the key in the path is.
fn place(call: &Call, registry: &Registry) -> Result<usize, Answer> {
    let kid = call.capture("kid");
    let place = registry.service_keys.iter().position(|key| key.kid == kid);
    place.ok_or_else(|| Answer::not_found(&call.host))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let key = &registry.service_keys[place(call, registry)?];
    Ok(Answer::ok(&row(registry, key)))
}

/// The end in the body: `None` when there is no word of it, `Some(None)` for never.
fn expiration(call: &Call) -> Result<Option<Option<Millis>>, Answer> {
    let seconds = match call.body.get("expiration") {
        None => return Ok(None),
        Some(Value::Null) => return Ok(Some(None)),
        Some(value) => value.as_f64().ok_or_else(|| {
            let fault = format!(
                "{} is not valid under any of the given schemas",
                quoted(value)
            );
            call.schema_error("anyOf", "expiration", &fault)
        })?,
    };
    let end = (seconds * 1000.0) as Millis;
    if end < now() {
        let detail = "Cannot have an expiration date in the past";
        return Err(Answer::invalid(&call.host, detail));
    }
    Ok(Some(Some(end)))
}

fn metadata(call: &Call) -> Result<Map<String, Value>, Answer> {
    match call.body.get("metadata") {
        None => Ok(Map::new()),
        Some(Value::Object(fields)) => Ok(fields.clone()),
        Some(other) => {
            let fault = format!("{} is not of type 'object'", quoted(other));
            Err(call.schema_error("type", "metadata", &fault))
        }
    }
}

/// Of a service's name that is not allowed nothing is said.
fn create(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let service = call.text("service")?;
    let Some(expires) = expiration(call)? else {
        let fault = "'expiration' is a required property";
        return Err(call.schema_error("required", "expiration", fault));
    };
    let is_allowed =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_';
    if service.is_empty() || !service.bytes().all(is_allowed) {
        return Err(Answer::message(400, ""));
    }
    let name = call.optional_text("name")?.unwrap_or_default();
    let by = &call.viewer.user;
    let mut metadata = metadata(call)?;
    for (field, value) in [
        ("created_by", "Quay Superuser Panel"),
        ("creator", by),
        ("ip", "127.0.0.1"),
    ] {
        metadata.insert(field.to_owned(), value.into());
    }
    let key = ServiceKey {
        kid: fingerprint(&mut registry.random),
        name: name.to_owned(),
        service: service.to_owned(),
        created: now(),
        expires,
        rotation: None,
        metadata,
        approval: Some(Approval {
            kind: "SUPERUSER",
            at: now(),
            approver: Some(by.clone()),
            notes: call.optional_text("notes")?.unwrap_or_default().to_owned(),
        }),
    };
    let answer = json!({
        "kid": key.kid,
        "name": key.name,
        "private_key": pem("RSA PRIVATE KEY", &registry.random.letters(64)),
        "public_key": pem("PUBLIC KEY", &key.public_half()),
        "service": key.service,
    });
    let mut told = told(&key);
    (told["preshared"], told["auto_approved"]) = (true.into(), true.into());
    registry.service_keys.push(key);
    note(call, registry, "", "service_key_create", told.clone());
    note(call, registry, "", "service_key_approve", told);
    Ok(Answer::ok(&answer))
}

fn pem(what: &str, text: &str) -> String {
    format!("-----BEGIN {what}-----\n{text}\n-----END {what}-----\n")
}

fn told(key: &ServiceKey) -> Value {
    json!({
        "kid": key.kid,
        "service": key.service,
        "name": key.name,
        "expiration_date": key.expires.map(|end| end / 1000),
    })
}

/// What is to be known besides is added to what is known.
fn update(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let place = place(call, registry)?;
    let (name, expires, more) = (
        call.optional_text("name")?,
        expiration(call)?,
        metadata(call)?,
    );
    let key = &mut registry.service_keys[place];
    if let Some(expires) = expires {
        let old = std::mem::replace(&mut key.expires, expires);
        let mut told = told(key);
        told["old_expiration_date"] = old.map(|end| end / 1000).into();
        note(call, registry, "", "service_key_extend", told);
    }
    let key = &mut registry.service_keys[place];
    if name.is_some() || !more.is_empty() {
        name.unwrap_or(&key.name.clone()).clone_into(&mut key.name);
        key.metadata.extend(more);
        let told = told(key);
        note(call, registry, "", "service_key_modify", told);
    }
    let key = &registry.service_keys[place];
    Ok(Answer::ok(&row(registry, key)))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let place = place(call, registry)?;
    let key = registry.service_keys.remove(place);
    forget_notice(registry, &key.kid);
    let mut told = told(&key);
    told["created_date"] = (key.created / 1000).into();
    note(call, registry, "", "service_key_delete", told);
    Ok(empty(204))
}

/// One that is approved stays as it is.
fn approve(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let place = place(call, registry)?;
    let notes = call.optional_text("notes")?.unwrap_or_default().to_owned();
    let key = &mut registry.service_keys[place];
    if key.approval.is_none() {
        key.approval = Some(Approval {
            kind: "SUPERUSER",
            at: now(),
            approver: Some(call.viewer.user.clone()),
            notes,
        });
        let (kid, told) = (key.kid.clone(), told(key));
        forget_notice(registry, &kid);
        note(call, registry, "", "service_key_approve", told);
    }
    Ok(empty(201))
}

/// Nobody has to be told any more that the key waits.
fn forget_notice(registry: &mut Registry, kid: &str) {
    registry
        .notifications
        .retain(|notice| notice.kind != "service_key_submitted" || notice.metadata["kid"] != kid);
}

fn empty(status: u16) -> Answer {
    Answer {
        cors: true,
        ..Answer::html(status, "")
    }
}

//! At which parts of a quota something happens.

use serde_json::{Value, json};

use super::{changeable, found, limit_view, number, readable, view};
use crate::chapters::note;
use crate::http::{Answer, Call, Outcome, quoted};
use crate::state::{Quota, QuotaLimit, Registry};

pub(super) fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = readable(call, registry)?;
    let limits = found(call, registry, owner)?.limits.iter();
    let views: Vec<Value> = limits.map(limit_view).collect();
    Ok(Answer::ok(&views.into()))
}

/// The limit in the path.
fn one<'a>(call: &Call, quota: &'a mut Quota) -> Result<&'a mut QuotaLimit, Answer> {
    let id = number(call, "limit_id")?;
    let found = quota.limits.iter_mut().find(|limit| limit.id == id);
    found.ok_or_else(|| Answer::not_found(&call.host))
}

pub(super) fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = readable(call, registry)?;
    let quota = found(call, registry, owner)?;
    Ok(Answer::ok(&limit_view(one(call, quota)?)))
}

/// Of one's own limits, Quay sends the quota that they belong to.
pub(super) fn get_with_quota(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = readable(call, registry)?;
    let has_default = registry.default_quota.is_some();
    let quota = found(call, registry, owner)?;
    one(call, quota)?;
    Ok(Answer::ok(&view(quota, has_default)))
}

/// Kind and percentage in the body, as far as they were sent.
fn body(call: &Call) -> Result<(Option<&str>, Option<u64>), Answer> {
    let kind = call.optional_text("type")?;
    let percent = match call.body.get("threshold_percent") {
        None => None,
        Some(percent) if percent.is_i64() => Some(percent.as_u64().unwrap_or(0)),
        Some(other) => {
            let fault = format!("{} is not of type 'integer'", quoted(other));
            return Err(call.schema_error("type", "threshold_percent", &fault));
        }
    };
    if kind.is_some_and(|kind| !["Warning", "Reject"].contains(&kind)) {
        let message = "Quota type must be one of [Warning, Reject]";
        return Err(Answer::message(400, message));
    }
    if percent.is_some_and(|percent| !(1..=100).contains(&percent)) {
        let message = "Quota limit threshold must be between 1 and 100";
        return Err(Answer::message(400, message));
    }
    Ok((kind, percent))
}

pub(super) fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = changeable(call)?;
    let (kind, percent) = body(call)?;
    let required = |field: &str| {
        let fault = format!("'{field}' is a required property");
        call.schema_error("required", field, &fault)
    };
    let kind = kind.ok_or_else(|| required("type"))?;
    let percent = percent.ok_or_else(|| required("threshold_percent"))?;
    let id = registry.next_quota_id();
    let limits = &mut found(call, registry, owner)?.limits;
    let is_same = |limit: &QuotaLimit| (limit.kind.as_str(), limit.percent) == (kind, percent);
    if limits.iter().any(is_same) {
        return Err(Answer::invalid(&call.host, "Quota limit already exists"));
    }
    limits.push(QuotaLimit {
        id,
        kind: kind.to_owned(),
        percent,
    });
    tell(
        call,
        registry,
        owner,
        "org_create_quota_limit",
        kind,
        percent,
    );
    Ok(Answer::json(201, &json!("Created")))
}

pub(super) fn change(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = changeable(call)?;
    let (kind, percent) = body(call)?;
    let has_default = registry.default_quota.is_some();
    let quota = found(call, registry, owner)?;
    let limit = one(call, quota)?;
    limit.percent = percent.unwrap_or(limit.percent);
    if let Some(kind) = kind {
        kind.clone_into(&mut limit.kind);
    }
    let (kind, percent) = (limit.kind.clone(), limit.percent);
    let answer = view(quota, has_default);
    tell(
        call,
        registry,
        owner,
        "org_change_quota_limit",
        &kind,
        percent,
    );
    Ok(Answer::ok(&answer))
}

pub(super) fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = changeable(call)?;
    let quota = found(call, registry, owner)?;
    let limit = one(call, quota)?;
    let (id, kind, percent) = (limit.id, limit.kind.clone(), limit.percent);
    quota.limits.retain(|limit| limit.id != id);
    tell(
        call,
        registry,
        owner,
        "org_delete_quota_limit",
        &kind,
        percent,
    );
    Ok(Answer::no_content())
}

fn tell(
    call: &Call,
    registry: &mut Registry,
    owner: &str,
    entry: &'static str,
    kind: &str,
    percent: u64,
) {
    let told = json!({"namespace": owner, "type": kind, "threshold_percent": percent});
    note(call, registry, owner, entry, told);
}

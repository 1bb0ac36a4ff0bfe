//! Quotas of any namespace.

use serde_json::{Value, json};

use super::{check, check_to_read, operation};
use crate::chapters::namespacequota::{default_view, number, sent, tell_size, view};
use crate::chapters::note;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Quota, Registry};

const OF_ORGANIZATION: [&str; 2] = [
    "/api/v1/superuser/organization/{namespace}/quota",
    "/api/v1/superuser/organization/{namespace}/quota/{quota_id}",
];
const OF_USER: [&str; 2] = [
    "/api/v1/superuser/users/{namespace}/quota",
    "/api/v1/superuser/users/{namespace}/quota/{quota_id}",
];

pub(crate) const OPERATIONS: &[Operation] = &[
    operation(
        "listOrganizationQuotaSuperUser",
        "GET",
        OF_ORGANIZATION[0],
        list,
    ),
    operation(
        "createOrganizationQuotaSuperUser",
        "POST",
        OF_ORGANIZATION[0],
        create,
    ),
    operation(
        "changeOrganizationQuotaSuperUser",
        "PUT",
        OF_ORGANIZATION[1],
        change,
    ),
    operation(
        "deleteOrganizationQuotaSuperUser",
        "DELETE",
        OF_ORGANIZATION[1],
        delete,
    ),
    operation("listUserQuotaSuperUser", "GET", OF_USER[0], list),
    operation(
        "createUserQuotaSuperUser",
        "POST",
        OF_USER[0],
        create_for_user,
    ),
    operation("changeUserQuotaSuperUser", "PUT", OF_USER[1], change),
    operation("deleteUserQuotaSuperUser", "DELETE", OF_USER[1], delete),
];

/// Of a namespace that is not there nothing is known.
fn list(call: &Call, registry: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let owner = call.capture("namespace");
    if !registry.has_namespace(owner) {
        return Err(Answer::not_found(&call.host));
    }
    let default = registry.default_quota;
    let own = registry
        .quota(owner)
        .map(|quota| view(quota, default.is_some()));
    let views: Vec<Value> = own.or(default.map(default_view)).into_iter().collect();
    Ok(Answer::ok(&views.into()))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let owner = call.capture("namespace");
    let Some(limit_bytes) = sent(call)? else {
        let fault = "'limit_bytes' is a required property";
        return Err(call.schema_error("required", "limit_bytes", fault));
    };
    let id = registry.next_quota_id();
    let slot = registry.quota_slot(owner);
    let slot = slot.ok_or_else(|| Answer::not_found(&call.host))?;
    if slot.is_some() {
        let detail = format!("Quota for '{owner}' already exists");
        return Err(Answer::invalid(&call.host, &detail));
    }
    *slot = Some(Quota {
        id,
        limit_bytes,
        limits: Vec::new(),
    });
    tell_size(call, registry, owner, "org_create_quota", limit_bytes);
    Ok(Answer::json(201, &json!("Created")))
}

/// For a user that is not there a real Quay fails.
fn create_for_user(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    match registry.users.contains_key(call.capture("namespace")) {
        true => create(call, registry),
        false => Err(Answer::crash()),
    }
}

/// The quota in the path.
fn found<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a mut Quota, Answer> {
    check(call)?;
    let id = number(call, "quota_id")?;
    let slot = registry.quota_slot(call.capture("namespace"));
    let quota = slot.and_then(Option::as_mut);
    let quota = quota.filter(|quota| quota.id == id);
    quota.ok_or_else(|| Answer::not_found(&call.host))
}

/// No size and a size of 0 are successes that change nothing.
fn change(call: &Call, registry: &mut Registry) -> Outcome {
    let has_default = registry.default_quota.is_some();
    let size = sent(call)?.filter(|size| *size > 0);
    let quota = found(call, registry)?;
    quota.limit_bytes = size.unwrap_or(quota.limit_bytes);
    let answer = view(quota, has_default);
    if let Some(size) = size {
        let owner = call.capture("namespace");
        tell_size(call, registry, owner, "org_change_quota", size);
    }
    Ok(Answer::ok(&answer))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    found(call, registry)?;
    let owner = call.capture("namespace");
    if let Some(slot) = registry.quota_slot(owner) {
        *slot = None;
    }
    let told = json!({"namespace": owner});
    note(call, registry, owner, "org_delete_quota", told);
    Ok(Answer::no_content())
}

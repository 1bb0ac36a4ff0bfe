//! Chapter `namespacequota`: how much a namespace may hold, and at which parts of it something happens.

mod limits;
mod size;

use serde_json::{Value, json};

use self::size::in_words;
pub(super) use self::size::sent;
use super::note;
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Quota, QuotaLimit, Registry, Scope};

const OF_ORGANIZATION: [&str; 4] = [
    "/api/v1/organization/{orgname}/quota",
    "/api/v1/organization/{orgname}/quota/{quota_id}",
    "/api/v1/organization/{orgname}/quota/{quota_id}/limit",
    "/api/v1/organization/{orgname}/quota/{quota_id}/limit/{limit_id}",
];
const OF_USER: [&str; 4] = [
    "/api/v1/user/quota",
    "/api/v1/user/quota/{quota_id}",
    "/api/v1/user/quota/{quota_id}/limit",
    "/api/v1/user/quota/{quota_id}/limit/{limit_id}",
];

pub(crate) const OPERATIONS: &[Operation] = &[
    read("listOrganizationQuota", 0, list),
    write("createOrganizationQuota", "POST", 0, create),
    read("getOrganizationQuota", 1, get),
    write("changeOrganizationQuota", "PUT", 1, change),
    write("deleteOrganizationQuota", "DELETE", 1, delete),
    read("listOrganizationQuotaLimit", 2, limits::list),
    write("createOrganizationQuotaLimit", "POST", 2, limits::create),
    read("getOrganizationQuotaLimit", 3, limits::get),
    write("changeOrganizationQuotaLimit", "PUT", 3, limits::change),
    write("deleteOrganizationQuotaLimit", "DELETE", 3, limits::delete),
    own("listUserQuota", 0, list),
    own("getUserQuota", 1, get),
    own("listUserQuotaLimit", 2, limits::list),
    own("getUserQuotaLimit", 3, limits::get_with_quota),
];

const fn read(id: &'static str, path: usize, handle: Handler) -> Operation {
    Operation {
        id,
        method: "GET",
        path: OF_ORGANIZATION[path],
        scope: None,
        chapter: "namespacequota",
        parameters: &[],
        handle,
    }
}

const fn write(id: &'static str, method: &'static str, path: usize, handle: Handler) -> Operation {
    Operation {
        method,
        scope: Some(Scope::SuperUser),
        ..read(id, path, handle)
    }
}

const fn own(id: &'static str, path: usize, handle: Handler) -> Operation {
    Operation {
        path: OF_USER[path],
        scope: Some(Scope::UserAdmin),
        ..read(id, path, handle)
    }
}

/// The namespace whose quota the path is about, for those who may read it: all its members.
fn readable<'a>(call: &'a Call, registry: &Registry) -> Result<&'a str, Answer> {
    let viewer = &call.viewer;
    if viewer.is_nobody() {
        return Err(Answer::unauthenticated(&call.host));
    }
    let name = call.capture("orgname");
    let is_allowed = match call.captures.contains_key("orgname") {
        true => {
            let organization = registry.organizations.get(name);
            let standing = organization.and_then(|found| found.standing(&viewer.user));
            viewer.sees_all() || (standing.is_some() && viewer.may(Scope::OrgAdmin))
        }
        false => viewer.may(Scope::UserAdmin),
    };
    match (is_allowed, name) {
        (false, _) => Err(Answer::unauthorized(&call.host)),
        (true, "") => Ok(&viewer.user),
        (true, name) => Ok(name),
    }
}

/// The same for those who may change it: superusers alone.
fn changeable(call: &Call) -> Result<&str, Answer> {
    match call.viewer.is_superuser() {
        true => Ok(call.capture("orgname")),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

/// A number in the path; for anything else a real Quay fails.
pub(super) fn number(call: &Call, name: &str) -> Result<u64, Answer> {
    call.capture(name).parse().map_err(|_| Answer::crash())
}

/// The quota in the path. The operations of organizations find those of people as well.
fn found<'a>(
    call: &Call,
    registry: &'a mut Registry,
    owner: &str,
) -> Result<&'a mut Quota, Answer> {
    let id = number(call, "quota_id")?;
    let quota = registry.quota_slot(owner).and_then(Option::as_mut);
    let quota = quota.filter(|quota| quota.id == id);
    quota.ok_or_else(|| Answer::not_found(&call.host))
}

fn limit_view(limit: &QuotaLimit) -> Value {
    json!({"id": limit.id, "type": limit.kind, "limit_percent": limit.percent})
}

/// `has_default`: whether there is a quota for whoever has none.
pub(super) fn view(quota: &Quota, has_default: bool) -> Value {
    let limits: Vec<Value> = quota.limits.iter().map(limit_view).collect();
    json!({
        "id": quota.id,
        "limit_bytes": quota.limit_bytes,
        "limit": in_words(quota.limit_bytes),
        "default_config": false,
        "limits": limits,
        "default_config_exists": has_default,
    })
}

/// The quota of whoever has none. It has no number.
pub(super) fn default_view(limit_bytes: u64) -> Value {
    json!({
        "id": null,
        "limit_bytes": limit_bytes,
        "limit": in_words(limit_bytes),
        "default_config": true,
        "limits": [],
        "default_config_exists": true,
    })
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = readable(call, registry)?;
    if !registry.has_namespace(owner) {
        return Err(Answer::not_found(&call.host));
    }
    let default = registry.default_quota;
    let own = registry.quota(owner);
    let shown = own.map(|quota| view(quota, default.is_some()));
    let views: Vec<Value> = shown.or(default.map(default_view)).into_iter().collect();
    Ok(Answer::ok(&views.into()))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = readable(call, registry)?;
    let has_default = registry.default_quota.is_some();
    Ok(Answer::ok(&view(
        found(call, registry, owner)?,
        has_default,
    )))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = changeable(call)?;
    let Some(limit_bytes) = sent(call)? else {
        let fault = "'limit_bytes' is a required property";
        return Err(call.schema_error("required", "limit_bytes", fault));
    };
    let id = registry.next_quota_id();
    match registry.quota_slot(owner) {
        None => return Err(Answer::not_found(&call.host)),
        Some(Some(_)) => {
            let detail = format!("Organization quota for '{owner}' already exists");
            return Err(Answer::invalid(&call.host, &detail));
        }
        Some(slot) => {
            *slot = Some(Quota {
                id,
                limit_bytes,
                limits: Vec::new(),
            });
        }
    }
    tell_size(call, registry, owner, "org_create_quota", limit_bytes);
    Ok(Answer::json(201, &json!("Created")))
}

/// No size and a size of 0 are successes that change nothing.
fn change(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = changeable(call)?;
    let size = sent(call)?.filter(|size| *size > 0);
    let has_default = registry.default_quota.is_some();
    let quota = found(call, registry, owner)?;
    quota.limit_bytes = size.unwrap_or(quota.limit_bytes);
    let answer = view(quota, has_default);
    if let Some(size) = size {
        tell_size(call, registry, owner, "org_change_quota", size);
    }
    Ok(Answer::ok(&answer))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = changeable(call)?;
    found(call, registry, owner)?;
    if let Some(slot) = registry.quota_slot(owner) {
        *slot = None;
    }
    note(
        call,
        registry,
        owner,
        "org_delete_quota",
        json!({"namespace": owner}),
    );
    Ok(Answer::no_content())
}

pub(super) fn tell_size(
    call: &Call,
    registry: &mut Registry,
    owner: &str,
    kind: &'static str,
    size: u64,
) {
    let told = json!({"namespace": owner, "limit_bytes": size, "limit": in_words(size)});
    note(call, registry, owner, kind, told);
}

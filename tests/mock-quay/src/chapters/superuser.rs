//! Chapter `superuser`: all organizations, taking them over, renaming and deleting them.

pub(super) mod accounts;
pub(super) mod builds;
pub(super) mod quotas;
pub(super) mod registry;
pub(super) mod service_keys;

use serde_json::{Value, json};

use super::avatar::avatar;
use super::{namespace_rule, note, organization, page_token};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Organization, Registry, Scope};

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        parameters: &[("next_page", "string"), ("limit", "integer")],
        ..operation(
            "listAllOrganizations",
            "GET",
            "/api/v1/superuser/organizations/",
            list,
        )
    },
    operation(
        "deleteOrganization",
        "DELETE",
        "/api/v1/superuser/organizations/{name}",
        delete,
    ),
    operation(
        "changeOrganization",
        "PUT",
        "/api/v1/superuser/organizations/{name}",
        rename,
    ),
    operation(
        "takeOwnership",
        "POST",
        "/api/v1/superuser/takeownership/{namespace}",
        take_ownership,
    ),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::SuperUser),
        chapter: "superuser",
        parameters: &[],
        handle,
    }
}

fn check(call: &Call) -> Result<(), Answer> {
    match call.viewer.is_superuser() {
        true => Ok(()),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

/// The same for what those may read, too, who only look.
pub(super) fn check_to_read(call: &Call) -> Result<(), Answer> {
    match call.viewer.sees_all() {
        true => Ok(()),
        false if call.viewer.is_nobody() => Err(Answer::unauthenticated(&call.host)),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

/// The rows that are asked for: all without a limit, or a page.
fn page(call: &Call, name: &str, rows: &[Value]) -> Outcome {
    let help = "Limit to the number of results to return per page. Max 100.";
    let limit = call.number("limit", i64::MAX, help)?;
    if (101..i64::MAX).contains(&limit) {
        let detail = "Page limit cannot be above 100";
        return Err(Answer::invalid(&call.host, detail));
    }
    let skipped = page_token::read(call.parameter("next_page")) as usize;
    let rest = rows.get(skipped..).unwrap_or_default();
    let shown = rest.len().min(limit.max(0) as usize);
    let mut answer = json!({ name: rest[..shown] });
    if shown < rest.len() {
        answer["next_page"] = page_token::after((skipped + shown) as u64).into();
    }
    Ok(Answer::ok(&answer))
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let all = registry.organizations.values();
    let rows: Vec<Value> = all.map(|found| row(registry, found)).collect();
    page(call, "organizations", &rows)
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let name = call.capture("name");
    if !registry.organizations.contains_key(name) {
        return Err(Answer::not_found(&call.host));
    }
    registry.remove_organization(name);
    let metadata = json!({"namespace": name});
    note(call, registry, name, "org_delete", metadata);
    Ok(Answer::no_content())
}

/// An organization as in the list of all of them.
fn row(registry: &Registry, found: &Organization) -> Value {
    let mut row = json!({
        "name": found.name,
        "email": found.email,
        "avatar": avatar(&found.name, "org"),
    });
    if let Value::Object(fields) = &mut row {
        fields.extend(organization::quotas(registry, &found.name));
    }
    row
}

/// Nothing is checked: what cannot be done makes it fail.
fn rename(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let old = call.capture("name");
    let new = call.optional_text("name")?.unwrap_or(old).to_owned();
    let is_impossible =
        new != old && (registry.has_namespace(&new) || namespace_rule::fault(&new, "").is_some());
    if is_impossible || !registry.organizations.contains_key(old) {
        return Err(Answer::crash());
    }
    if new != old {
        registry.rename_organization(old, &new);
        let user = &call.viewer.user;
        let metadata = json!({"old_name": old, "new_name": new, "superuser": user});
        note(call, registry, &new, "org_change_name", metadata);
    }
    let organization = &registry.organizations[&new];
    Ok(Answer::ok(&row(registry, organization)))
}

/// A user becomes an organization by it.
fn take_ownership(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let (name, viewer) = (call.capture("namespace"), &call.viewer.user);
    let was_user = registry.users.contains_key(name);
    if was_user && name != viewer {
        registry.turn_into_organization(name, viewer);
    } else if let Some(organization) = registry.organizations.get_mut(name) {
        organization.add_owner(viewer);
    } else {
        return Err(Answer::not_found(&call.host));
    }
    let kind = if was_user { "user" } else { "organization" };
    let metadata = json!({
        "entity_type": kind,
        "namespace": name,
        "was_user": was_user,
        "superuser": viewer,
    });
    note(call, registry, name, "take_ownership", metadata);
    Ok(Answer::ok(&json!({"namespace": name})))
}

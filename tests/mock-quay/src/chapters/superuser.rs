//! Chapter `superuser`: taking over and renaming organizations.

use serde_json::{Value, json};

use super::avatar::avatar;
use super::{namespace_rule, note, organization::quotas};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Organization, Registry, Scope};

pub(crate) const OPERATIONS: &[Operation] = &[
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

/// An organization as in the list of all of them.
fn row(registry: &Registry, organization: &Organization) -> Value {
    let mut row = json!({
        "name": organization.name,
        "email": organization.email,
        "avatar": avatar(&organization.name, "org"),
    });
    if let Value::Object(fields) = &mut row {
        fields.extend(quotas(registry, &organization.name));
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

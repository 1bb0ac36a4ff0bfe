//! Chapter `namespacenotification`: who is told when a namespace comes near its quota or beyond it.

use serde_json::{Value, json};

use super::repositorynotification::{row, sent, validate};
use super::{change_organization, oneself, read_organization};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Hook, Registry, Scope};

const ALL: &str = "/api/v1/organization/{orgname}/notifications";
const ONE: &str = "/api/v1/organization/{orgname}/notifications/{uuid}";
const TEST: &str = "/api/v1/organization/{orgname}/notifications/{uuid}/test";
const OWN_ALL: &str = "/api/v1/user/namespacenotifications";
const OWN_ONE: &str = "/api/v1/user/namespacenotifications/{uuid}";
const OWN_TEST: &str = "/api/v1/user/namespacenotifications/{uuid}/test";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listOrgNotifications", "GET", ALL, list),
    operation("createOrgNotification", "POST", ALL, create),
    operation("getOrgNotification", "GET", ONE, get),
    operation("deleteOrgNotification", "DELETE", ONE, delete),
    operation("resetOrgNotificationFailures", "POST", ONE, reset),
    operation("testOrgNotification", "POST", TEST, test),
    own("listUserNamespaceNotifications", "GET", OWN_ALL, list),
    own("createUserNamespaceNotification", "POST", OWN_ALL, create),
    own("getUserNamespaceNotification", "GET", OWN_ONE, get),
    own("deleteUserNamespaceNotification", "DELETE", OWN_ONE, delete),
    own(
        "resetUserNamespaceNotificationFailures",
        "POST",
        OWN_ONE,
        reset,
    ),
    own("testUserNamespaceNotification", "POST", OWN_TEST, test),
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
        scope: None,
        chapter: "namespacenotification",
        parameters: &[],
        handle,
    }
}

const fn own(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: Handler,
) -> Operation {
    Operation {
        scope: Some(Scope::UserAdmin),
        ..operation(id, method, path, handle)
    }
}

/// The notifications of the organization in the path, or of the person who asks.
fn readable<'a>(call: &Call, registry: &'a Registry) -> Result<&'a Vec<Hook>, Answer> {
    if call.captures.contains_key("orgname") {
        return Ok(&read_organization(call, registry)?.hooks);
    }
    let user = registry.users.get(oneself(call)?);
    Ok(&user.expect("viewers are users").hooks)
}

/// The same to change them.
fn changeable<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a mut Vec<Hook>, Answer> {
    if call.captures.contains_key("orgname") {
        return Ok(&mut change_organization(call, registry)?.hooks);
    }
    let user = registry.users.get_mut(oneself(call)?);
    Ok(&mut user.expect("viewers are users").hooks)
}

const EVENTS: [&str; 2] = ["quota_error", "quota_warning"];

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let hooks = readable(call, registry)?.iter().map(row);
    Ok(Answer::ok(
        &json!({"notifications": hooks.collect::<Vec<Value>>()}),
    ))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let hooks = readable(call, registry)?;
    let found = hooks.iter().find(|hook| hook.uuid == call.capture("uuid"));
    let found = found.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(Answer::ok(&row(found)))
}

/// Addresses of mail need nobody's agreement here.
fn create(call: &Call, registry: &mut Registry) -> Outcome {
    changeable(call, registry)?;
    let namespace = match call.capture("orgname") {
        "" => &call.viewer.user,
        organization => organization,
    };
    let mut hook = sent(call)?;
    let refused = |detail: &str| Err(Answer::invalid(&call.host, detail));
    if !EVENTS.contains(&hook.event.as_str()) {
        let (event, events) = (&hook.event, EVENTS.join(", "));
        return refused(&format!(
            "Invalid event '{event}'. Must be one of: {events}"
        ));
    }
    match validate(registry, namespace, None, &hook) {
        Err(Some(fault)) => return refused(&fault),
        Err(None) => return refused(&format!("Unknown notification method '{}'", hook.method)),
        Ok(()) => {}
    }
    hook.uuid = registry.random.uuid();
    let answer = row(&hook);
    changeable(call, registry)?.push(hook);
    Ok(Answer::json(201, &answer))
}

/// The notification in the path and where it stands, to change it.
fn found<'a>(
    call: &Call,
    registry: &'a mut Registry,
) -> Result<(usize, &'a mut Vec<Hook>), Answer> {
    let hooks = changeable(call, registry)?;
    let place = hooks
        .iter()
        .position(|hook| hook.uuid == call.capture("uuid"));
    let place = place.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok((place, hooks))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let (place, hooks) = found(call, registry)?;
    hooks.remove(place);
    Ok(Answer::no_content())
}

fn reset(call: &Call, registry: &mut Registry) -> Outcome {
    let (place, hooks) = found(call, registry)?;
    hooks[place].failures = 0;
    Ok(Answer::no_content())
}

/// Queued; whether it arrives nobody says.
fn test(call: &Call, registry: &mut Registry) -> Outcome {
    found(call, registry)?;
    Ok(Answer::ok(&json!({})))
}

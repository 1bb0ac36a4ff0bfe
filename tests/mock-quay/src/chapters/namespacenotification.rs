//! Chapter `namespacenotification`: who is told when an organization comes near its quota or beyond it.

use serde_json::{Value, json};

use super::repositorynotification::{row, sent, validate};
use super::{change_organization, organization_to_change, read_organization};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Hook, Registry};

const ALL: &str = "/api/v1/organization/{orgname}/notifications";
const ONE: &str = "/api/v1/organization/{orgname}/notifications/{uuid}";
const TEST: &str = "/api/v1/organization/{orgname}/notifications/{uuid}/test";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listOrgNotifications", "GET", ALL, list),
    operation("createOrgNotification", "POST", ALL, create),
    operation("getOrgNotification", "GET", ONE, get),
    operation("deleteOrgNotification", "DELETE", ONE, delete),
    operation("resetOrgNotificationFailures", "POST", ONE, reset),
    operation("testOrgNotification", "POST", TEST, test),
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

const EVENTS: [&str; 2] = ["quota_error", "quota_warning"];

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let hooks = read_organization(call, registry)?.hooks.iter().map(row);
    Ok(Answer::ok(
        &json!({"notifications": hooks.collect::<Vec<Value>>()}),
    ))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let hooks = &read_organization(call, registry)?.hooks;
    let found = hooks.iter().find(|hook| hook.uuid == call.capture("uuid"));
    let found = found.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(Answer::ok(&row(found)))
}

/// Addresses of mail need nobody's agreement here.
fn create(call: &Call, registry: &mut Registry) -> Outcome {
    change_organization(call, registry)?;
    let namespace = organization_to_change(call, registry)?;
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
    change_organization(call, registry)?.hooks.push(hook);
    Ok(Answer::json(201, &answer))
}

/// The notification in the path and where it stands, to change it.
fn found<'a>(
    call: &Call,
    registry: &'a mut Registry,
) -> Result<(usize, &'a mut Vec<Hook>), Answer> {
    let hooks = &mut change_organization(call, registry)?.hooks;
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

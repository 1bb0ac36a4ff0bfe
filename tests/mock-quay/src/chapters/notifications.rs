//! A person's notifications, and the authorizations that wait for consent: chapter `user`.

use serde_json::{Value, json};

use super::oneself;
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Notification, Registry, Scope, rfc_2822};

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        parameters: &[("page", "integer"), ("limit", "integer")],
        ..operation(
            "listUserNotifications",
            "GET",
            "/api/v1/user/notifications",
            list,
        )
    },
    operation(
        "getUserNotification",
        "GET",
        "/api/v1/user/notifications/{uuid}",
        get,
    ),
    operation(
        "updateUserNotification",
        "PUT",
        "/api/v1/user/notifications/{uuid}",
        update,
    ),
    operation(
        "listAssignedAuthorizations",
        "GET",
        "/api/v1/user/assignedauthorization",
        assigned,
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
        scope: Some(Scope::UserAdmin),
        chapter: "user",
        parameters: &[],
        handle,
    }
}

/// Paged as wrongly as by a real Quay: pages 0 and 1 are the same, and each page loses a row.
fn list(call: &Call, registry: &mut Registry) -> Outcome {
    oneself(call)?;
    let page = call.number("page", 0, "Offset page number. (int)")?.max(1) as usize;
    let limit = call
        .number("limit", 5, "Limit on the number of results (int)")?
        .max(0) as usize;
    let own: Vec<&Notification> = registry
        .notifications
        .iter()
        .filter(|found| found.user == call.viewer.user)
        .collect();
    let rest = own.get((page - 1) * (limit + 1)..).unwrap_or_default();
    let rows: Vec<Value> = rest
        .iter()
        .take(limit)
        .map(|notification| row(notification))
        .collect();
    Ok(Answer::ok(
        &json!({"notifications": rows, "additional": rest.len() > limit}),
    ))
}

fn own<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a mut Notification, Answer> {
    oneself(call)?;
    let uuid = call.capture("uuid");
    let mut all = registry.notifications.iter_mut();
    all.find(|found| found.uuid == uuid && found.user == call.viewer.user)
        .ok_or_else(|| Answer::not_found(&call.host))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    Ok(Answer::ok(&row(own(call, registry)?)))
}

fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let notification = own(call, registry)?;
    if let Some(dismissed) = call.body.get("dismissed").and_then(Value::as_bool) {
        notification.dismissed = dismissed;
    }
    Ok(Answer::ok(&row(notification)))
}

fn row(notification: &Notification) -> Value {
    json!({
        "id": notification.uuid,
        "organization": null,
        "kind": notification.kind,
        "created": rfc_2822(notification.at),
        "metadata": notification.metadata,
        "dismissed": notification.dismissed,
    })
}

/// Nobody here assigns tokens to others.
fn assigned(call: &Call, _: &mut Registry) -> Outcome {
    oneself(call)?;
    Ok(Answer::ok(&json!({"authorizations": []})))
}

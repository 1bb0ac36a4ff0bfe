//! Chapter `globalmessages`: what everybody is told.

use serde_json::{Value, json};

use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Message, Registry, Scope};

const CHAPTER: &str = "globalmessages";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "getGlobalMessages",
        method: "GET",
        path: "/api/v1/messages",
        scope: None,
        chapter: CHAPTER,
        parameters: &[],
        handle: list,
    },
    Operation {
        id: "createGlobalMessage",
        method: "POST",
        path: "/api/v1/messages",
        scope: Some(Scope::SuperUser),
        chapter: CHAPTER,
        parameters: &[],
        handle: create,
    },
    Operation {
        id: "deleteGlobalMessage",
        method: "DELETE",
        path: "/api/v1/message/{uuid}",
        scope: Some(Scope::SuperUser),
        chapter: CHAPTER,
        parameters: &[],
        handle: delete,
    },
];

fn list(_: &Call, registry: &mut Registry) -> Outcome {
    let messages: Vec<Value> = registry
        .messages
        .iter()
        .map(|message| {
            json!({
                "uuid": message.uuid,
                "content": message.content,
                "severity": message.severity,
                "media_type": message.media_type,
            })
        })
        .collect();
    Ok(Answer::ok(&json!({"messages": messages})))
}

/// This chapter refuses in its own words.
pub(super) fn check_superuser(call: &Call) -> Result<(), Answer> {
    if call.viewer.is_superuser() {
        return Ok(());
    }
    Err(Answer::message(
        403,
        "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.",
    ))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    check_superuser(call)?;
    let field = |name: &str| call.body["message"].get(name).and_then(Value::as_str);
    let (Some(content), Some(severity), Some(media_type)) =
        (field("content"), field("severity"), field("media_type"))
    else {
        // A real Quay does not check for this.
        return Err(Answer::crash());
    };
    let known: [(&str, &str, &[&str]); 2] = [
        ("media_type", media_type, &["text/plain", "text/markdown"]),
        ("severity", severity, &["info", "warning", "error"]),
    ];
    for (name, given, words) in known {
        if !words.contains(&given) {
            let list: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            let fault = format!("'{given}' is not one of [{}]", list.join(", "));
            return Err(call.schema_error("enum", name, &fault));
        }
    }
    let uuid = registry.random.uuid();
    registry.messages.push(Message {
        uuid,
        content: content.to_owned(),
        severity: severity.to_owned(),
        media_type: media_type.to_owned(),
    });
    Ok(Answer {
        cors: true,
        ..Answer::html(201, "")
    })
}

/// 204 whether it was there or not.
fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    check_superuser(call)?;
    let uuid = call.capture("uuid");
    registry.messages.retain(|message| message.uuid != uuid);
    Ok(Answer {
        cors: true,
        ..Answer::html(204, "")
    })
}

//! Chapter `error`: explains the `type` of an error.

use serde_json::json;

use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::Registry;

pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    id: "getErrorDescription",
    method: "GET",
    path: "/api/v1/error/{error_type}",
    scope: None,
    chapter: "error",
    parameters: &[],
    handle: get,
}];

fn get(call: &Call, _: &mut Registry) -> Outcome {
    let kind = call.capture("error_type");
    let description = match kind {
        "invalid_token" => "The access token is missing, unknown, expired or revoked.",
        "insufficient_scope" => "The access token does not allow this.",
        "fresh_login_required" => "This needs a sign-in that is not older than a few minutes.",
        "invalid_request" => "The request cannot be understood or is not allowed.",
        "not_found" => "Nothing is here.",
        "tag_immutable" => "The tag is immutable: it can be neither changed nor deleted.",
        _ => return Err(Answer::not_found(&call.host)),
    };
    let url = format!("http://{}/api/v1/error/{kind}", call.host);
    Ok(Answer::ok(
        &json!({"type": url, "title": kind, "description": description}),
    ))
}

//! Chapter `suconfig`: whether the registry runs, and stopping it.

use serde_json::json;

use super::globalmessages::check_superuser;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::Registry;

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "scRegistryStatus",
        method: "GET",
        path: "/api/v1/superuser/registrystatus",
        scope: None,
        chapter: "suconfig",
        parameters: &[],
        handle: status,
    },
    Operation {
        id: "scShutdownContainer",
        method: "POST",
        path: "/api/v1/superuser/shutdown",
        scope: None,
        chapter: "suconfig",
        parameters: &[],
        handle: shut_down,
    },
];

fn status(_: &Call, _: &mut Registry) -> Outcome {
    Ok(Answer::ok(
        &json!({"provider_id": "file", "status": "ready"}),
    ))
}

/// There is no container: it fails as outside of one.
fn shut_down(call: &Call, _: &mut Registry) -> Outcome {
    check_superuser(call)?;
    Err(Answer::crash())
}

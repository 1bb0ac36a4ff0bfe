//! Where files for builds are uploaded to. Quay counts it to the chapter `build`.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::Shared;
use crate::http::{Answer, Call, Operation, Outcome, host};
use crate::state::{Registry, now};

/// A text that the storage refuses: a sentinel.
const REFUSED: &str = "refuse-upload";

pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    id: "getFiledropUrl",
    method: "POST",
    path: "/api/v1/filedrop/",
    scope: None,
    chapter: "build",
    parameters: &[],
    handle: get,
}];

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    call.text("mimeType")?;
    let file = registry.random.uuid();
    registry.dropped.insert(file.clone(), None);
    let url = format!("http://{}/userfiles/{file}", call.host);
    Ok(Answer::ok(&json!({"url": url, "file_id": file})))
}

/// The storage: takes a file for an address that was given out.
pub(crate) async fn put(
    State(shared): State<Arc<Shared>>,
    Path(file): Path<String>,
    text: String,
) -> Response {
    let mut registry = shared.registry();
    let Some(place) = registry.dropped.get_mut(&file) else {
        return Answer::bare_page(404, "Not Found", "There is no such place.").into_response();
    };
    if text.contains(REFUSED) {
        return Answer::bare_page(403, "Forbidden", "The storage refuses it.").into_response();
    }
    *place = Some(text);
    Answer::html(200, "").into_response()
}

/// The storage: a log that was archived.
pub(crate) async fn archived_log(
    State(shared): State<Arc<Shared>>,
    Path(uuid): Path<String>,
    headers: axum::http::HeaderMap,
) -> Response {
    let registry = shared.registry();
    let builds = registry
        .repositories
        .values()
        .flat_map(|repository| &repository.builds);
    let mut archived = builds.filter(|build| build.archived && build.uuid == uuid);
    let Some(build) = archived.next() else {
        let text = format!("{} has no such log.", host(&headers));
        return Answer::bare_page(404, "Not Found", &text).into_response();
    };
    let log = build.log(now());
    Answer::ok(&json!({"start": 0, "total": log.len(), "logs": log})).into_response()
}

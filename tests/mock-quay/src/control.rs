//! `/mock/…`: what tests need beside the registry's own behaviour. No real Quay has it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::Shared;
use crate::http::Answer;
use crate::seed;

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/mock/reset", post(reset))
        .route("/mock/expire-tokens", post(expire_tokens))
        .route("/mock/make-read-only", post(make_read_only))
        .route("/mock/prune", post(prune))
        .route("/mock/config", post(set_config))
        .route("/mock/log-page", post(set_log_page))
        .route("/mock/default-quota", post(set_default_quota))
        .route("/mock/requests", get(requests).delete(forget_requests))
}

/// Everything as it was at the start.
async fn reset(State(shared): State<Arc<Shared>>) -> Response {
    let fresh = seed::registry(shared.options.scale);
    *shared.registry() = fresh;
    Answer::no_content().into_response()
}

/// Ends all tokens, or those of `?user=`.
async fn expire_tokens(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    for token in shared.registry().tokens.values_mut() {
        if query.get("user").is_none_or(|user| *user == token.user) {
            token.expires = 0;
        }
    }
    Answer::no_content().into_response()
}

/// Refuses all writes from now on, or no more with `?on=false`.
async fn make_read_only(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    shared.registry().read_only = query.get("on").is_none_or(|on| on != "false");
    Answer::no_content().into_response()
}

/// Deletes what the rules say, as Quay's worker does once an hour.
async fn prune(State(shared): State<Arc<Shared>>) -> Response {
    Answer::ok(&crate::prune::run(&mut shared.registry())).into_response()
}

/// Serves the body as the application's `config.json`; an empty one brings the built file back.
async fn set_config(State(shared): State<Arc<Shared>>, body: String) -> Response {
    shared.registry().config = Some(body).filter(|body| !body.is_empty());
    Answer::no_content().into_response()
}

/// Lets every page of the logs hold `?size=` entries instead of Quay's 20; no size brings these back.
async fn set_log_page(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    shared.registry().log_page = query.get("size").and_then(|size| size.parse().ok());
    Answer::no_content().into_response()
}

/// Gives every namespace without a quota one of `?bytes=`, as `DEFAULT_SYSTEM_REJECT_QUOTA_BYTES` does;
/// none without.
async fn set_default_quota(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    shared.registry().default_quota = query.get("bytes").and_then(|bytes| bytes.parse().ok());
    Answer::no_content().into_response()
}

/// What the API was asked since the start or the last `DELETE`, oldest first.
async fn requests(State(shared): State<Arc<Shared>>) -> Response {
    let registry = shared.registry();
    let rows: Vec<Value> = registry
        .seen
        .iter()
        .map(|seen| {
            json!({
                "method": seen.method,
                "path": seen.path,
                "query": seen.query,
                "had_token": seen.had_token,
                "operation": seen.operation,
            })
        })
        .collect();
    Answer::ok(&json!({"requests": rows})).into_response()
}

async fn forget_requests(State(shared): State<Arc<Shared>>) -> Response {
    shared.registry().seen.clear();
    Answer::no_content().into_response()
}

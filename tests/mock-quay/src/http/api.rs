//! `/api/v1`: finds the operation, lets the rules of a real Quay speak, then the handler.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::browser::is_browser;
use super::{Answer, By, Call, Operation, Viewer, cookie};
use crate::Shared;
use crate::chapters::{Trace, operations};
use crate::sentinels::Fault;
use crate::state::{Registry, Seen};

/// Larger than anything an honest client sends.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Answers any address below `/api/v1`.
pub(crate) async fn api(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let path = percent_decode_str(head.uri.path())
        .decode_utf8_lossy()
        .into_owned();
    let method = if head.method == "HEAD" {
        "GET"
    } else {
        head.method.as_str()
    };
    let host = host(&head.headers);

    let known: Vec<&Operation> = fitting(&path);
    let operation = known.iter().find(|operation| operation.method == method);
    shared.registry().seen.push(Seen {
        method: head.method.to_string(),
        path: path.clone(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        had_token: head.headers.contains_key("authorization"),
        operation: operation.map(|operation| operation.id),
    });
    if known.is_empty() || misses_its_slash(&path, &known) {
        return unknown(&host, method, &path).into_response();
    }
    if method == "OPTIONS" {
        return options(&known).into_response();
    }
    if head.method == "GET" && lacks_requested_with(&head.headers) {
        let error =
            "API calls must be invoked with an X-Requested-With header if called from a browser";
        return Answer::json_as_html(400, error).into_response();
    }
    let Some(operation) = operation else {
        return Answer::message(405, "The method is not allowed for the requested URL.")
            .with("allow", allowed(&known))
            .into_response();
    };
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return Answer::message(
            413,
            "The data value transmitted exceeds the capacity limit.",
        )
        .into_response();
    };
    let query = head.uri.query().unwrap_or_default().to_owned();
    let asked = Asked {
        host,
        path,
        query,
        headers: head.headers,
    };
    answer(&shared, operation, asked, &body).await
}

struct Asked {
    host: String,
    path: String,
    query: String,
    headers: HeaderMap,
}

async fn answer(shared: &Shared, operation: &Operation, asked: Asked, body: &Bytes) -> Response {
    let viewer = Viewer::of(&shared.registry(), &asked.headers);
    wait(shared, &viewer).await;
    if operation.method != "GET"
        && let Some(refused) = csrf_refusal(&shared.registry(), &viewer, &asked.headers)
    {
        return refused.into_response();
    }
    let Some(body) = read_body(body) else {
        let message =
            "The browser (or proxy) sent a request that this server could not understand.";
        return Answer::message(400, message).into_response();
    };
    let call = Call {
        captures: operation.captures(&asked.path).unwrap_or_default(),
        query: form_urlencoded::parse(asked.query.as_bytes())
            .into_owned()
            .collect(),
        host: asked.host,
        cookie: cookie(&asked.headers),
        body,
        viewer,
    };
    let fault = Fault::of(&mut shared.registry(), operation, &call);
    if let Some(answer) = fault.instead(&call) {
        return answer.into_response();
    }
    fault.wait().await;
    let outcome = {
        let mut registry = shared.registry();
        if registry.read_only && operation.method != "GET" && !is_sign_in(operation.id) {
            Err(read_only())
        } else {
            let trace = Trace::before(operation, &call, &mut registry);
            let outcome = (operation.handle)(&call, &mut registry);
            if let (Some(trace), Ok(answer)) = (trace, &outcome) {
                trace.leave(operation, &call, &mut registry, answer);
            }
            outcome
        }
    };
    fault.spoil(outcome.unwrap_or_else(|error| error))
}

/// The operations of a path, the best fitting path only.
fn fitting(path: &str) -> Vec<&'static Operation> {
    let mut fitting: Vec<&Operation> = operations()
        .filter(|operation| operation.captures(path).is_some())
        .collect();
    let best = fitting
        .iter()
        .map(|operation| operation.literal_parts())
        .max();
    fitting.retain(|operation| Some(operation.literal_parts()) == best);
    fitting
}

/// Whether a path that reads like the name of a repository is a list without its final slash.
fn misses_its_slash(path: &str, known: &[&Operation]) -> bool {
    let fit = |operations: &[&Operation]| {
        let parts = operations.iter().map(|operation| operation.literal_parts());
        parts.max().unwrap_or_default()
    };
    !path.ends_with('/') && fit(&fitting(&format!("{path}/"))) > fit(known)
}

/// Addresses nothing answers, and those that miss their final slash.
fn unknown(host: &str, method: &str, path: &str) -> Answer {
    let slashed = format!("{path}/");
    let reads = method == "GET" || method == "OPTIONS";
    if !path.ends_with('/') && (reads || !fitting(&slashed).is_empty()) {
        let to = format!("http://{host}{slashed}");
        return Answer {
            status: 308,
            ..Answer::bare_page(308, "Redirecting...", &to)
        }
        .with("location", to);
    }
    if reads {
        return Answer::page_not_found();
    }
    Answer::bare_page(
        405,
        "Method Not Allowed",
        "The method is not allowed for the requested URL.",
    )
    .with("allow", "HEAD, GET, OPTIONS")
}

fn options(known: &[&Operation]) -> Answer {
    Answer {
        cors: true,
        ..Answer::html(200, "")
    }
    .with("allow", allowed(known))
}

fn allowed(known: &[&Operation]) -> String {
    let methods: Vec<&str> = ["GET", "POST", "PUT", "DELETE"]
        .into_iter()
        .filter(|method| known.iter().any(|operation| operation.method == *method))
        .chain(["OPTIONS", "HEAD"])
        .collect();
    methods.join(", ")
}

fn lacks_requested_with(headers: &HeaderMap) -> bool {
    let header = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    is_browser(header("user-agent")) && header("x-requested-with") != "XMLHttpRequest"
}

/// Writes need a valid token, or a session together with its secret.
fn csrf_refusal(registry: &Registry, viewer: &Viewer, headers: &HeaderMap) -> Option<Answer> {
    if viewer.by == By::Token {
        return None;
    }
    if headers.contains_key("authorization") {
        return Some(Answer::csrf());
    }
    let session = cookie(headers).and_then(|cookie| registry.sessions.get(&cookie));
    let given = headers
        .get("x-csrf-token")
        .and_then(|value| value.to_str().ok());
    match session {
        Some(session) if given == Some(session.csrf.as_str()) => None,
        Some(_) if !viewer.is_nobody() => {
            let error = format!(
                "CSRF token was invalid or missing. (authorized: user {})",
                viewer.user
            );
            Some(Answer::json_as_html(403, &error))
        }
        _ => Some(Answer::csrf()),
    }
}

fn read_body(body: &Bytes) -> Option<Value> {
    if body.is_empty() {
        return Some(json!({}));
    }
    serde_json::from_slice(body).ok()
}

/// Coming and going stays possible in read-only mode.
fn is_sign_in(id: &str) -> bool {
    matches!(id, "signinUser" | "logout")
}

fn read_only() -> Answer {
    Answer::json(
        503,
        &json!({
            "message": "The registry is in read-only mode: it accepts no changes at present.",
            "is_readonly": true,
        }),
    )
}

/// The network's delay, and the processor time a real Quay spends on every valid token.
async fn wait(shared: &Shared, viewer: &Viewer) {
    tokio::time::sleep(shared.options.latency).await;
    if shared.options.bcrypt && viewer.by == By::Token {
        let _core = shared.cores.acquire().await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Host and port as the browser wrote them.
pub(crate) fn host(headers: &HeaderMap) -> String {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    header("x-forwarded-host")
        .or_else(|| header("host"))
        .unwrap_or("localhost")
        .to_owned()
}

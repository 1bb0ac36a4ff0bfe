//! Answers in the shapes a real Quay gives them: six kinds of errors, and JSON sent as HTML.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An answer before it is put on the wire.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) body: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Errors outside the API's own resources lack the headers a foreign page needs.
    pub(crate) cors: bool,
}

/// Both sides are answers: `?` ends a handler with the right error.
pub(crate) type Outcome = Result<Answer, Answer>;

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

impl Answer {
    fn new(status: u16, content_type: &'static str, body: String) -> Self {
        Self {
            status,
            content_type,
            body,
            headers: Vec::new(),
            cors: true,
        }
    }

    /// JSON with a final line break.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, JSON, format!("{body}\n"))
    }

    pub(crate) fn ok(body: &Value) -> Self {
        Self::json(200, body)
    }

    /// 204 without a body.
    pub(crate) fn no_content() -> Self {
        Self::new(204, JSON, String::new())
    }

    /// A page.
    pub(crate) fn html(status: u16, body: impl Into<String>) -> Self {
        Self {
            cors: false,
            ..Self::new(status, HTML, body.into())
        }
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::html(302, "").with("location", to)
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The main shape: `{detail, error_message, error_type, title, type, status}`.
    pub(crate) fn problem(host: &str, status: u16, kind: &str, detail: &str) -> Self {
        Self::json(status, &problem(host, status, kind, detail))
    }

    /// 401 of anything that needs a signed-in person.
    pub(crate) fn unauthenticated(host: &str) -> Self {
        Self::problem(host, 401, "invalid_token", "Requires authentication")
    }

    /// The same from `/user/`, with one key more.
    pub(crate) fn session_required(host: &str) -> Self {
        let mut body = problem(host, 401, "invalid_token", "Requires authentication");
        body["session_required"] = false.into();
        Self::json(401, &body)
    }

    /// 403, for a missing scope and for a missing permission alike.
    pub(crate) fn unauthorized(host: &str) -> Self {
        Self::problem(host, 403, "insufficient_scope", "Unauthorized")
    }

    pub(crate) fn not_found(host: &str) -> Self {
        Self::problem(host, 404, "not_found", "Not Found")
    }

    pub(crate) fn invalid(host: &str, detail: &str) -> Self {
        Self::problem(host, 400, "invalid_request", detail)
    }

    /// `{message: …}`, the second shape.
    pub(crate) fn message(status: u16, message: impl Into<Value>) -> Self {
        Self::json(status, &json!({"message": message.into()}))
    }

    /// `{message: {parameter: help}}`, when a query parameter cannot be read.
    pub(crate) fn bad_parameter(name: &str, help: &str) -> Self {
        Self::message(400, json!({name: help}))
    }

    /// `{error: …}`, which is JSON but says it is HTML.
    pub(crate) fn json_as_html(status: u16, error: &str) -> Self {
        Self::new(status, HTML, json!({"error": error}).to_string())
    }

    /// What a write without a valid token gets instead of 401.
    pub(crate) fn csrf() -> Self {
        Self::json_as_html(403, "CSRF token was invalid or missing.")
    }

    /// 500: a page, and out of reach for pages of other origins.
    pub(crate) fn crash() -> Self {
        let page = "<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    \
                    <h1>Internal Server Error</h1>\n  </body>\n</html>\n";
        Self {
            content_type: "text/html",
            ..Self::html(500, page)
        }
    }

    /// The 90 kB page that a wrong address gets.
    pub(crate) fn page_not_found() -> Self {
        let filler = "    <meta name=\"mock\" content=\"A real Quay sends its whole user interface here.\">\n";
        let page = format!(
            "<!DOCTYPE html>\n<html class=\"onprem\">\n  <head>\n    <title>Quay</title>\n{}  </head>\n  \
             <body><h1>Not found</h1></body>\n</html>\n",
            filler.repeat(90_000 / filler.len()),
        );
        Self::html(404, page)
    }

    /// A bare error page: `title` is the status line's text.
    pub(crate) fn bare_page(status: u16, title: &str, text: &str) -> Self {
        Self::html(
            status,
            format!(
                "<!doctype html>\n<html lang=en>\n<title>{status} {title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n"
            ),
        )
    }
}

fn problem(host: &str, status: u16, kind: &str, detail: &str) -> Value {
    json!({
        "detail": detail,
        "error_message": detail,
        "error_type": kind,
        "title": kind,
        "type": format!("http://{host}/api/v1/error/{kind}"),
        "status": status,
    })
}

/// What every answer of an API resource carries, so that pages of other origins may read it.
const CORS: [(HeaderName, HeaderValue); 4] = [
    (
        HeaderName::from_static("access-control-allow-origin"),
        HeaderValue::from_static("*"),
    ),
    (
        HeaderName::from_static("access-control-allow-methods"),
        HeaderValue::from_static("DELETE, GET, HEAD, OPTIONS, POST, PUT"),
    ),
    (
        HeaderName::from_static("access-control-max-age"),
        HeaderValue::from_static("21600"),
    ),
    (
        HeaderName::from_static("access-control-allow-headers"),
        HeaderValue::from_static("AUTHORIZATION, CONTENT-TYPE, X-REQUESTED-WITH"),
    ),
];

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static(self.content_type));
        if self.cors {
            headers.extend(CORS);
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        let status = StatusCode::from_u16(self.status).expect("statuses are written by hand");
        (status, headers, Body::from(self.body)).into_response()
    }
}

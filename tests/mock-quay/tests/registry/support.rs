//! A registry in this process, and what it answers.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use mock_quay::{Options, TokenKind, demo_token};
use serde_json::Value;
use tower::ServiceExt;

/// A registry of its own for one test.
pub struct Registry(Router);

/// One answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A request under way.
pub struct Asking<'a> {
    registry: &'a Registry,
    request: axum::http::request::Builder,
    body: Body,
}

impl Registry {
    /// The small one, without an application.
    pub fn small() -> Self {
        Self::with(Options::default())
    }

    pub fn with(options: Options) -> Self {
        Self(mock_quay::app(options).expect("the test's folders can be read"))
    }

    pub fn ask(&self, method: &str, address: &str) -> Asking<'_> {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header("host", HOST);
        Asking {
            registry: self,
            request,
            body: Body::empty(),
        }
    }

    pub fn get(&self, address: &str) -> Asking<'_> {
        self.ask("GET", address)
    }

    pub fn post(&self, address: &str) -> Asking<'_> {
        self.ask("POST", address)
    }
}

/// Where the registry believes to be.
pub const HOST: &str = "localhost:8080";

impl Asking<'_> {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub fn bearer(self, secret: &str) -> Self {
        self.header("authorization", &format!("Bearer {secret}"))
    }

    /// With everything this person may.
    pub fn by(self, user: &str) -> Self {
        self.with(user, TokenKind::All)
    }

    pub fn with(self, user: &str, kind: TokenKind) -> Self {
        self.bearer(&demo_token(user, kind))
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.body = Body::from(body.to_string());
        self.header("content-type", "application/json")
    }

    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.body = Body::from(body);
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    pub async fn answer(self) -> Answer {
        let request = self
            .request
            .body(self.body)
            .expect("tests write valid requests");
        let response = self
            .registry
            .0
            .clone()
            .oneshot(request)
            .await
            .expect("routers do not fail");
        let (head, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .map(|body| body.to_bytes().to_vec())
            .unwrap_or_default();
        Answer {
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    /// Whether the body breaks off.
    pub async fn breaks(self) -> bool {
        let request = self
            .request
            .body(self.body)
            .expect("tests write valid requests");
        let response = self
            .registry
            .0
            .clone()
            .oneshot(request)
            .await
            .expect("routers do not fail");
        response.into_body().collect().await.is_err()
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON, `null` when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

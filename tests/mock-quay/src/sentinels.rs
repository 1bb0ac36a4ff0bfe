//! Names that make requests fail, so that every failure can be seen by hand and in tests.
//!
//! They stand for repositories of the organization `sentinels`, for namespaces of the repository
//! list, and (as prefixes) for tags. The README lists them.

use std::io;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, stream};

use crate::http::{Answer, Call, Operation};
use crate::state::Registry;

/// The organization that holds the failing repositories.
pub(crate) const ORGANIZATION: &str = "sentinels";

/// Repositories of [`ORGANIZATION`] that fail.
pub(crate) const NAMES: [&str; 8] = [
    "error-500",
    "error-503",
    "error-429",
    "slow",
    "truncated",
    "reset",
    "forbidden",
    "html-404",
];

/// How long `error-429` refuses, as its `Retry-After` says.
const RETRY_AFTER: Duration = Duration::from_secs(2);
/// Served again for this long, then refused once more.
const PATIENCE: Duration = Duration::from_secs(30);

/// What goes wrong with one request.
pub(crate) enum Fault {
    None,
    Crash,
    Unavailable,
    TooMany,
    Wait(Duration),
    Truncate,
    Reset,
    Forbid,
    PageNotFound,
}

impl Fault {
    /// Looks for a sentinel among the names in a request.
    pub(crate) fn of(registry: &mut Registry, operation: &Operation, call: &Call) -> Self {
        let tag = call.capture("tag");
        if operation.method == "DELETE" && tag.starts_with("refuse-delete-") {
            return Self::Crash;
        }
        let is_write = operation.method != "GET";
        if is_write && call.capture("uuid").starts_with("refuse-") {
            return Self::Crash;
        }
        if tag.starts_with("slow-") {
            return Self::Wait(Duration::from_secs(1));
        }
        let name = match call.capture("repository").split_once('/') {
            Some((ORGANIZATION, name)) => name,
            Some(_) => return Self::None,
            None if operation.id == "listRepos" => call.parameter("namespace").unwrap_or_default(),
            // An organization that is not there, but for its faults.
            None => call.capture("orgname"),
        };
        Self::named(registry, name)
    }

    fn named(registry: &mut Registry, name: &str) -> Self {
        match name {
            "error-500" => Self::Crash,
            "error-503" => Self::Unavailable,
            "error-429" if is_throttled(registry, name) => Self::TooMany,
            "slow" => Self::Wait(Duration::from_secs(3)),
            "truncated" => Self::Truncate,
            "reset" => Self::Reset,
            "forbidden" => Self::Forbid,
            "html-404" => Self::PageNotFound,
            _ => Self::None,
        }
    }

    /// An answer that takes the place of the real one.
    pub(crate) fn instead(&self, call: &Call) -> Option<Answer> {
        match self {
            Self::Crash => Some(Answer::crash()),
            Self::Unavailable => Some(Answer::message(503, "The service is down for maintenance.")),
            Self::TooMany => Some(
                Answer {
                    cors: true,
                    ..Answer::html(429, "Too many requests.")
                }
                .with("retry-after", RETRY_AFTER.as_secs().to_string()),
            ),
            Self::Forbid => Some(Answer::unauthorized(&call.host)),
            Self::PageNotFound => Some(Answer::page_not_found()),
            Self::None | Self::Wait(_) | Self::Truncate | Self::Reset => None,
        }
    }

    pub(crate) async fn wait(&self) {
        if let Self::Wait(time) = self {
            tokio::time::sleep(*time).await;
        }
    }

    /// Sends an answer, whole or not.
    pub(crate) fn spoil(self, mut answer: Answer) -> Response {
        let mut middle = answer.body.len() / 2;
        while !answer.body.is_char_boundary(middle) {
            middle -= 1;
        }
        match self {
            Self::Truncate => {
                answer.body.truncate(middle);
                answer.into_response()
            }
            Self::Reset => {
                let start = Bytes::copy_from_slice(&answer.body.as_bytes()[..middle]);
                answer.body.clear();
                let mut response = answer.into_response();
                *response.body_mut() = Body::from_stream(broken(start));
                response
            }
            _ => answer.into_response(),
        }
    }
}

/// Begins to answer; then an error makes the server close the connection at once.
fn broken(start: Bytes) -> impl Stream<Item = io::Result<Bytes>> {
    let end = async {
        // Time enough for the start to be sent.
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(io::Error::other("reset by a sentinel"))
    };
    stream::iter([Ok(start)]).chain(stream::once(end))
}

fn is_throttled(registry: &mut Registry, name: &str) -> bool {
    let asked = *registry
        .throttled
        .entry(name.to_owned())
        .or_insert_with(Instant::now);
    if asked.elapsed() > RETRY_AFTER + PATIENCE {
        registry.throttled.insert(name.to_owned(), Instant::now());
        return true;
    }
    asked.elapsed() < RETRY_AFTER
}

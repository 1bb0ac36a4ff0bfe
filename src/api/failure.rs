mod told;

use self::told::{Told, first_line, is_page};
use crate::{Method, Operation, Response};

/// Why a call to Quay gave no result.
///
/// `Display` is one plain sentence that says what happened; who shows it puts
/// before it what was wanted, and after it what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct ApiError {
    kind: ErrorKind,
    status: Option<u16>,
    detail: Option<String>,
    error_type: Option<String>,
    operation: Option<&'static Operation>,
    path: Option<String>,
}

/// What an [`ApiError`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Quay does not accept what was asked (400, 415). The detail says why.
    InvalidRequest,
    /// The token is not, or no longer, valid: 401, and for writes the 403 of
    /// Quay's CSRF protection, which is all that an expired token gets there.
    SignInAgain,
    /// The token's scopes or the person's rights do not suffice (403). Quay does
    /// not say which of the two: compare the operation's scope with the token's.
    Forbidden,
    /// There is no such thing (404 in JSON).
    NotFound,
    /// The registry does not offer the operation: its feature is switched off, or
    /// this Quay is too old (404 or 405 as a web page, 501).
    NotOffered,
    /// Writing is not possible at present (503).
    ReadOnly(ReadOnly),
    /// Too many requests or wrong passwords (429).
    TooManyRequests {
        /// Seconds to wait, if Quay says so.
        retry_after: Option<u64>,
    },
    /// The state of things is in the way (409).
    Conflict,
    /// The tag is immutable (409).
    TagImmutable,
    /// Quay no longer has this operation (410).
    Gone,
    /// No answer came.
    Unreachable,
    /// Quay answered with success, but not in a shape that we know.
    UnreadableAnswer,
    /// The registry, or a proxy before it, failed (5xx).
    Server,
    /// Anything else.
    Other,
}

/// What is read-only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// The repository's state is `READ_ONLY`.
    Repository,
    /// The repository is a mirror: only its synchronization writes.
    Mirror,
    /// The whole registry is in read-only mode.
    Registry,
}

impl ErrorKind {
    /// What an answer means; `None` when it is a success.
    pub fn of(method: Method, response: &Response) -> Option<ErrorKind> {
        (!response.is_success()).then(|| Self::judge(method, response, &Told::read(response)))
    }

    fn judge(method: Method, response: &Response, told: &Told) -> ErrorKind {
        let text = told.text.as_deref().unwrap_or_default();
        match response.status {
            400 | 413 | 415 | 422 => ErrorKind::InvalidRequest,
            401 => ErrorKind::SignInAgain,
            403 if method.is_write() && text.contains("CSRF token") => ErrorKind::SignInAgain,
            403 => ErrorKind::Forbidden,
            404 if told.is_json => ErrorKind::NotFound,
            405 if told.is_json => ErrorKind::Other,
            // Without its feature a route redirects to a web page that is not there.
            // `fetch` follows by itself; other transports may show the redirect.
            404 | 405 | 308 | 501 => ErrorKind::NotOffered,
            409 if told.error_type.as_deref() == Some("tag_immutable") => ErrorKind::TagImmutable,
            409 => ErrorKind::Conflict,
            410 => ErrorKind::Gone,
            429 => ErrorKind::TooManyRequests {
                retry_after: response
                    .retry_after
                    .as_deref()
                    .and_then(|seconds| seconds.trim().parse().ok()),
            },
            503 => read_only(text).map_or(ErrorKind::Server, ErrorKind::ReadOnly),
            500.. => ErrorKind::Server,
            _ => ErrorKind::Other,
        }
    }
}

/// Quay: the 503 of `disallow_for_non_normal_repositories` in `endpoints/api`,
/// whose number is the repository's state, and that of a read-only registry.
fn read_only(text: &str) -> Option<ReadOnly> {
    let text = text.to_ascii_lowercase();
    if text.contains("read only or mirror mode") {
        return Some(if text.ends_with('2') {
            ReadOnly::Mirror
        } else {
            ReadOnly::Repository
        });
    }
    (text.contains("read-only") || text.contains("read only")).then_some(ReadOnly::Registry)
}

impl ApiError {
    /// The error that an answer reports. It must not be a success.
    pub fn from_response(operation: &'static Operation, response: &Response) -> Self {
        let told = Told::read(response);
        let kind = ErrorKind::judge(operation.method, response, &told);
        Self {
            status: Some(response.status),
            detail: told.text,
            error_type: told.error_type,
            ..Self::of_operation(kind, operation)
        }
    }

    /// The error of a call that got no answer. `detail` is the platform's text.
    pub fn unreachable(operation: &'static Operation, detail: &str) -> Self {
        Self {
            detail: first_line(detail),
            ..Self::of_operation(ErrorKind::Unreachable, operation)
        }
    }

    pub(crate) fn unreadable(
        operation: &'static Operation,
        response: &Response,
        error: &serde_json::Error,
    ) -> Self {
        let detail = if is_page(&response.body) {
            "A web page came instead of data.".to_owned()
        } else {
            without_values(&error.to_string())
        };
        Self {
            status: Some(response.status),
            detail: Some(detail),
            ..Self::of_operation(ErrorKind::UnreadableAnswer, operation)
        }
    }

    pub(crate) fn not_found(operation: &'static Operation, status: u16) -> Self {
        Self {
            status: Some(status),
            ..Self::of_operation(ErrorKind::NotFound, operation)
        }
    }

    /// A name that cannot be part of an address. Nothing was sent.
    pub(crate) fn misnamed(operation: &'static Operation, path: String) -> Self {
        Self {
            detail: Some("A name in the address is empty or only dots.".to_owned()),
            ..Self::of_operation(ErrorKind::InvalidRequest, operation)
        }
        .at(path)
    }

    /// A text that cannot be a token. Nothing was sent.
    pub(crate) fn no_token(operation: &'static Operation, path: String) -> Self {
        Self {
            detail: Some("The token is empty or has characters that no token has.".to_owned()),
            ..Self::of_operation(ErrorKind::SignInAgain, operation)
        }
        .at(path)
    }

    fn of_operation(kind: ErrorKind, operation: &'static Operation) -> Self {
        Self {
            kind,
            status: None,
            detail: None,
            error_type: None,
            operation: Some(operation),
            path: None,
        }
    }

    pub(crate) fn at(self, path: String) -> Self {
        Self {
            path: Some(path),
            ..self
        }
    }

    /// Takes the token out, should the answer quote it.
    pub(crate) fn without(mut self, token: Option<&str>) -> Self {
        if let (Some(detail), Some(token)) = (&mut self.detail, token)
            && !token.is_empty()
            && detail.contains(token)
        {
            *detail = detail.replace(token, "…");
        }
        self
    }

    /// What the error is about.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The HTTP status, if an answer came.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// What Quay or the platform said, in one line of at most 300 characters.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// Quay's word for the error, which [`error::get`](crate::error::get) explains.
    pub fn error_type(&self) -> Option<&str> {
        self.error_type.as_deref()
    }

    /// The id of the operation that failed.
    pub fn operation(&self) -> Option<&'static str> {
        self.operation.map(|operation| operation.id)
    }

    /// Method and path of the call, `GET /api/v1/repository`, without the query.
    pub fn request_line(&self) -> Option<String> {
        let operation = self.operation?;
        let path = self.path.as_deref()?;
        Some(format!("{} {path}", operation.method))
    }

    /// All that is known, a line each, for a person to copy into a report.
    pub fn details(&self) -> String {
        let status = self.status.map(|status| status.to_string());
        [
            ("Request", self.request_line()),
            ("Operation", self.operation().map(str::to_owned)),
            ("Status", status),
            ("Type", self.error_type.clone()),
            ("Detail", self.detail.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}: {}\n", value?)))
        .collect()
    }

    /// Whether the same call may succeed a moment later, with nothing changed.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Unreachable
                | ErrorKind::UnreadableAnswer
                | ErrorKind::Server
                | ErrorKind::TooManyRequests { .. }
        )
    }

    fn sentence(&self) -> String {
        let own = match self.kind {
            ErrorKind::InvalidRequest => "Quay refuses the request as invalid.",
            ErrorKind::SignInAgain => "Quay does not accept the sign-in, or no longer.",
            ErrorKind::Forbidden => "Your token or your rights do not allow this.",
            ErrorKind::NotFound => "Quay finds nothing by this name.",
            ErrorKind::NotOffered => "This registry does not offer this function.",
            ErrorKind::ReadOnly(ReadOnly::Repository) => "The repository is read-only.",
            ErrorKind::ReadOnly(ReadOnly::Mirror) => {
                "The repository is a mirror; only its synchronization writes to it."
            }
            ErrorKind::ReadOnly(ReadOnly::Registry) => "The registry is in read-only mode.",
            ErrorKind::TooManyRequests { .. } => "Quay asks to slow down.",
            ErrorKind::Conflict => "What is there already is in the way.",
            ErrorKind::TagImmutable => "The tag is immutable.",
            ErrorKind::Gone => "Quay no longer offers this function.",
            ErrorKind::Unreachable => "The registry could not be reached.",
            ErrorKind::UnreadableAnswer => "The registry's answer could not be read.",
            ErrorKind::Server => "The registry failed while it worked on the request.",
            ErrorKind::Other => "The registry did not do what was asked.",
        };
        match self.detail.as_deref() {
            Some(detail) if self.quay_says_more(detail) && self.kind == ErrorKind::Server => {
                format!("The registry failed and says: {}", closed(detail))
            }
            Some(detail) if self.quay_says_more(detail) => closed(detail),
            _ => own.to_owned(),
        }
    }

    /// Whether Quay's own text says more than ours.
    fn quay_says_more(&self, detail: &str) -> bool {
        match self.kind {
            ErrorKind::InvalidRequest
            | ErrorKind::TooManyRequests { .. }
            | ErrorKind::Conflict
            | ErrorKind::TagImmutable
            | ErrorKind::Gone
            | ErrorKind::Other => true,
            ErrorKind::Forbidden => {
                detail != "Unauthorized" && !detail.starts_with("You don't have the permission")
            }
            // The name of the status alone is nothing new.
            ErrorKind::Server => !detail.contains("Internal Server Error"),
            _ => false,
        }
    }
}

/// serde quotes the texts it did not expect, and they may be secrets.
fn without_values(error: &str) -> String {
    match (error.find('"'), error.rfind('"')) {
        (Some(first), Some(last)) if first < last => {
            format!("{}…{}", &error[..first], &error[last + 1..])
        }
        _ => error.to_owned(),
    }
}

/// Ends a sentence.
fn closed(text: &str) -> String {
    let ended = text.ends_with(['.', '!', '?', '…']);
    format!("{text}{}", if ended { "" } else { "." })
}

#[cfg(test)]
mod tests;

//! One exchange recorded with a real Quay, and how it is played again.

use std::{
    collections::BTreeMap,
    fmt::Debug,
    sync::{Arc, Mutex},
};

use percent_encoding::percent_decode_str;
use pollster::block_on;
use quay_api::{
    ApiError, Digest, ErrorKind, Method, Operation, Quay, ReadOnly, RepositoryName, Request,
    Response, Sending, Transport, discovery, robot::Owner,
};
use serde_json::Value;

use crate::material;

/// How an operation is called again.
pub type Replay = fn(&Quay, &Exchange) -> Result<(), ApiError>;

/// One recorded exchange of an operation.
pub struct Exchange {
    operation: &'static Operation,
    path: String,
    parameters: BTreeMap<String, String>,
    response: Response,
    answer: Value,
    /// What it is, for a failing test.
    pub what: String,
}

impl Exchange {
    pub fn recorded(operation: &'static Operation) -> Vec<Self> {
        // What is not in Quay's list of operations is recorded under a name of its own, and the
        // registry protocol all in one file.
        let name = match (operation.base, operation.chapter) {
            (quay_api::Base::Api, _) if operation.id == "getConfigDump" => {
                "_superuserConfig".to_owned()
            }
            (quay_api::Base::Api, _) | (_, "robot") => operation.id.to_owned(),
            (quay_api::Base::Origin, "referrers") => "getReferrers".to_owned(),
            (quay_api::Base::Origin, _) => format!("_{}", operation.id),
        };
        let Some(exchanges) = material::read(&format!("quay/recordings/{name}.json")) else {
            return Vec::new();
        };
        let is_other = |path: &str| {
            operation.chapter == "referrers" && !matched(operation.path, path, &mut BTreeMap::new())
        };
        let exchanges = exchanges.as_array().unwrap().iter();
        // Some were recorded without the slash at the end, or with a word for a number, to see what comes
        // then: no function does that.
        let slashed = operation.path.ends_with('/');
        exchanges
            .filter(|exchange| {
                let path = exchange["request"]["path"].as_str().unwrap();
                (!slashed || path.ends_with('/'))
                    && !is_other(path)
                    && !path.ends_with("/quota/abc")
            })
            .map(|exchange| Self::read(operation, exchange))
            .collect()
    }

    fn read(operation: &'static Operation, recorded: &Value) -> Self {
        let path = recorded["request"]["path"].as_str().unwrap();
        let template = format!("{}{}", operation.base.prefix(), operation.path);
        let mut parameters = BTreeMap::new();
        assert!(
            matched(&template, path, &mut parameters),
            "{path} is no {template}"
        );
        let answer = body_of(operation, recorded);
        Self {
            operation,
            path: path.to_owned(),
            parameters,
            response: response_of(recorded, &answer),
            answer,
            what: format!("{path} {}", recorded["note"]),
        }
    }

    pub fn path(&self, name: &str) -> &str {
        &self.parameters[name]
    }

    /// A path parameter that is a number.
    pub fn number(&self, name: &str) -> u64 {
        self.path(name).parse().unwrap()
    }

    /// The organization whose robots the recording is about.
    pub fn organization(&self) -> Owner {
        Owner::Organization(self.path("orgname").to_owned())
    }

    /// The manifest that the recording is about.
    pub fn digest(&self) -> Digest {
        Digest::new(self.path("manifestref"))
    }

    pub fn repository(&self) -> RepositoryName {
        RepositoryName::parse(self.path("repository")).unwrap()
    }

    /// Plays the recording to the function and compares what comes out.
    pub fn play(&self, replay: Replay) -> Result<(), String> {
        let player = Player {
            response: self.response.clone(),
            asked: Arc::default(),
        };
        let quay = Quay::new("", Some("t0ken"), player.clone());
        let result = replay(&quay, self);

        let asked = player.asked.lock().unwrap().clone();
        let asked = asked.ok_or("nothing was asked")?;
        let path = asked.url.split('?').next().unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8_lossy();
        if path != self.path || asked.method != self.operation.method {
            return Err(format!("asked for {} {path}", asked.method));
        }
        match (result, self.expected()) {
            (Ok(()), None) => Ok(()),
            (Ok(()), Some(kind)) => Err(format!("is a success instead of {kind:?}")),
            (Err(error), Some(kind)) if error.kind() == kind => fit_to_show(&error),
            (Err(error), expected) => Err(format!("{error:?} instead of {expected:?}")),
        }
    }

    /// The kind of error that the recording is, if it is one.
    fn expected(&self) -> Option<ErrorKind> {
        if self.response.is_success() {
            // Success about nothing: Quay's way to say of three writes that it is not there.
            return self.answer.is_null().then_some(ErrorKind::NotFound);
        }
        Some(expected(
            self.operation.method,
            &self.response,
            &self.answer,
        ))
    }
}

pub fn expected(method: Method, response: &Response, answer: &Value) -> ErrorKind {
    let says = |text: &str| response.body.contains(text);
    match (response.status, answer.is_object()) {
        (400 | 415, _) => ErrorKind::InvalidRequest,
        (401, _) => ErrorKind::SignInAgain,
        (403, _) if method.is_write() && says("CSRF token was invalid") => ErrorKind::SignInAgain,
        (403, _) => ErrorKind::Forbidden,
        (404, true) => ErrorKind::NotFound,
        (308 | 404 | 405, false) | (501, _) => ErrorKind::NotOffered,
        (405, true) => ErrorKind::Other,
        (409, _) if says("tag_immutable") => ErrorKind::TagImmutable,
        (409, _) => ErrorKind::Conflict,
        (410, _) => ErrorKind::Gone,
        (429, _) => ErrorKind::TooManyRequests {
            retry_after: Some(0),
        },
        (500, _) => ErrorKind::Server,
        (503, _) if says("mirror mode: 1") => ErrorKind::ReadOnly(ReadOnly::Repository),
        (503, _) if says("mirror mode: 2") => ErrorKind::ReadOnly(ReadOnly::Mirror),
        status => panic!("nobody said what {status:?} is"),
    }
}

/// Whatever was recorded, an error is fit to be shown.
fn fit_to_show(error: &ApiError) -> Result<(), String> {
    let detail = error.detail().unwrap_or_default();
    let sentence = error.to_string();
    let is_line = |text: &str| !text.contains('\n') && text.chars().count() <= 301;
    let is_page = |text: &str| text.contains("</") || text.to_lowercase().contains("<html");
    if is_line(detail)
        && is_line(&sentence)
        && !is_page(&sentence)
        && sentence.ends_with(['.', '!', '…'])
    {
        return Ok(());
    }
    Err(format!("reads {sentence:?}, {detail:?}"))
}

/// Answers with the recording and keeps what was asked.
#[derive(Clone)]
struct Player {
    response: Response,
    asked: Arc<Mutex<Option<Request>>>,
}

impl Transport for Player {
    fn send(&self, request: Request) -> Sending {
        *self.asked.lock().unwrap() = Some(request);
        Box::pin(std::future::ready(Ok(self.response.clone())))
    }
}

pub fn played<T: Debug + Clone + PartialEq + Send + Sync>(
    call: impl Future<Output = Result<T, ApiError>>,
) -> Result<(), ApiError> {
    block_on(call).map(drop)
}

pub fn response_of(recorded: &Value, answer: &Value) -> Response {
    let headers = &recorded["response"]["headers"];
    let header = |name: &str| headers[name].as_str().map(str::to_owned);
    Response {
        status: recorded["response"]["status"].as_u64().unwrap() as u16,
        content_type: header("Content-Type"),
        retry_after: header("Retry-After"),
        body: text_of(answer, header("Content-Type").as_deref()),
        ..Response::default()
    }
}

/// The recorded body. Of discovery documents only the file's name was recorded.
fn body_of(operation: &Operation, recorded: &Value) -> Value {
    let body = &recorded["response"]["body"];
    let file = body.as_str().and_then(|text| {
        let name = text.strip_prefix("(see ")?.strip_suffix(')')?;
        material::read(&format!("quay/{name}"))
    });
    match file {
        Some(document) if operation.id == discovery::GET.id => document,
        _ => body.clone(),
    }
}

/// The body as it was on the wire: texts were recorded without saying whether
/// they were JSON texts.
fn text_of(body: &Value, content_type: Option<&str>) -> String {
    match body {
        Value::String(text) if text.is_empty() || content_type != Some("application/json") => {
            text.clone()
        }
        body => body.to_string(),
    }
}

/// Whether a path is made by a template, and with which parameters. Only the
/// name of a repository may hold slashes.
fn matched(template: &str, path: &str, parameters: &mut BTreeMap<String, String>) -> bool {
    let Some((before, rest)) = template.split_once('{') else {
        return template == path;
    };
    let Some(path) = path.strip_prefix(before) else {
        return false;
    };
    let (name, template) = rest.split_once('}').unwrap();
    let ends = path
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    for end in ends.rev() {
        let value = &path[..end];
        let is_value = name == "repository" || !value.contains('/');
        if is_value && matched(template, &path[end..], parameters) {
            parameters.insert(name.to_owned(), value.to_owned());
            return true;
        }
    }
    false
}

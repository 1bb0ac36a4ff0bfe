//! Every exchange recorded with a real Quay, played to the functions of this
//! crate: successes must decode, failures must be of the right kind.
//!
//! A new operation joins by a line in [`REPLAYS`].

#![expect(clippy::unwrap_used, reason = "a test fails by panic")]

mod material;

use std::{
    collections::BTreeMap,
    fmt::Debug,
    sync::{Arc, Mutex},
};

use percent_encoding::percent_decode_str;
use pollster::block_on;
use quay_api::{
    ApiError, Digest, ErrorKind, Method, OPERATIONS, Operation, Quay, ReadOnly, RepositoryName,
    Request, Response, Secret, Sending, Transport, config, discovery, error,
    globalmessages::{self, MediaType, NewMessage, Severity},
    manifest, organization,
    repository::{self, NewRepository, RepositoryState, Visibility},
    tag,
    user::{self, authorization, notification, session, star},
};
use serde_json::Value;

type Replay = fn(&Quay, &Exchange) -> Result<(), ApiError>;

/// How each operation is called again, with the path parameters of the recording.
#[rustfmt::skip]
const REPLAYS: &[(&Operation, Replay)] = &[
    (&config::GET, |quay, _| played(config::get(quay))),
    (&discovery::GET, |quay, _| played(discovery::get(quay))),
    (&error::GET, |quay, on| played(error::get(quay, on.path("error_type")))),
    (&globalmessages::LIST, |quay, _| played(globalmessages::list(quay))),
    (&globalmessages::CREATE, |quay, _| played(globalmessages::create(quay, &new_message()))),
    (&globalmessages::DELETE, |quay, on| played(globalmessages::delete(quay, on.path("uuid")))),
    (&manifest::GET, |quay, on| played(manifest::get(quay, &on.repository(), &Digest::new(on.path("manifestref"))))),
    (&organization::GET, |quay, on| played(organization::get(quay, on.path("orgname")))),
    (&organization::GET_APPLICATION_INFORMATION, |quay, on| played(organization::get_application_information(quay, on.path("client_id")))),
    (&repository::LIST, |quay, _| played(repository::list(quay, &Default::default()))),
    (&repository::CREATE, |quay, _| played(repository::create(quay, &new_repository()))),
    (&repository::GET, |quay, on| played(repository::get(quay, &on.repository(), &Default::default()))),
    (&repository::UPDATE, |quay, on| played(repository::update(quay, &on.repository(), ""))),
    (&repository::DELETE, |quay, on| played(repository::delete(quay, &on.repository()))),
    (&repository::CHANGE_VISIBILITY, |quay, on| played(repository::change_visibility(quay, &on.repository(), Visibility::Public))),
    (&repository::CHANGE_STATE, |quay, on| played(repository::change_state(quay, &on.repository(), RepositoryState::Normal))),
    (&tag::LIST, |quay, on| played(tag::list(quay, &on.repository(), &Default::default()))),
    (&tag::CHANGE, |quay, on| played(tag::change(quay, &on.repository(), on.path("tag"), &Default::default()))),
    (&tag::DELETE, |quay, on| played(tag::delete(quay, &on.repository(), on.path("tag")))),
    (&tag::RESTORE, |quay, on| played(tag::restore(quay, &on.repository(), on.path("tag"), &Digest::default()))),
    (&tag::EXPIRE, |quay, on| played(tag::expire(quay, &on.repository(), on.path("tag"), &expiry()))),
    (&tag::PULL_STATISTICS, |quay, on| played(tag::pull_statistics(quay, &on.repository(), on.path("tag")))),
    (&user::GET, |quay, _| played(user::get(quay))),
    (&user::GET_INFORMATION, |quay, on| played(user::get_information(quay, on.path("username")))),
    (&user::UPDATE, |quay, _| played(user::update(quay, &Default::default()))),
    (&user::CREATE, |quay, _| played(user::create(quay, &new_user()))),
    (&user::DELETE, |quay, _| played(user::delete(quay))),
    (&user::CONVERT_TO_ORGANIZATION, |quay, _| played(user::convert_to_organization(quay, "bob", &secret()))),
    (&user::GENERATE_CLIENT_KEY, |quay, _| played(user::generate_client_key(quay, &secret()))),
    (&star::LIST, |quay, _| played(star::list(quay, &Default::default()))),
    (&star::ADD, |quay, _| played(star::add(quay, &RepositoryName::new("a", "b")))),
    (&star::REMOVE, |quay, on| played(star::remove(quay, &on.repository()))),
    (&authorization::LIST, |quay, _| played(authorization::list(quay))),
    (&authorization::GET, |quay, on| played(authorization::get(quay, on.path("access_token_uuid")))),
    (&authorization::DELETE, |quay, on| played(authorization::delete(quay, on.path("access_token_uuid")))),
    (&authorization::LIST_ASSIGNED, |quay, _| played(authorization::list_assigned(quay))),
    (&authorization::DELETE_ASSIGNED, |quay, on| played(authorization::delete_assigned(quay, on.path("assigned_authorization_uuid")))),
    (&notification::LIST, |quay, _| played(notification::list(quay, &Default::default()))),
    (&notification::GET, |quay, on| played(notification::get(quay, on.path("uuid")))),
    (&notification::UPDATE, |quay, on| played(notification::update(quay, on.path("uuid"), true))),
    (&session::SIGN_IN, |quay, _| played(session::sign_in(quay, "alice", &secret()))),
    (&session::VERIFY, |quay, _| played(session::verify(quay, &secret()))),
    (&session::SIGN_OUT, |quay, _| played(session::sign_out(quay))),
    (&session::REQUEST_RECOVERY, |quay, _| played(session::request_recovery(quay, "alice@example.com"))),
    (&session::EXTERNAL_LOGIN_URL, |quay, on| played(session::external_login_url(quay, on.path("service_id"), "login"))),
    (&session::DETACH_EXTERNAL_LOGIN, |quay, on| played(session::detach_external_login(quay, on.path("service_id")))),
];

#[test]
fn every_operation_can_be_replayed() {
    let missing: Vec<_> = OPERATIONS
        .iter()
        .filter(|operation| !REPLAYS.iter().any(|(replayed, _)| replayed == *operation))
        .map(|operation| operation.id)
        .collect();

    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_recorded_exchange_is_understood() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for (operation, replay) in REPLAYS {
        for exchange in Exchange::recorded(operation) {
            count += 1;
            if let Err(problem) = exchange.play(*replay) {
                wrong.push(format!("{} {}: {problem}", operation.id, exchange.what));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{count} exchanges of {} operations", REPLAYS.len());
}

/// Failures of operations that are not implemented yet come as those that are.
#[test]
fn every_recorded_failure_below_the_api_has_its_kind() {
    let Some(discovery) = material::read("quay/discovery-internal.mailing.json") else {
        return;
    };
    let items = discovery["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    let ids = operations.filter_map(|operation| operation["operationId"].as_str());
    let across = [
        "_auth",
        "_cors",
        "_featuresOff",
        "_freshLogin",
        "_superusersOff",
        "_xhr",
    ];
    let mut count = 0;

    for name in ids.chain(across) {
        let exchanges = material::read(&format!("quay/recordings/{name}.json")).unwrap();
        for recorded in exchanges.as_array().unwrap() {
            let request = &recorded["request"];
            let answer = &recorded["response"]["body"];
            let response = response_of(recorded, answer);
            let path = request["path"].as_str().unwrap();
            let method = method_of(request["method"].as_str().unwrap());
            let Some(method) = method.filter(|_| path.starts_with("/api/v1")) else {
                continue;
            };
            let kind = ErrorKind::of(method, &response);
            let expected = (!response.is_success()).then(|| expected(method, &response, answer));
            assert_eq!(kind, expected, "{name} {path}");
            count += usize::from(kind.is_some());
        }
    }

    println!("{count} failures");
}

fn method_of(name: &str) -> Option<Method> {
    let known = [Method::Get, Method::Post, Method::Put, Method::Delete];
    known.into_iter().find(|method| method.as_str() == name)
}

/// One recorded exchange of an operation.
struct Exchange {
    operation: &'static Operation,
    path: String,
    parameters: BTreeMap<String, String>,
    response: Response,
    answer: Value,
    /// What it is, for a failing test.
    what: String,
}

impl Exchange {
    fn recorded(operation: &'static Operation) -> Vec<Self> {
        // What is not in Quay's list of operations is recorded under a name of its own.
        let outside = match operation.base {
            quay_api::Base::Api => "",
            quay_api::Base::Origin => "_",
        };
        let name = format!("quay/recordings/{outside}{}.json", operation.id);
        let Some(exchanges) = material::read(&name) else {
            return Vec::new();
        };
        let exchanges = exchanges.as_array().unwrap().iter();
        exchanges
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

    fn path(&self, name: &str) -> &str {
        &self.parameters[name]
    }

    fn repository(&self) -> RepositoryName {
        RepositoryName::parse(self.path("repository")).unwrap()
    }

    /// Plays the recording to the function and compares what comes out.
    fn play(&self, replay: Replay) -> Result<(), String> {
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

fn expected(method: Method, response: &Response, answer: &Value) -> ErrorKind {
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

fn played<T: Debug + Clone + PartialEq + Send + Sync>(
    call: impl Future<Output = Result<T, ApiError>>,
) -> Result<(), ApiError> {
    block_on(call).map(drop)
}

fn response_of(recorded: &Value, answer: &Value) -> Response {
    let headers = &recorded["response"]["headers"];
    let header = |name: &str| headers[name].as_str().map(str::to_owned);
    Response {
        status: recorded["response"]["status"].as_u64().unwrap() as u16,
        content_type: header("Content-Type"),
        retry_after: header("Retry-After"),
        body: text_of(answer, header("Content-Type").as_deref()),
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

fn secret() -> Secret {
    Secret::new("password")
}

fn new_message() -> NewMessage {
    NewMessage {
        content: "temp".to_owned(),
        severity: Severity::Info,
        media_type: MediaType::Plain,
    }
}

fn new_repository() -> NewRepository {
    NewRepository {
        name: RepositoryName::new("acme-corp", "rec-repo"),
        visibility: Visibility::Private,
        description: String::new(),
    }
}

fn new_user() -> user::NewUser {
    user::NewUser {
        username: "tempuser1".to_owned(),
        password: secret(),
        email: None,
        invite_code: None,
    }
}

fn expiry() -> tag::Expiry {
    tag::Expiry {
        manifest_digest: Digest::default(),
        include_submanifests: false,
        is_alive: false,
    }
}

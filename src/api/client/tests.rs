use std::sync::{Arc, Mutex};

use pollster::block_on;

use crate::{
    Credentials, Digest, ErrorKind, Quay, RepositoryName, Request, Response, Sending, Timestamp,
    Transport, Unreachable, build, config, manifest, repository, tag, user,
};

/// Answers every request alike and remembers them.
#[derive(Clone)]
struct Script {
    answer: Result<Response, Unreachable>,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Script {
    fn answering(status: u16, body: &str) -> Self {
        Self {
            answer: Ok(Response::new(status, body)),
            requests: Arc::default(),
        }
    }

    fn unreachable() -> Self {
        Self {
            answer: Err(Unreachable("TypeError: Failed to fetch".to_owned())),
            requests: Arc::default(),
        }
    }

    fn quay(&self) -> Quay {
        Quay::new("https://quay.example/", Some("t0ken"), self.clone())
    }

    fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    #[track_caller]
    fn only_request(&self) -> Request {
        let requests = self.requests();
        assert_eq!(requests.len(), 1);
        requests[0].clone()
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> Sending {
        self.requests.lock().unwrap().push(request);
        Box::pin(std::future::ready(self.answer.clone()))
    }
}

fn frontend() -> RepositoryName {
    RepositoryName::new("acme-corp", "frontend")
}

#[test]
fn every_call_carries_the_token_and_the_header_that_quay_wants() {
    let script = Script::answering(200, r#"{"repositories": []}"#);

    block_on(repository::list(&script.quay(), &Default::default())).unwrap();

    let request = script.only_request();
    assert_eq!(request.header("Authorization"), Some("Bearer t0ken"));
    assert_eq!(request.header("X-Requested-With"), Some("XMLHttpRequest"));
    assert_eq!(request.header("Content-Type"), None);
    assert_eq!(request.credentials, Credentials::Omit);
}

#[test]
fn without_the_token_nothing_of_it_is_sent() {
    let script = Script::answering(200, r#"{"username": "alice"}"#);

    block_on(user::get(&script.quay().anonymous())).unwrap();
    block_on(user::get(&script.quay().with_browser_session())).unwrap();

    let [anonymous, session] = script.requests().try_into().unwrap();
    assert_eq!((anonymous.bearer(), session.bearer()), (None, None));
    assert_eq!(anonymous.credentials, Credentials::Omit);
    assert_eq!(session.credentials, Credentials::Include);
}

#[test]
fn another_transport_can_replace_the_token() {
    let script = Script::answering(200, r#"{"username": "alice"}"#);
    block_on(user::get(&script.quay())).unwrap();
    let mut request = script.only_request();

    request.set_bearer("newer");

    assert_eq!(request.bearer(), Some("newer"));
    let bearers = request
        .headers
        .iter()
        .filter(|(name, _)| *name == "Authorization");
    assert_eq!(bearers.count(), 1);
}

#[test]
fn a_token_is_never_printed() {
    let script = Script::answering(200, r#"{"username": "alice"}"#);
    block_on(user::get(&script.quay())).unwrap();

    let printed = format!("{:?} {:?}", script.quay(), script.only_request());

    assert!(!printed.contains("t0ken"), "{printed}");
}

#[test]
fn a_text_that_cannot_be_a_token_is_never_sent() {
    let script = Script::answering(200, "{}");

    for text in ["", "two words", "line\nbreak", "t0ken…"] {
        let error = block_on(user::get(&script.quay().with_token(text))).unwrap_err();

        assert_eq!(error.kind(), ErrorKind::SignInAgain);
        assert!(!error.details().contains("t0ken"));
    }

    assert_eq!(script.requests(), []);
}

#[test]
fn a_repository_name_keeps_its_slashes_and_a_tag_is_escaped() {
    let script = Script::answering(204, "");
    let repository = RepositoryName::new("acme-corp", "batch/etl-worker");

    block_on(tag::delete(&script.quay(), &repository, "a b/c")).unwrap();

    assert_eq!(
        script.only_request().url,
        "https://quay.example/api/v1/repository/acme-corp/batch/etl-worker/tag/a%20b%2Fc"
    );
}

#[test]
fn a_name_that_would_change_the_address_is_never_sent() {
    let script = Script::answering(204, "");

    for name in ["", ".", ".."] {
        let error = block_on(tag::delete(&script.quay(), &frontend(), name)).unwrap_err();

        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }

    assert_eq!(script.requests(), []);
}

#[test]
fn a_query_says_only_what_differs_from_quays_defaults() {
    let script = Script::answering(200, r#"{"tags": [], "page": 2, "has_additional": true}"#);
    let query = tag::ListQuery {
        page: Some(2),
        limit: Some(100),
        filter: Some(tag::NameFilter::Like("v1&2".to_owned())),
        only_active: true,
        specific_tag: None,
    };

    let page = block_on(tag::list(&script.quay(), &frontend(), &query)).unwrap();

    assert!(page.has_additional);
    assert_eq!(
        script.only_request().url,
        "https://quay.example/api/v1/repository/acme-corp/frontend/tag/\
         ?page=2&limit=100&filter_tag_name=like:v1%262&onlyActiveTags=true"
    );
}

#[test]
fn a_tags_expiration_is_sent_as_seconds_or_as_never() {
    let script = Script::answering(201, r#""Updated""#);
    let expiring_at = |expiration| tag::Change {
        expiration: Some(expiration),
        ..Default::default()
    };
    let at = Timestamp::from_milliseconds(1_795_236_568_900);

    for change in [
        expiring_at(Some(at)),
        expiring_at(None),
        tag::Change {
            manifest_digest: Some(Digest::new("sha256:0c47")),
            ..Default::default()
        },
    ] {
        block_on(tag::change(&script.quay(), &frontend(), "v1", &change)).unwrap();
    }

    let bodies: Vec<_> = script
        .requests()
        .into_iter()
        .filter_map(|request| request.body)
        .collect();
    assert_eq!(
        bodies,
        [
            r#"{"expiration":1795236568}"#,
            r#"{"expiration":null}"#,
            r#"{"manifest_digest":"sha256:0c47"}"#
        ]
    );
}

#[test]
fn an_action_without_fields_still_has_a_body_and_a_deletion_has_none() {
    let script = Script::answering(200, r#"{"success": true}"#);

    block_on(user::session::sign_out(&script.quay())).unwrap();
    block_on(user::delete(&script.quay())).unwrap();

    let [action, deletion] = script.requests().try_into().unwrap();
    assert_eq!(action.body.as_deref(), Some("{}"));
    assert_eq!(action.header("Content-Type"), Some("application/json"));
    assert_eq!(deletion.body, None);
}

#[test]
fn a_success_that_says_null_means_that_nothing_is_there() {
    let script = Script::answering(200, "null\n");

    let error = block_on(user::star::add(&script.quay(), &frontend())).unwrap_err();

    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.operation(), Some("createStar"));
}

#[test]
fn no_answer_is_unreachable_and_may_be_tried_again() {
    let script = Script::unreachable();

    let error = block_on(repository::get(
        &script.quay(),
        &frontend(),
        &Default::default(),
    ))
    .unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Unreachable);
    assert!(error.is_retryable());
    assert_eq!(error.detail(), Some("TypeError: Failed to fetch"));
    assert_eq!(
        error.request_line().as_deref(),
        Some("GET /api/v1/repository/acme-corp/frontend")
    );
}

#[test]
fn a_refusal_from_elsewhere_has_no_line_of_quays() {
    let script = Script::answering(403, "<h1>Forbidden</h1>");
    let drop = build::Drop {
        url: "https://storage.example/file".to_owned(),
        file_id: "file".to_owned(),
    };

    let error = block_on(build::upload(&script.quay(), &drop, String::new())).unwrap_err();

    assert_eq!(error.operation(), Some("getFiledropUrl"));
    assert_eq!(error.request_line(), None);
}

#[test]
fn an_answer_of_another_shape_is_told_without_its_values() {
    let script = Script::answering(200, r#"{"repositories": "hunter2"}"#);

    let error = block_on(repository::list(&script.quay(), &Default::default())).unwrap_err();

    assert_eq!(error.kind(), ErrorKind::UnreadableAnswer);
    assert_eq!(error.operation(), Some("listRepos"));
    assert!(!error.detail().unwrap().contains("hunter2"));
}

#[test]
fn a_web_page_instead_of_an_answer_is_named_as_such() {
    let script = Script::answering(200, "<!doctype html><title>Console</title>");

    let error = block_on(user::get(&script.quay())).unwrap_err();

    assert_eq!(error.detail(), Some("A web page came instead of data."));
}

#[test]
fn a_token_that_the_answer_quotes_is_taken_out() {
    let script = Script::answering(400, r#"{"message": "Bad token t0ken"}"#);

    let error = block_on(user::get(&script.quay())).unwrap_err();

    assert_eq!(error.detail(), Some("Bad token …"));
}

#[test]
fn the_configuration_is_asked_for_without_the_token_and_outside_the_api() {
    let script = Script::answering(
        200,
        r#"{"features": {"REPO_MIRROR": true, "SIGNING": false, "SUPER_USERS": ["admin"]},
            "registry_state": "readonly", "config": {"SERVER_HOSTNAME": "quay.example"}}"#,
    );

    let config = block_on(config::get(&script.quay())).unwrap().unwrap();

    let request = script.only_request();
    assert_eq!(request.url, "https://quay.example/config");
    assert_eq!(request.bearer(), None);
    assert!(config.is_read_only());
    assert_eq!(config.feature("REPO_MIRROR"), Some(true));
    assert_eq!(config.feature("SIGNING"), Some(false));
    assert_eq!(config.feature("SUPER_USERS"), Some(true));
    assert_eq!(config.feature("NEWER"), None);
    assert_eq!(
        config.settings.server_hostname.as_deref(),
        Some("quay.example")
    );
}

#[test]
fn a_registry_may_have_no_configuration_to_show() {
    let page = "<!doctype html><title>Not Quay</title>";

    for (status, body) in [(404, page), (404, "{}"), (200, page)] {
        let script = Script::answering(status, body);
        assert_eq!(block_on(config::get(&script.quay())), Ok(None));
    }
    let failing = Script::answering(502, page);
    assert!(block_on(config::get(&failing.quay())).is_err());
}

#[test]
fn a_manifest_that_nobody_can_read_still_shows_its_layers() {
    let script = Script::answering(
        200,
        r#"{"digest": "sha256:aa", "manifest_data": "not JSON", "layers": [{"index": 0}]}"#,
    );

    let digest = Digest::new("sha256:aa");
    let manifest = block_on(manifest::get(&script.quay(), &frontend(), &digest)).unwrap();

    assert_eq!(manifest.document, Default::default());
    assert_eq!(manifest.layers.unwrap().len(), 1);
    assert!(script.only_request().url.ends_with("/manifest/sha256:aa"));
}

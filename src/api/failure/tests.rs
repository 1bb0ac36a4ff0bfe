use super::{ApiError, ErrorKind, ReadOnly};
use crate::{Response, repository, tag, user};

fn read(status: u16, body: &str) -> ApiError {
    ApiError::from_response(&repository::LIST, &Response::new(status, body))
}

fn written(status: u16, body: &str) -> ApiError {
    ApiError::from_response(&tag::CHANGE, &Response::new(status, body))
}

#[test]
fn the_usual_error_gives_kind_detail_and_type() {
    let error = read(
        404,
        r#"{"detail": "Not Found", "error_message": "Not Found", "error_type": "not_found",
            "title": "not_found", "type": "http://quay/api/v1/error/not_found", "status": 404}"#,
    );

    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.detail(), Some("Not Found"));
    assert_eq!(error.error_type(), Some("not_found"));
    assert_eq!(error.status(), Some(404));
}

#[test]
fn every_shape_of_message_is_read() {
    for (body, detail) in [
        (r#"{"message": "Invalid tag"}"#, "Invalid tag"),
        (
            r#"{"message": {"limit": "At most 100."}}"#,
            "limit: At most 100.",
        ),
        (r#"{"message": "", "error": "why"}"#, "why"),
        (r#"{"detail": "only this"}"#, "only this"),
        (r#"{"error": "as text/html"}"#, "as text/html"),
        (
            r#"{"errors": [{"code": "X", "message": "of the registry"}]}"#,
            "of the registry",
        ),
        (
            "Too many login attempts. \nPlease reset.",
            "Too many login attempts.",
        ),
    ] {
        assert_eq!(read(400, body).detail(), Some(detail));
    }
    for body in [
        "",
        r#"{"message": ""}"#,
        "<html><h1>500</h1></html>",
        "null",
    ] {
        assert_eq!(read(400, body).detail(), None);
    }
}

#[test]
fn only_the_first_line_of_a_schema_error_is_kept_and_not_all_of_a_long_one() {
    let dump = r#"{"detail": "'name' is a required property\n\nFailed validating 'required'"}"#;

    assert_eq!(
        read(400, dump).detail(),
        Some("'name' is a required property")
    );
    let long = read(400, &"ä".repeat(1000));
    assert_eq!(long.detail().unwrap().chars().count(), 300);
    let exact = read(400, &"ä".repeat(300));
    assert_eq!(exact.detail().unwrap().chars().last(), Some('ä'));
}

#[test]
fn an_ended_sign_in_is_told_from_a_missing_right() {
    let csrf = r#"{"error": "CSRF token was invalid or missing."}"#;

    assert_eq!(read(401, "{}").kind(), ErrorKind::SignInAgain);
    assert_eq!(written(403, csrf).kind(), ErrorKind::SignInAgain);
    assert_eq!(read(403, csrf).kind(), ErrorKind::Forbidden);
    assert_eq!(
        written(403, r#"{"detail": "Unauthorized"}"#).kind(),
        ErrorKind::Forbidden
    );
}

#[test]
fn what_a_registry_does_not_offer_is_told_from_what_is_not_there() {
    let page = "<!DOCTYPE html>\n<html ng-app=\"quay\">";

    assert_eq!(read(404, page).kind(), ErrorKind::NotOffered);
    assert_eq!(written(405, page).kind(), ErrorKind::NotOffered);
    assert_eq!(
        written(501, r#"{"message": ""}"#).kind(),
        ErrorKind::NotOffered
    );
    assert_eq!(
        read(404, r#"{"message": "gone"}"#).kind(),
        ErrorKind::NotFound
    );
}

#[test]
fn read_only_says_what_is() {
    for (body, what) in [
        (
            "Repository is in read only or mirror mode: 1",
            ReadOnly::Repository,
        ),
        (
            "Repository is in read only or mirror mode: 2",
            ReadOnly::Mirror,
        ),
        ("System is currently read-only.", ReadOnly::Registry),
    ] {
        let error = written(503, &format!(r#"{{"message": "{body}"}}"#));

        assert_eq!(error.kind(), ErrorKind::ReadOnly(what));
        assert!(!error.is_retryable());
    }
    assert_eq!(read(503, "<html>").kind(), ErrorKind::Server);
}

#[test]
fn too_many_requests_say_how_long_to_wait() {
    let answer = |retry_after: Option<&str>| Response {
        retry_after: retry_after.map(str::to_owned),
        ..Response::new(429, "Too many login attempts. \nPlease reset.")
    };
    let kind = |answer| ApiError::from_response(&user::GENERATE_CLIENT_KEY, &answer).kind();

    let waiting = |retry_after| ErrorKind::TooManyRequests { retry_after };
    assert_eq!(kind(answer(Some("7"))), waiting(Some(7)));
    assert_eq!(
        kind(answer(Some("Sat, 21 Nov 2026 04:32:01 GMT"))),
        waiting(None)
    );
    assert_eq!(kind(answer(None)), waiting(None));
}

#[test]
fn conflicts_failures_and_the_rest_have_their_kinds() {
    let immutable =
        r#"{"detail": "Cannot delete immutable tag 'v3'", "error_type": "tag_immutable"}"#;

    assert_eq!(written(409, immutable).kind(), ErrorKind::TagImmutable);
    assert_eq!(
        written(409, r#"{"detail": "exists"}"#).kind(),
        ErrorKind::Conflict
    );
    assert_eq!(read(410, r#"{"message": "x"}"#).kind(), ErrorKind::Gone);
    assert_eq!(read(500, "<html>").kind(), ErrorKind::Server);
    assert_eq!(read(520, "{}").kind(), ErrorKind::Server);
    assert_eq!(read(418, "{}").kind(), ErrorKind::Other);
    assert_eq!(
        ErrorKind::of(crate::Method::Get, &Response::new(204, "")),
        None
    );
}

#[test]
fn an_error_reads_as_one_sentence() {
    let sentence = |error: ApiError| error.to_string();

    assert_eq!(
        sentence(read(400, r#"{"message": "Invalid tag"}"#)),
        "Invalid tag."
    );
    assert_eq!(
        sentence(read(403, r#"{"detail": "Unauthorized"}"#)),
        "Your token or your rights do not allow this."
    );
    assert_eq!(
        sentence(written(
            403,
            r#"{"message": "Invalid Username or Password"}"#
        )),
        "Invalid Username or Password."
    );
    assert_eq!(
        sentence(read(500, "<html><h1>Internal Server Error</h1></html>")),
        "The registry failed while it worked on the request."
    );
}

#[test]
fn a_failing_registry_and_the_proxy_before_it_are_quoted() {
    let maintenance = read(503, r#"{"message": "The service is down for maintenance"}"#);
    let proxy = read(
        502,
        "<html><head><title>502 Bad Gateway</title></head></html>",
    );

    assert_eq!(
        maintenance.to_string(),
        "The registry failed and says: The service is down for maintenance."
    );
    assert_eq!(
        proxy.to_string(),
        "The registry failed and says: 502 Bad Gateway."
    );
    assert_eq!(maintenance.kind(), ErrorKind::Server);
}

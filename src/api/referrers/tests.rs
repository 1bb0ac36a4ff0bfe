use std::sync::{Arc, Mutex};

use pollster::block_on;

use super::*;
use crate::{Credentials, Request, Response, Sending, Transport};

/// Answers with one text, and keeps what was asked.
#[derive(Clone)]
struct Script(Arc<Mutex<Vec<Request>>>, &'static str);

impl Transport for Script {
    fn send(&self, request: Request) -> Sending {
        let answer = match request.wants_bytes {
            true => Response {
                bytes: self.1.as_bytes().to_vec(),
                ..Response::new(200, "")
            },
            false => Response::new(200, self.1),
        };
        self.0.lock().unwrap().push(request);
        Box::pin(std::future::ready(Ok(answer)))
    }
}

fn asked(script: &Script) -> Request {
    script.0.lock().unwrap().pop().unwrap()
}

fn place() -> (RepositoryName, Digest) {
    (
        RepositoryName::new("acme", "batch/etl"),
        Digest::new("sha256:0a"),
    )
}

#[test]
fn the_oauth_token_is_the_password_of_its_own_user() {
    // {"exp": 1795235326}
    let script = Script(
        Arc::default(),
        r#"{"token": "e30.eyJleHAiOiAxNzk1MjM1MzI2fQ.x"}"#,
    );
    let quay = Quay::new("", Some("t0ken"), script.clone());

    let token = block_on(authorize(&quay, &place().0, "quay.test:8443")).unwrap();

    let request = asked(&script);
    assert_eq!(
        request.url,
        "/v2/auth?service=quay.test:8443&scope=repository:acme%2Fbatch%2Fetl:pull"
    );
    let expected = format!("Basic {}", to_base64(b"$oauthtoken:t0ken"));
    assert_eq!(request.header("Authorization"), Some(&*expected));
    assert_eq!(request.bearer(), None);
    assert_eq!(token.ends_at, Some(Timestamp::from_seconds(1_795_235_326)));
    assert!(!format!("{token:?}{quay:?}").contains("e30"));
}

#[test]
fn the_registry_token_goes_to_the_registry_protocol_and_nobody_takes_it_for_the_persons() {
    let script = Script(Arc::default(), "{}");
    let quay = Quay::new("", Some("t0ken"), script.clone());
    let reader = RegistryToken::new("jwt").reader(&quay);
    let (repository, digest) = place();

    assert_eq!(block_on(list(&reader, &repository, &digest)), Ok(vec![]));
    let request = asked(&script);

    assert_eq!(request.url, "/v2/acme/batch/etl/referrers/sha256:0a");
    assert_eq!(request.header("Authorization"), Some("Bearer jwt"));
    assert_eq!(request.bearer(), None);
    assert_eq!(request.credentials, Credentials::Registry);
    let bytes = block_on(blob(&reader, &repository, &digest)).unwrap();
    assert_eq!(bytes, b"{}");
    assert_eq!(asked(&script).url, "/v2/acme/batch/etl/blobs/sha256:0a");
}

#[test]
fn nothing_of_the_registry_token_goes_to_the_api() {
    let script = Script(Arc::default(), r#"{"labels": []}"#);
    let quay = Quay::new("", Some("t0ken"), script.clone());
    let reader = RegistryToken::new("jwt").reader(&quay);
    let (repository, digest) = place();

    block_on(crate::manifest::label::list(
        &reader,
        &repository,
        &digest,
        None,
    ))
    .unwrap();

    assert_eq!(asked(&script).header("Authorization"), None);
}

#[test]
fn base64_is_written_and_read_in_both_alphabets() {
    for (plain, coded) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("a?>", "YT8+"),
    ] {
        assert_eq!(to_base64(plain.as_bytes()), coded);
        assert_eq!(from_base64(coded).unwrap(), plain.as_bytes());
    }
    assert_eq!(from_base64("YT8-\nZg").unwrap(), b"a?>f");
    assert_eq!(from_base64("no!"), None);
}

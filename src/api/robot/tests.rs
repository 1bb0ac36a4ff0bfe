use std::sync::{Arc, Mutex};

use pollster::block_on;
use serde_json::{Value, json};

use super::{
    ListQuery, NewRobot, Owner, Robot, description_problem,
    federation::{self, Identity},
    list, name_problem,
};
use crate::{Quay, Request, Response, Sending, Transport};

fn identity(issuer: &str, subject: &str) -> Identity {
    Identity {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        ..Default::default()
    }
}

/// Answers with an empty list and keeps what was asked.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<String>>>);

impl Transport for Listener {
    fn send(&self, request: Request) -> Sending {
        self.0.lock().unwrap().push(request.url.clone());
        let answer = Response::new(200, r#"{"robots": []}"#.to_owned());
        Box::pin(std::future::ready(Ok(answer)))
    }
}

#[test]
fn tokens_are_sent_only_to_those_who_ask_for_them() {
    let listener = Listener::default();
    let quay = Quay::new("", None, listener.clone());
    let acme = Owner::Organization("acme-corp".to_owned());
    let everything = ListQuery {
        with_permissions: true,
        with_tokens: true,
        limit: Some(5),
    };

    block_on(list(&quay, &acme, ListQuery::default())).unwrap();
    block_on(list(&quay, &Owner::User, everything)).unwrap();

    assert_eq!(
        *listener.0.lock().unwrap(),
        [
            "/api/v1/organization/acme-corp/robots?token=false",
            "/api/v1/user/robots?permissions=true&limit=5",
        ]
    );
}

#[test]
fn a_token_is_never_printed() {
    let robot: Robot = serde_json::from_value(json!({
        "name": "acme-corp+ci", "created": "Sat, 21 Nov 2026 04:27:52 -0000", "last_accessed": null,
        "description": null, "token": "ROB0TT0KEN", "unstructured_metadata": null,
    }))
    .unwrap();

    assert!(!format!("{robot:?}").contains("ROB0TT0KEN"));
    assert_eq!(robot.short_name(), "ci");
    assert_eq!(robot.description, "");
    assert_eq!(robot.teams, None);
}

#[test]
fn a_robot_without_metadata_is_created_without() {
    let sent = |new: &NewRobot| serde_json::to_value(new).unwrap();
    let with = NewRobot {
        description: "Deploys".to_owned(),
        unstructured_metadata: json!({"ticket": "OPS-12"}).as_object().unwrap().clone(),
    };

    assert_eq!(sent(&NewRobot::default()), json!({"description": ""}));
    assert_eq!(sent(&with)["unstructured_metadata"]["ticket"], "OPS-12");
}

#[test]
fn names_and_descriptions_follow_quays_rule() {
    for name in ["ci", "ci_builder", "a.b-c"] {
        assert_eq!(name_problem(name), None, "{name}");
    }
    for name in ["", "x", "Bad Name", "ci+x"] {
        assert!(name_problem(name).is_some(), "{name}");
    }
    assert_eq!(description_problem(&"ü".repeat(255)), None);
    assert!(description_problem(&"ü".repeat(256)).is_some());
}

#[test]
fn an_issuer_is_an_address_and_stands_with_a_subject_once() {
    assert_eq!(federation::issuer_problem("https://sso.example.com"), None);
    assert!(federation::issuer_problem("ftp://x").is_some());

    let (one, other) = (
        identity("https://sso.example.com", "ci"),
        identity("https://sso.example.com", "cd"),
    );
    assert_eq!(federation::list_problem(&[one.clone(), other]), None);
    assert!(federation::list_problem(&[one.clone(), one]).is_some());
}

#[test]
fn what_a_newer_registry_tells_of_an_identity_goes_back_to_it() {
    let told = json!({"issuer": "https://a", "subject": "b", "audiences": ["quay"]});

    let identity: Identity = serde_json::from_value(told.clone()).unwrap();
    let sent: Value = serde_json::to_value(&identity).unwrap();

    assert_eq!(sent, told);
}

//! `/signin/` and the session's cookie.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::html::{escape, hidden, page as page_of};
use crate::Shared;
use crate::chapters::check_password;
use crate::http::{Answer, cookie};
use crate::state::{Registry, Session};

/// The session of a browser, begun when there is none: its cookie and its secret.
pub(super) fn session(registry: &mut Registry, headers: &HeaderMap) -> (String, String) {
    if let Some(cookie) = cookie(headers)
        && let Some(session) = registry.sessions.get(&cookie)
    {
        return (cookie, session.csrf.clone());
    }
    let (cookie, csrf) = (registry.random.letters(48), registry.random.letters(64));
    registry.sessions.insert(
        cookie.clone(),
        Session {
            user: None,
            csrf: csrf.clone(),
        },
    );
    (cookie, csrf)
}

/// The person a session belongs to.
pub(super) fn signed_in(registry: &Registry, headers: &HeaderMap) -> Option<String> {
    let session = registry.sessions.get(&cookie(headers)?)?;
    let user = session.user.as_deref()?;
    registry.enabled_user(user).map(|user| user.name.clone())
}

pub(super) fn with_cookie(answer: Answer, cookie: &str) -> Answer {
    answer.with(
        "set-cookie",
        format!("_csrf_token={cookie}; HttpOnly; Path=/; SameSite=Lax"),
    )
}

pub(super) async fn csrf_token(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let (cookie, csrf) = session(&mut shared.registry(), &headers);
    let answer = Answer {
        cors: false,
        ..Answer::ok(&json!({"csrf_token": csrf}))
    };
    with_cookie(answer, &cookie).into_response()
}

pub(super) async fn page(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let mut registry = shared.registry();
    if let Some(user) = signed_in(&registry, &headers) {
        return welcome(&shared, &user).into_response();
    }
    let (cookie, csrf) = session(&mut registry, &headers);
    with_cookie(form(200, &csrf, None), &cookie).into_response()
}

/// The form's target, which a real Quay does not have: there a script posts to the API.
pub(super) async fn submit(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let mut registry = shared.registry();
    let (cookie, csrf) = session(&mut registry, &headers);
    if field("_csrf_token") != csrf {
        return with_cookie(
            form(403, &csrf, Some("Your session has ended. Sign in again.")),
            &cookie,
        )
        .into_response();
    }
    let user = field("username");
    if let Err(refused) = check_password(&mut registry, user, field("password")) {
        let fault = match refused.status {
            429 => "Too many attempts. Wait a moment.",
            _ => "Invalid user name or password.",
        };
        return with_cookie(form(refused.status, &csrf, Some(fault)), &cookie).into_response();
    }
    if let Some(session) = registry.sessions.get_mut(&cookie) {
        session.user = Some(user.to_owned());
    }
    with_cookie(welcome(&shared, user), &cookie).into_response()
}

fn welcome(shared: &Shared, user: &str) -> Answer {
    let body = format!(
        "<p>Signed in as {}. You can close this page.</p>\n<p><a href=\"{}\">Go to Quaymaster</a></p>",
        escape(user),
        shared.options.base,
    );
    page_of(200, "Sign in to Quay", &body)
}

fn form(status: u16, csrf: &str, fault: Option<&str>) -> Answer {
    let alert = fault.map_or(String::new(), |fault| {
        format!("<p role=\"alert\">{fault}</p>\n")
    });
    let body = format!(
        "{alert}<form method=\"post\" action=\"/signin/\">\n{}\
         <label for=\"username\">Username</label>\n\
         <input id=\"username\" name=\"username\" autocomplete=\"username\" required>\n\
         <label for=\"password\">Password</label>\n\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" required>\n\
         <button type=\"submit\">Sign in to Quay</button>\n</form>",
        hidden(&[("_csrf_token", csrf)]),
    );
    page_of(status, "Sign in to Quay", &body)
}

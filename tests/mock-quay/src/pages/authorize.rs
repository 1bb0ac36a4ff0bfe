//! The implicit flow: `/oauth/authorize` and the targets of its forms.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::consent::Wish;
use super::html::page;
use super::redirect::{Redirect, is_registered, registered};
use super::sign_in::{session, signed_in, with_cookie};
use crate::Shared;
use crate::http::{Answer, Outcome, host};
use crate::state::{Application, Registry, Scope, Scopes, TeamRole, Token, now};

type Fields = HashMap<String, String>;

/// Ten years.
const LIFETIME: i64 = 315_576_000;

fn unauthorized() -> Answer {
    Answer::bare_page(
        401,
        "Unauthorized",
        "Nobody is signed in to this registry, or not with these credentials.",
    )
}

fn answer(outcome: Outcome) -> Response {
    outcome.unwrap_or_else(|error| error).into_response()
}

fn required<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, Answer> {
    let missing = || Answer {
        cors: false,
        ..Answer::json_as_html(400, &format!("Required param: {name}"))
    };
    fields.get(name).map(String::as_str).ok_or_else(missing)
}

fn application<'a>(registry: &'a Registry, client_id: &str) -> Result<&'a Application, Answer> {
    let mut applications = registry.applications.iter();
    applications
        .find(|application| application.client_id == client_id)
        .ok_or_else(Answer::page_not_found)
}

/// Only owners of the application's organization may authorize it, superusers included.
fn check_owner(registry: &Registry, application: &Application, user: &str) -> Result<(), Answer> {
    let organization = registry.organizations.get(&application.organization);
    if organization.and_then(|organization| organization.standing(user)) == Some(TeamRole::Admin) {
        return Ok(());
    }
    Err(Answer::bare_page(
        403,
        "Forbidden",
        "You may not authorize this application.",
    ))
}

pub(super) async fn authorize(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Query(fields): Query<Fields>,
) -> Response {
    answer(begin(&shared, &headers, &fields))
}

fn begin(shared: &Shared, headers: &HeaderMap, fields: &Fields) -> Outcome {
    let (host, base) = (host(headers), shared.options.base.as_str());
    let mut registry = shared.registry();
    let user = signed_in(&registry, headers).ok_or_else(unauthorized)?;
    let client_id = required(fields, "client_id")?;
    let redirect_uri = required(fields, "redirect_uri")?;
    let scope = required(fields, "scope")?;
    let (cookie, csrf) = session(&mut registry, headers);
    let client = application(&registry, client_id)?;
    check_owner(&registry, client, &user)?;
    if !is_registered(redirect_uri, &host, base) {
        let to = Redirect::to(&registered(&host, base)).with("error", "redirect_uri_mismatch");
        return Err(Answer::redirect(&to.finish("")));
    }
    let scopes = Scopes::parse(scope).ok_or_else(Answer::page_not_found)?;
    let state = fields.get("state").map(String::as_str);
    let response_type = fields.get("response_type").map_or("code", String::as_str);
    if is_granted(&registry, client, &user, &scopes) {
        let grant = Grant {
            client_id: client.client_id.clone(),
            user,
            redirect_uri,
            scope,
            scopes,
            state,
            response_type,
        };
        return Ok(grant.finish(&mut registry));
    }
    let wish = Wish {
        application: client,
        response_type,
        redirect_uri,
        scope,
        scopes: &scopes,
        state,
        csrf: &csrf,
    };
    if fields.get("format").map(String::as_str) == Some("json") {
        return Ok(Answer {
            cors: false,
            ..Answer::ok(&wish.data())
        });
    }
    Ok(with_cookie(wish.page(), &cookie))
}

/// Whether live tokens of this person and application already cover the scopes.
fn is_granted(registry: &Registry, application: &Application, user: &str, scopes: &Scopes) -> bool {
    let now = now();
    let granted: Vec<Scope> = registry
        .tokens
        .values()
        .filter(|token| {
            token.user == user && token.client_id == application.client_id && token.expires > now
        })
        .flat_map(|token| token.scopes.iter())
        .collect();
    scopes.iter().all(|scope| granted.contains(&scope))
}

struct Grant<'a> {
    client_id: String,
    user: String,
    redirect_uri: &'a str,
    scope: &'a str,
    scopes: Scopes,
    state: Option<&'a str>,
    response_type: &'a str,
}

impl Grant<'_> {
    /// Mints a token, another one every time, and sends the browser back.
    fn finish(self, registry: &mut Registry) -> Answer {
        let mut to = Redirect::to(self.redirect_uri).with("scope", self.scope);
        if let Some(state) = self.state {
            to = to.with("state", state);
        }
        let secret = registry.random.letters(40);
        if self.response_type == "code" {
            return Answer::redirect(&to.with("code", &secret).finish(""));
        }
        let token = Token {
            user: self.user,
            scopes: self.scopes,
            client_id: self.client_id,
            uuid: registry.random.uuid(),
            name: None,
            expires: now() + LIFETIME * 1000,
            created: now(),
            used: None,
        };
        registry.tokens.insert(secret.clone(), token);
        let fragment = format!("access_token={secret}&token_type=Bearer&expires_in={LIFETIME}");
        Answer::redirect(&to.finish(&fragment))
    }
}

pub(super) async fn grant(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    answer(consent(&shared, &headers, &fields))
}

fn invalid_request() -> Answer {
    let answer = Answer::json(400, &json!({"error": "invalid_request"}));
    Answer {
        cors: false,
        content_type: "application/json;charset=UTF-8",
        ..answer
    }
}

fn consent(shared: &Shared, headers: &HeaderMap, fields: &Fields) -> Outcome {
    let mut registry = shared.registry();
    let user = signed_in(&registry, headers).ok_or_else(unauthorized)?;
    let (_, csrf) = session(&mut registry, headers);
    if fields.get("_csrf_token") != Some(&csrf) {
        let error = format!("CSRF token was invalid or missing. (authorized: user {user})");
        return Err(Answer {
            cors: false,
            ..Answer::json_as_html(403, &error)
        });
    }
    let client = application(&registry, required(fields, "client_id")?)?;
    check_owner(&registry, client, &user)?;
    let redirect_uri = required(fields, "redirect_uri")?;
    if !is_registered(redirect_uri, &host(headers), &shared.options.base) {
        return Err(invalid_request());
    }
    let response_type = fields.get("response_type").map_or("code", String::as_str);
    let refuse =
        |error: &str| Answer::redirect(&Redirect::to(redirect_uri).with("error", error).finish(""));
    if !["token", "code"].contains(&response_type) {
        return Err(refuse("unsupported_response_type"));
    }
    let scope = required(fields, "scope")?;
    let scopes = Scopes::parse(scope).ok_or_else(|| refuse("invalid_scope"))?;
    let state = fields.get("state").map(String::as_str);
    let client_id = client.client_id.clone();
    let grant = Grant {
        client_id,
        user,
        redirect_uri,
        scope,
        scopes,
        state,
        response_type,
    };
    Ok(grant.finish(&mut registry))
}

/// Refusing needs neither the form's secret nor a session.
pub(super) async fn deny(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let redirect_uri = fields.get("redirect_uri").map_or("", String::as_str);
    if !is_registered(redirect_uri, &host(&headers), &shared.options.base) {
        return invalid_request().into_response();
    }
    let to = Redirect::to(redirect_uri).with("error", "authorization_denied");
    Answer::redirect(&to.finish("")).into_response()
}

/// The built-in target of the flow, for people who copy their token by hand.
pub(super) async fn local(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Query(fields): Query<Fields>,
) -> Response {
    if signed_in(&shared.registry(), &headers).is_none() {
        return unauthorized().into_response();
    }
    if !fields.contains_key("scope") {
        return page(200, "Authorization canceled", "<p>No token was made.</p>").into_response();
    }
    if fields.get("format").map(String::as_str) == Some("json") {
        let body = json!({"access_token": fields.get("access_token")});
        return Answer {
            cors: false,
            ..Answer::ok(&body)
        }
        .into_response();
    }
    page(
        200,
        "OAuth access token",
        "<p>Your token is in the address of this page, after <code>access_token=</code>.</p>",
    )
    .into_response()
}

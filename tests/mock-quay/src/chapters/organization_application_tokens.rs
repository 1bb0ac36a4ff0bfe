//! Chapter `organization_application_tokens`: tokens made for an application by hand.

use serde_json::{Value, json};

use super::organization::applications;
use super::{note, owns, page_token};
use crate::http::{Answer, Call, Handler, Operation, Outcome, quoted};
use crate::state::{Registry, Scope, Scopes, Token, iso_micros, now};

const LIST: &str = "/api/v1/organization/{orgname}/applications/{client_id}/tokens";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        parameters: &[("next_page", "string")],
        ..operation("listOrganizationApplicationTokens", "GET", LIST, list)
    },
    operation("createOrganizationApplicationToken", "POST", LIST, create),
    operation(
        "deleteOrganizationApplicationToken",
        "DELETE",
        "/api/v1/organization/{orgname}/applications/{client_id}/tokens/{token_uuid}",
        delete,
    ),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::OrgAdmin),
        chapter: "organization_application_tokens",
        parameters: &[],
        handle,
    }
}

const PAGE: usize = 50;
/// Ten years, in seconds.
const LONGEST: f64 = 315_576_000.0;

fn view(token: &Token) -> Value {
    let scopes: Vec<&str> = token.scopes.iter().map(Scope::name).collect();
    json!({
        "uuid": token.uuid,
        "name": token.name,
        "scope": scopes.join(" "),
        "expires_at": iso_micros(token.expires),
        "created": iso_micros(token.created),
        "created_by": token.user,
        "last_accessed": token.used.map(iso_micros),
    })
}

/// Newest first, those of people who signed in among them.
fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let client_id = &applications::read(call, registry)?.client_id;
    let mut tokens: Vec<&Token> = registry
        .tokens
        .values()
        .filter(|token| token.client_id == *client_id)
        .collect();
    tokens.sort_by(|a, b| (b.created, &b.uuid).cmp(&(a.created, &a.uuid)));
    let skipped = page_token::read(call.parameter("next_page")) as usize;
    let rest = tokens.get(skipped..).unwrap_or_default();
    let rows: Vec<Value> = rest.iter().take(PAGE).map(|token| view(token)).collect();
    let mut answer = json!({"tokens": rows});
    if rest.len() > PAGE {
        answer["next_page"] = page_token::after((skipped + PAGE) as u64).into();
    }
    Ok(Answer::ok(&answer))
}

/// What the token may be used for: nothing that the viewer may not.
fn scopes(call: &Call, registry: &Registry) -> Result<Scopes, Answer> {
    let text = call.text("scope")?;
    let scopes = Scopes::parse(text)
        .ok_or_else(|| Answer::message(400, format!("Invalid scope: {text}")))?;
    let may = |scope: Scope| match scope {
        Scope::SuperUser => call.viewer.is_superuser(),
        Scope::UserRead | Scope::UserAdmin => call.viewer.may(scope),
        _ => call.viewer.may(scope) && owns(call, registry, call.capture("orgname")),
    };
    if !scopes.iter().all(may) {
        return Err(Answer::unauthorized(&call.host));
    }
    Ok(scopes)
}

/// Milliseconds.
fn lifetime(call: &Call) -> Result<i64, Answer> {
    let seconds = match call.body.get("expiration") {
        None => LONGEST,
        Some(value) => value.as_f64().ok_or_else(|| {
            let fault = format!("{} is not of type 'number'", quoted(value));
            call.schema_error("type", "expiration", &fault)
        })?,
    };
    if seconds < 1.0 {
        let fault = format!("{seconds} is less than the minimum of 1");
        return Err(call.schema_error("minimum", "expiration", &fault));
    }
    Ok(seconds.min(LONGEST) as i64 * 1000)
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let application = applications::change(call, registry)?.clone();
    let name = call.text("name")?.trim();
    if name.is_empty() {
        return Err(Answer::message(400, "'name' cannot be empty"));
    }
    let scopes = scopes(call, registry)?;
    let lifetime = lifetime(call)?;
    let created = now();
    let token = Token {
        user: call.viewer.user.clone(),
        scopes,
        client_id: application.client_id.clone(),
        uuid: registry.random.uuid(),
        name: Some(name.to_owned()),
        expires: created + lifetime,
        created,
        used: None,
    };
    let mut answer = view(&token);
    let metadata = json!({
        "oauth_token_uuid": token.uuid,
        "scope": answer["scope"],
        "token_display_name": name,
        "application_name": application.name,
        "auth_method": "OAuth",
        "client_id": application.client_id,
    });
    let secret = registry.random.letters(40);
    answer["token"] = secret.as_str().into();
    registry.tokens.insert(secret, token);
    let organization = &application.organization;
    note(
        call,
        registry,
        organization,
        "create_oauth_api_token",
        metadata,
    );
    Ok(Answer::ok(&answer))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let application = applications::change(call, registry)?.clone();
    let uuid = call.capture("token_uuid");
    let before = registry.tokens.len();
    registry
        .tokens
        .retain(|_, token| token.uuid != uuid || token.client_id != application.client_id);
    if registry.tokens.len() == before {
        return Err(Answer::not_found(&call.host));
    }
    let metadata = json!({
        "oauth_token_uuid": uuid,
        "application_name": application.name,
        "client_id": application.client_id,
    });
    let organization = &application.organization;
    note(
        call,
        registry,
        organization,
        "revoke_oauth_api_token",
        metadata,
    );
    Ok(Answer::no_content())
}

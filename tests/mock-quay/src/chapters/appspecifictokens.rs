//! Chapter `appspecifictokens`: passwords that people make for container tools.

use serde_json::{Value, json};

use super::{note, oneself};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{AppToken, DAY, Millis, Registry, Scope, now, rfc_2822};

const ALL: &str = "/api/v1/user/apptoken";
const ONE: &str = "/api/v1/user/apptoken/{token_uuid}";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        parameters: &[("expiring", "boolean")],
        ..operation("listAppTokens", "GET", ALL, list)
    },
    operation("createAppToken", "POST", ALL, create),
    operation("getAppToken", "GET", ONE, get),
    operation("revokeAppToken", "DELETE", ONE, revoke),
    Operation {
        scope: Some(Scope::SuperUser),
        chapter: "superuser",
        parameters: &[("expiring", "boolean")],
        ..operation(
            "listAllAppTokens",
            "GET",
            "/api/v1/superuser/apptokens",
            list_all,
        )
    },
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
        scope: Some(Scope::UserAdmin),
        chapter: "appspecifictokens",
        parameters: &[],
        handle,
    }
}

/// What ends within so long ends soon: a tenth of two weeks.
const SOON: Millis = 14 * DAY / 10;

fn row(token: &AppToken) -> Value {
    json!({
        "uuid": token.uuid,
        "title": token.title,
        "last_accessed": token.used.map(rfc_2822),
        "created": rfc_2822(token.created),
        "expiration": token.expires.map(rfc_2822),
    })
}

fn row_with_secret(token: &AppToken) -> Answer {
    let mut row = row(token);
    row["token_code"] = token.code.as_str().into();
    Answer::ok(&json!({"token": row}))
}

fn rows<'a>(call: &Call, tokens: impl Iterator<Item = &'a AppToken>) -> Answer {
    let only_expiring = call.flag("expiring");
    let soon = |token: &&AppToken| {
        let ends = token.expires.map(|end| end - now());
        !only_expiring || ends.is_some_and(|left| (0..=SOON).contains(&left))
    };
    let rows: Vec<Value> = tokens.filter(soon).map(row).collect();
    let told = call.parameter("expiring").map(|_| only_expiring);
    Answer::ok(&json!({"tokens": rows, "only_expiring": told}))
}

fn own<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a mut Vec<AppToken>, Answer> {
    let user = registry.users.get_mut(oneself(call)?);
    Ok(&mut user.expect("viewers are users").app_tokens)
}

/// Where the token in the path is.
fn place(call: &Call, tokens: &[AppToken]) -> Result<usize, Answer> {
    let uuid = call.capture("token_uuid");
    let place = tokens.iter().position(|token| token.uuid == uuid);
    place.ok_or_else(|| Answer::not_found(&call.host))
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let tokens = own(call, registry)?;
    Ok(rows(call, tokens.iter()))
}

/// Of everybody, without a word about whose they are.
fn list_all(call: &Call, registry: &mut Registry) -> Outcome {
    super::superuser::check_to_read(call)?;
    let all = registry.users.values();
    Ok(rows(call, all.flat_map(|user| &user.app_tokens)))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let user = oneself(call)?;
    let title = call.text("title")?.to_owned();
    let token = AppToken {
        uuid: registry.random.uuid(),
        title,
        code: registry.random.letters(120).to_uppercase(),
        created: now(),
        expires: None,
        used: None,
    };
    let answer = row_with_secret(&token);
    tell(call, registry, user, "create_app_specific_token", &token);
    own(call, registry)?.push(token);
    Ok(answer)
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let tokens = own(call, registry)?;
    let place = place(call, tokens)?;
    Ok(row_with_secret(&tokens[place]))
}

fn revoke(call: &Call, registry: &mut Registry) -> Outcome {
    let user = oneself(call)?;
    let tokens = own(call, registry)?;
    let place = place(call, tokens)?;
    let token = tokens.remove(place);
    tell(call, registry, user, "revoke_app_specific_token", &token);
    Ok(Answer::no_content())
}

fn tell(call: &Call, registry: &mut Registry, user: &str, kind: &'static str, token: &AppToken) {
    let told = json!({
        "app_specific_token_title": token.title,
        "app_specific_token": token.uuid,
    });
    note(call, registry, user, kind, told);
}

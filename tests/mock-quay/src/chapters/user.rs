//! Chapter `user`: oneself, others, sign-in and sign-out, authorizations of applications.

pub(super) mod account;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::avatar::avatar;
use super::oneself;
use super::organization::quotas;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Registry, Scope, Scopes, TeamRole, Token, User};

const CHAPTER: &str = "user";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation(
        "getLoggedInUser",
        "GET",
        "/api/v1/user/",
        Some(Scope::UserRead),
        myself,
    ),
    operation(
        "getUserInformation",
        "GET",
        "/api/v1/users/{username}",
        None,
        other,
    ),
    operation("signinUser", "POST", "/api/v1/signin", None, sign_in),
    operation("logout", "POST", "/api/v1/signout", None, sign_out),
    operation(
        "listUserAuthorizations",
        "GET",
        "/api/v1/user/authorizations",
        Some(Scope::UserAdmin),
        authorizations,
    ),
    operation(
        "getUserAuthorization",
        "GET",
        "/api/v1/user/authorizations/{access_token_uuid}",
        Some(Scope::UserAdmin),
        authorization,
    ),
    operation(
        "deleteUserAuthorization",
        "DELETE",
        "/api/v1/user/authorizations/{access_token_uuid}",
        Some(Scope::UserAdmin),
        revoke,
    ),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    scope: Option<Scope>,
    handle: crate::http::Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope,
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

/// Right passwords, too, are refused for this long after several wrong ones.
const LOCKED: Duration = Duration::from_secs(2);

fn myself(call: &Call, registry: &mut Registry) -> Outcome {
    let viewer = &call.viewer;
    if viewer.is_nobody() || !viewer.scopes.has_any(&[Scope::UserRead, Scope::UserAdmin]) {
        return Err(Answer::session_required(&call.host));
    }
    let user = registry.users.get(&viewer.user).expect("viewers are users");
    let whole = viewer.may(Scope::UserAdmin);
    let organizations: Vec<Value> = registry
        .organizations
        .values()
        .filter_map(|organization| {
            let standing = organization.standing(&user.name)?;
            let mut row = json!({
                "name": organization.name,
                "avatar": avatar(&organization.name, "org"),
                "can_create_repo": viewer.may(Scope::RepoCreate) && standing >= TeamRole::Creator,
                "public": false,
            });
            if whole {
                row["is_org_admin"] =
                    (viewer.may(Scope::OrgAdmin) && standing == TeamRole::Admin).into();
                row["preferred_namespace"] = false.into();
            }
            Some(row)
        })
        .collect();
    let mut answer = json!({
        "anonymous": false,
        "username": user.name,
        "avatar": avatar(&user.name, "user"),
        "organizations": organizations,
    });
    if whole {
        add_own_fields(&mut answer, registry, user);
    }
    if viewer.is_superuser() {
        answer["super_user"] = true.into();
    }
    if viewer.is_read_only_superuser() {
        answer["global_readonly_super_user"] = true.into();
    }
    Ok(Answer::ok(&answer))
}

/// What only a token with `user:admin` gets to see.
fn add_own_fields(answer: &mut Value, registry: &Registry, user: &User) {
    let own = json!({
        "can_create_repo": true,
        "is_me": true,
        "verified": user.verified,
        "email": user.email,
        "logins": [],
        "invoice_email": user.invoices.0,
        "invoice_email_address": user.invoices.1,
        "preferred_namespace": false,
        "tag_expiration_s": user.tag_expiration,
        "prompts": prompts(user),
        "company": user.profile.company,
        "family_name": user.profile.family_name,
        "given_name": user.profile.given_name,
        "location": user.profile.location,
        "is_free_account": true,
        "has_password_set": true,
    });
    if let (Some(answer), Value::Object(own)) = (answer.as_object_mut(), own) {
        answer.extend(own);
        answer.extend(quotas(registry, &user.name));
    }
}

/// What people are asked for who have not told it.
fn prompts(user: &User) -> Vec<&'static str> {
    let asked = [
        ("enter_name", user.profile.given_name.is_none()),
        ("enter_company", user.profile.company.is_none()),
    ];
    let open = asked.into_iter().filter(|(_, is_open)| *is_open);
    open.map(|(prompt, _)| prompt).collect()
}

/// What is wrong with a password, in Quay's words.
pub(super) fn password_fault(password: &str) -> Option<&'static str> {
    let is_bad = password.chars().count() < 8 || password.chars().any(char::is_whitespace);
    is_bad.then_some(
        "Invalid password, password must be at least 8 characters and contain no whitespace.",
    )
}

fn other(call: &Call, registry: &mut Registry) -> Outcome {
    let Some(user) = registry.users.get(call.capture("username")) else {
        return Err(Answer::message(
            404,
            "The requested URL was not found on the server.",
        ));
    };
    let mut answer =
        json!({"anonymous": false, "username": user.name, "avatar": avatar(&user.name, "user")});
    if call.viewer.is_superuser() {
        answer["super_user"] = user.superuser.into();
    }
    Ok(Answer::ok(&answer))
}

fn sign_in(call: &Call, registry: &mut Registry) -> Outcome {
    let (name, password) = (call.text("username")?.to_owned(), call.text("password")?);
    check_password(registry, &name, password)?;
    let csrf = registry.random.letters(64);
    let cookie = call.cookie.clone().unwrap_or_default();
    let session = registry
        .sessions
        .get_mut(&cookie)
        .ok_or_else(Answer::csrf)?;
    session.user = Some(name);
    session.csrf.clone_from(&csrf);
    Ok(Answer::ok(&json!({"success": true})).with("x-next-csrf-token", csrf))
}

/// Checks a password, counting the wrong ones.
///
/// # Errors
/// 403 for a wrong one or a disabled account, 429 in text after the second in a row.
pub(crate) fn check_password(
    registry: &mut Registry,
    name: &str,
    password: &str,
) -> Result<(), Answer> {
    let refusal = || {
        Answer::json(
            403,
            &json!({
                "needsEmailVerification": false,
                "invalidCredentials": true,
                "message": "Invalid Username or Password",
            }),
        )
    };
    let user = registry.users.get_mut(name).ok_or_else(refusal)?;
    let (count, last) = user.wrong_passwords.unwrap_or((0, Instant::now()));
    if count >= 2 && last.elapsed() < LOCKED {
        let text = "Too many login attempts. \nPlease reset your Quay password and try again.";
        return Err(Answer {
            cors: true,
            ..Answer::html(429, text)
        }
        .with("retry-after", "0"));
    }
    if password != user.password || !user.enabled {
        user.wrong_passwords = Some((count + 1, Instant::now()));
        return Err(refusal());
    }
    user.wrong_passwords = None;
    Ok(())
}

fn sign_out(call: &Call, registry: &mut Registry) -> Outcome {
    if let Some(cookie) = &call.cookie {
        registry.sessions.remove(cookie);
    }
    Ok(Answer::ok(&json!({"success": true})))
}

fn authorizations(call: &Call, registry: &mut Registry) -> Outcome {
    oneself(call)?;
    let mut own: Vec<&Token> = registry
        .tokens
        .values()
        .filter(|token| token.user == call.viewer.user)
        .collect();
    own.sort_by(|a, b| (a.created, &a.uuid).cmp(&(b.created, &b.uuid)));
    let rows: Vec<Value> = own
        .into_iter()
        .map(|token| authorization_row(registry, token))
        .collect();
    Ok(Answer::ok(&json!({"authorizations": rows})))
}

fn authorization(call: &Call, registry: &mut Registry) -> Outcome {
    oneself(call)?;
    let secret = own_token(call, registry)?;
    Ok(Answer::ok(&authorization_row(
        registry,
        &registry.tokens[&secret],
    )))
}

fn revoke(call: &Call, registry: &mut Registry) -> Outcome {
    oneself(call)?;
    let secret = own_token(call, registry)?;
    registry.tokens.remove(&secret);
    Ok(Answer::no_content())
}

/// The secret of the viewer's authorization that the path names.
fn own_token(call: &Call, registry: &Registry) -> Result<String, Answer> {
    let uuid = call.capture("access_token_uuid");
    registry
        .tokens
        .iter()
        .find(|(_, token)| token.uuid == uuid && token.user == call.viewer.user)
        .map(|(secret, _)| secret.clone())
        .ok_or_else(|| Answer::not_found(&call.host))
}

fn authorization_row(registry: &Registry, token: &Token) -> Value {
    let application = registry
        .applications
        .iter()
        .find(|application| application.client_id == token.client_id)
        .expect("tokens are minted for applications");
    json!({
        "application": {
            "name": application.name,
            "description": application.description,
            "url": "",
            "avatar": avatar(&application.name, "app"),
            "organization": {
                "name": application.organization,
                "avatar": avatar(&application.organization, "org"),
            },
        },
        "scopes": scope_rows(&token.scopes),
        "uuid": token.uuid,
    })
}

/// Scopes with their explanations, as the consent page shows them too.
pub(crate) fn scope_rows(scopes: &Scopes) -> Value {
    scopes
        .iter()
        .map(|scope| {
            json!({
                "title": scope.title(),
                "scope": scope.name(),
                "description": scope.description(),
                "icon": scope.icon(),
                "dangerous": scope.is_dangerous(),
            })
        })
        .collect()
}

//! Everybody who has an account.

use serde_json::{Value, json};

use super::{check, check_to_read, operation, page};
use crate::chapters::avatar::avatar;
use crate::chapters::{namespace_rule, note, organization::quotas, user::password_fault};
use crate::http::{Answer, Call, Operation, Outcome, quoted};
use crate::state::{Registry, User};

const ALL: &str = "/api/v1/superuser/users/";
const ONE: &str = "/api/v1/superuser/users/{username}";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        parameters: &[
            ("next_page", "string"),
            ("limit", "integer"),
            ("disabled", "boolean"),
        ],
        ..operation("listAllUsers", "GET", ALL, list)
    },
    operation("createInstallUser", "POST", ALL, create),
    operation("getInstallUser", "GET", ONE, get),
    operation("changeInstallUser", "PUT", ONE, change),
    operation("deleteInstallUser", "DELETE", ONE, delete),
    operation(
        "sendInstallUserRecoveryEmail",
        "POST",
        "/api/v1/superusers/users/{username}/sendrecovery",
        send_recovery,
    ),
];

pub(super) fn row(registry: &Registry, user: &User) -> Value {
    let mut row = json!({
        "kind": "user",
        "name": user.name,
        "username": user.name,
        "email": Some(&user.email).filter(|email| !email.is_empty()),
        "verified": user.verified,
        "avatar": avatar(&user.name, "user"),
        "super_user": user.superuser,
        "global_readonly_super_user": user.read_only_superuser,
        "enabled": user.enabled,
    });
    if let Value::Object(fields) = &mut row {
        fields.extend(quotas(registry, &user.name));
    }
    row
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let without_disabled = matches!(call.parameter("disabled"), Some("false" | "False" | "0"));
    let shown = registry.users.values();
    let rows: Vec<Value> = shown
        .filter(|user| user.enabled || !without_disabled)
        .map(|user| row(registry, user))
        .collect();
    page(call, "users", &rows)
}

/// The account in the path, for somebody who may change it.
fn found<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a mut User, Answer> {
    check(call)?;
    let user = registry.users.get_mut(call.capture("username"));
    user.ok_or_else(|| Answer::not_found(&call.host))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let user = registry.users.get(call.capture("username"));
    let user = user.ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(Answer::ok(&row(registry, user)))
}

/// The registry sends mail, so it wants an address.
fn create(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let name = call.text("username")?;
    let email = call.optional_text("email")?.unwrap_or_default();
    let refuse = |text: String| Err(Answer::message(400, text));
    if email.is_empty() {
        return refuse("Invalid email address: None".to_owned());
    }
    if let Some(fault) = namespace_rule::fault(name, "Namespace") {
        return refuse(format!("Invalid namespace {name}: {fault}"));
    }
    if registry.has_namespace(name) {
        let whom = match registry.users.contains_key(name) {
            true => "a user",
            false => "an organization",
        };
        return refuse(format!(
            "Username has already been taken by {whom} and cannot be reused: {name}"
        ));
    }
    if registry.has_email(email, "") {
        let constraint = "\"user_email_unique_non_org\"";
        return refuse(format!(
            "duplicate key value violates unique constraint {constraint}\nDETAIL:  Key (email)=({email}) already exists.\n"
        ));
    }
    let mut user = User::new(name);
    email.clone_into(&mut user.email);
    user.verified = false;
    user.password = registry.random.letters(32).to_uppercase();
    let answer = json!({
        "username": name,
        "email": email,
        "password": user.password,
        "encrypted_password": registry.random.letters(108),
    });
    registry.users.insert(name.to_owned(), user);
    let by = &call.viewer.user;
    let told = json!({"email": email, "username": name, "superuser": by});
    note(call, registry, by, "user_create", told);
    Ok(Answer::ok(&answer))
}

/// The answer tells the account after a new address and password, and before it is enabled or disabled.
fn change(call: &Call, registry: &mut Registry) -> Outcome {
    let user = found(call, registry)?;
    let (name, is_superuser) = (user.name.clone(), user.superuser);
    if is_superuser {
        let detail = "Cannot update a superuser";
        return Err(Answer::invalid(&call.host, detail));
    }
    let enabled = match call.body.get("enabled") {
        None => None,
        Some(Value::Bool(enabled)) => Some(*enabled),
        Some(other) => {
            let fault = format!("{} is not of type 'boolean'", quoted(other));
            return Err(call.schema_error("type", "enabled", &fault));
        }
    };
    let (password, email) = (
        call.optional_text("password")?,
        call.optional_text("email")?,
    );
    let by = &call.viewer.user;
    if let Some(password) = password {
        if let Some(fault) = password_fault(password) {
            return Err(Answer::message(400, fault));
        }
        password.clone_into(&mut found(call, registry)?.password);
        let told = json!({"username": name, "superuser": by});
        note(call, registry, by, "user_change_password", told);
    }
    if let Some(email) = email {
        if registry.has_email(email, &name) {
            let detail = "E-mail address already used";
            return Err(Answer::invalid(&call.host, detail));
        }
        let old = std::mem::replace(&mut found(call, registry)?.email, email.to_owned());
        let told = json!({"email": email, "old_email": old, "username": name, "superuser": by});
        note(call, registry, by, "user_change_email", told);
    }
    let mut answer = row(registry, &registry.users[&name]);
    if password.is_some() {
        answer["encrypted_password"] = registry.random.letters(64).into();
    }
    if let Some(enabled) = enabled {
        found(call, registry)?.enabled = enabled;
        let kind = if enabled {
            "user_enable"
        } else {
            "user_disable"
        };
        let told = json!({"username": name, "superuser": by});
        note(call, registry, by, kind, told);
    }
    Ok(Answer::ok(&answer))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let user = found(call, registry)?;
    if user.superuser {
        let detail = "Cannot delete a superuser";
        return Err(Answer::invalid(&call.host, detail));
    }
    let name = user.name.clone();
    registry.remove_user(&name);
    let by = &call.viewer.user;
    let told = json!({"username": name, "superuser": by});
    note(call, registry, by, "user_delete", told);
    Ok(Answer::no_content())
}

/// Nothing is sent.
fn send_recovery(call: &Call, registry: &mut Registry) -> Outcome {
    let email = found(call, registry)?.email.clone();
    Ok(Answer::ok(&json!({ "email": email })))
}

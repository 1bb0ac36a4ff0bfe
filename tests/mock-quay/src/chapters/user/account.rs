//! Making, changing and deleting one's own account.

use serde_json::{Value, json};

use super::{check_password, myself, password_fault};
use crate::chapters::organization::TAG_EXPIRATIONS;
use crate::chapters::{namespace_rule, note, oneself};
use crate::http::{Answer, Call, Operation, Outcome, quoted};
use crate::state::{Registry, Scope, User};

const ONE: &str = "/api/v1/user/";
const OWN: Option<Scope> = Some(Scope::UserAdmin);

pub(crate) const OPERATIONS: &[Operation] = &[
    super::operation("changeUserDetails", "PUT", ONE, OWN, change),
    super::operation("createNewUser", "POST", ONE, None, create),
    super::operation("deleteCurrentUser", "DELETE", ONE, OWN, delete),
    super::operation(
        "convertUserToOrganization",
        "POST",
        "/api/v1/user/convert",
        OWN,
        convert,
    ),
    super::operation(
        "generateUserClientKey",
        "POST",
        "/api/v1/user/clientkey",
        OWN,
        client_key,
    ),
    super::operation("verifyUser", "POST", "/api/v1/signin/verify", OWN, verify),
    super::operation(
        "requestRecoveryEmail",
        "POST",
        "/api/v1/recovery",
        None,
        recover,
    ),
    super::operation(
        "retrieveExternalLoginAuthorizationUrl",
        "POST",
        "/api/v1/externallogin/{service_id}",
        None,
        external_login,
    ),
    super::operation(
        "detachExternalLogin",
        "POST",
        "/api/v1/detachexternal/{service_id}",
        OWN,
        detach,
    ),
    super::operation(
        "deleteAssignedAuthorization",
        "DELETE",
        "/api/v1/user/assignedauthorization/{assigned_authorization_uuid}",
        OWN,
        delete_assigned,
    ),
];

fn own<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a mut User, Answer> {
    let user = registry.users.get_mut(oneself(call)?);
    Ok(user.expect("viewers are users"))
}

fn invalid(call: &Call, detail: &str) -> Answer {
    Answer::invalid(&call.host, detail)
}

/// A field that is text or nothing; `None` when there is no word of it.
fn text_or_null(call: &Call, field: &str) -> Result<Option<Option<String>>, Answer> {
    match call.body.get(field) {
        Some(Value::Null) => Ok(Some(None)),
        _ => Ok(call.optional_text(field)?.map(|text| Some(text.to_owned()))),
    }
}

fn change(call: &Call, registry: &mut Registry) -> Outcome {
    oneself(call)?;
    change_password(call, registry)?;
    change_invoices(call, registry)?;
    change_tag_expiration(call, registry)?;
    check_email(call, registry)?;
    change_profile(call, registry)?;
    myself(call, registry)
}

fn change_password(call: &Call, registry: &mut Registry) -> Result<(), Answer> {
    let Some(password) = call.optional_text("password")? else {
        return Ok(());
    };
    if let Some(fault) = password_fault(password) {
        return Err(invalid(call, fault));
    }
    let user = own(call, registry)?;
    password.clone_into(&mut user.password);
    let name = user.name.clone();
    note(call, registry, &name, "account_change_password", json!({}));
    Ok(())
}

fn change_invoices(call: &Call, registry: &mut Registry) -> Result<(), Answer> {
    if let Some(on) = call.body.get("invoice_email") {
        let on = on.as_bool().ok_or_else(|| {
            let fault = format!("{} is not of type 'boolean'", quoted(on));
            call.schema_error("type", "invoice_email", &fault)
        })?;
        own(call, registry)?.invoices.0 = on;
        let told = json!({"invoice_email": on});
        note(
            call,
            registry,
            &call.viewer.user,
            "user_change_invoicing",
            told,
        );
    }
    if let Some(address) = text_or_null(call, "invoice_email_address")? {
        let told = json!({"invoice_email_address": address});
        own(call, registry)?.invoices.1 = address;
        note(
            call,
            registry,
            &call.viewer.user,
            "user_change_invoicing",
            told,
        );
    }
    Ok(())
}

fn change_tag_expiration(call: &Call, registry: &mut Registry) -> Result<(), Answer> {
    let Some(value) = call.body.get("tag_expiration_s") else {
        return Ok(());
    };
    let Some(seconds) = value.as_u64() else {
        let fault = format!("{} is not of type 'integer'", quoted(value));
        return Err(call.schema_error("type", "tag_expiration_s", &fault));
    };
    if !TAG_EXPIRATIONS.contains(&seconds) {
        return Err(Answer::message(400, "Invalid tag expiration option"));
    }
    let user = own(call, registry)?;
    user.tag_expiration = seconds;
    let name = user.name.clone();
    let told = json!({"tag_expiration": seconds});
    note(call, registry, &name, "user_change_tag_expiration", told);
    Ok(())
}

/// The registry sends mail: an address changes once somebody follows the link in it, which nobody does
/// here.
fn check_email(call: &Call, registry: &Registry) -> Result<(), Answer> {
    match call.optional_text("email")? {
        Some(email) if registry.has_email(email, &call.viewer.user) => {
            Err(invalid(call, "E-mail address already used"))
        }
        _ => Ok(()),
    }
}

fn change_profile(call: &Call, registry: &mut Registry) -> Result<(), Answer> {
    let mut profile = own(call, registry)?.profile.clone();
    let mut is_changed = false;
    for (field, slot) in [
        ("given_name", &mut profile.given_name),
        ("family_name", &mut profile.family_name),
        ("company", &mut profile.company),
        ("location", &mut profile.location),
    ] {
        if let Some(text) = text_or_null(call, field)? {
            is_changed = true;
            *slot = text;
        }
    }
    if is_changed {
        let told = json!({
            "given_name": profile.given_name,
            "family_name": profile.family_name,
            "company": profile.company,
            "location": profile.location,
        });
        let user = own(call, registry)?;
        user.profile = profile;
        let name = user.name.clone();
        note(call, registry, &name, "user_change_metadata", told);
    }
    Ok(())
}

/// The address has to be confirmed, so nobody is signed in by it.
fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let (name, password) = (call.text("username")?, call.text("password")?);
    let email = call.optional_text("email")?.unwrap_or_default();
    if registry.users.contains_key(name) {
        return Err(invalid(call, "The username already exists"));
    }
    if let Some(fault) = namespace_rule::fault(name, "Namespace") {
        return Err(invalid(call, &format!("Invalid namespace {name}: {fault}")));
    }
    if registry.organizations.contains_key(name) {
        let detail = format!(
            "Username has already been taken by an organization and cannot be reused: {name}"
        );
        return Err(invalid(call, &detail));
    }
    if let Some(fault) = password_fault(password) {
        return Err(invalid(call, fault));
    }
    if !namespace_rule::is_email(email) {
        return Err(invalid(call, &format!("Invalid email address: {email}")));
    }
    let mut user = User::new(name);
    email.clone_into(&mut user.email);
    password.clone_into(&mut user.password);
    user.verified = false;
    registry.users.insert(name.to_owned(), user);
    let told = json!({"email": email, "username": name});
    note(call, registry, name, "user_create", told);
    Ok(Answer::ok(&json!({"awaiting_verification": true})))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let name = oneself(call)?;
    registry.remove_user(name);
    Ok(Answer::no_content())
}

/// The other one becomes the owner, and has to give the password.
fn convert(call: &Call, registry: &mut Registry) -> Outcome {
    let name = oneself(call)?;
    let (admin, password) = (call.text("adminUser")?, call.text("adminPassword")?);
    let is_valid = admin != name && check_password(registry, admin, password).is_ok();
    if !is_valid {
        let refused = invalid(call, "The admin user credentials are not valid");
        let mut body: Value = serde_json::from_str(&refused.body).expect("it was made of JSON");
        body["reason"] = "invaliduser".into();
        return Err(Answer::json(400, &body));
    }
    registry.turn_into_organization(name, admin);
    Ok(Answer::ok(&json!({"success": true})))
}

fn client_key(call: &Call, registry: &mut Registry) -> Outcome {
    let name = oneself(call)?;
    check_password(registry, name, call.text("password")?).map_err(|refused| {
        match refused.status {
            403 => invalid(call, "Invalid Username or Password"),
            _ => refused,
        }
    })?;
    let key = registry.random.letters(64);
    Ok(Answer::ok(&json!({ "key": key })))
}

fn verify(call: &Call, registry: &mut Registry) -> Outcome {
    let name = oneself(call)?;
    let checked = check_password(registry, name, call.text("password")?);
    checked.map_err(|refused| match refused.status {
        403 => Answer::json(
            403,
            &json!({"message": "Invalid Username or Password", "invalidCredentials": true}),
        ),
        _ => refused,
    })?;
    Ok(Answer::ok(&json!({"success": true})))
}

/// Nothing is sent, and nobody is told whether there is such an address.
fn recover(call: &Call, registry: &mut Registry) -> Outcome {
    let email = call.text("email")?;
    let mut organizations = registry.organizations.values();
    let found = organizations.find(|found| !email.is_empty() && found.email == email);
    Ok(Answer::ok(&match found {
        Some(found) => json!({"status": "org", "orgname": found.name}),
        None => json!({"status": "sent"}),
    }))
}

/// There are no such services, which makes a real Quay fail.
fn external_login(_: &Call, _: &mut Registry) -> Outcome {
    Err(Answer::crash())
}

fn detach(call: &Call, _: &mut Registry) -> Outcome {
    oneself(call)?;
    Ok(Answer::ok(&json!({"success": true})))
}

/// Nobody here assigns tokens to others.
fn delete_assigned(call: &Call, _: &mut Registry) -> Outcome {
    oneself(call)?;
    Err(Answer::not_found(&call.host))
}

//! Making, changing and deleting an organization.

use serde_json::{Value, json};

use super::view;
use crate::chapters::namespace_rule::{self, is_email};
use crate::chapters::{change_organization, note};
use crate::http::{Answer, Call, Outcome, quoted};
use crate::state::{Organization, Registry, Scope};

/// What the registry offers, in seconds: the same as `TAG_EXPIRATION_OPTIONS` of `/config`.
pub(in crate::chapters) const TAG_EXPIRATIONS: [u64; 5] =
    [0, 86_400, 604_800, 1_209_600, 2_419_200];

pub(super) fn create(call: &Call, registry: &mut Registry) -> Outcome {
    if !call.viewer.may(Scope::UserAdmin) {
        return Err(Answer::unauthorized(&call.host));
    }
    let name = call.text("name")?;
    let email = call.optional_text("email")?.unwrap_or_default();
    let refuse = |detail: &str| Err(Answer::invalid(&call.host, detail));
    if registry.has_namespace(name) {
        return refuse("A user or organization with this name already exists");
    }
    if !email.is_empty() && !is_email(email) {
        return refuse("Invalid email address");
    }
    if let Some(fault) = namespace_rule::fault(name, "Namespace") {
        return refuse(&format!("Invalid namespace {name}: {fault}"));
    }
    let mut organization = Organization::new(name, &[&call.viewer.user]);
    email.clone_into(&mut organization.email);
    registry.organizations.insert(name.to_owned(), organization);
    let metadata = json!({"email": call.body.get("email"), "namespace": name});
    note(call, registry, name, "org_create", metadata);
    Ok(Answer::json(201, &"Created".into()))
}

/// A change that is asked for, in the order in which it is done.
enum Change {
    Invoices(bool),
    InvoiceAddress(Option<String>),
    Email(String),
    TagExpiration(u64),
}

/// All that is asked for, if the schema allows it.
fn changes(call: &Call) -> Result<Vec<Change>, Answer> {
    let fault = |field: &str, value: &Value, kind: &str| {
        let fault = format!("{} is not of type {kind}", quoted(value));
        call.schema_error("type", field, &fault)
    };
    let mut changes = Vec::new();
    if let Some(value) = call.body.get("invoice_email") {
        let on = value.as_bool();
        let on = on.ok_or_else(|| fault("invoice_email", value, "'boolean'"))?;
        changes.push(Change::Invoices(on));
    }
    match call.body.get("invoice_email_address") {
        None => {}
        Some(Value::Null) => changes.push(Change::InvoiceAddress(None)),
        Some(Value::String(text)) => changes.push(Change::InvoiceAddress(Some(text.clone()))),
        Some(value) => return Err(fault("invoice_email_address", value, "'string', 'null'")),
    }
    if let Some(email) = call.optional_text("email")? {
        changes.push(Change::Email(email.to_owned()));
    }
    if let Some(value) = call.body.get("tag_expiration_s") {
        let seconds = value.as_u64();
        let seconds = seconds.ok_or_else(|| fault("tag_expiration_s", value, "'integer'"))?;
        changes.push(Change::TagExpiration(seconds));
    }
    Ok(changes)
}

pub(super) fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let name = change_organization(call, registry)?.name.clone();
    for change in changes(call)? {
        apply(call, registry, &name, change)?;
    }
    let organization = change_organization(call, registry)?.name.clone();
    let organization = &registry.organizations[&organization];
    Ok(Answer::ok(&view(call, registry, organization, true)))
}

/// Makes one change. Those before it stay made when it is refused.
fn apply(call: &Call, registry: &mut Registry, name: &str, change: Change) -> Result<(), Answer> {
    if let Change::Email(email) = &change
        && registry.users.values().any(|user| user.email == *email)
    {
        return Err(Answer::invalid(&call.host, "E-mail address already used"));
    }
    let organization = change_organization(call, registry)?;
    let (kind, metadata) = match change {
        Change::Invoices(on) => {
            organization.invoices.0 = on;
            let metadata = json!({"invoice_email": on, "namespace": name});
            ("org_change_invoicing", metadata)
        }
        Change::InvoiceAddress(address) => {
            let metadata = json!({"invoice_email_address": address, "namespace": name});
            organization.invoices.1 = address;
            ("org_change_invoicing", metadata)
        }
        Change::Email(email) if organization.email == email => return Ok(()),
        Change::Email(email) => {
            let old = std::mem::replace(&mut organization.email, email.clone());
            let metadata = json!({"email": email, "namespace": name, "old_email": old});
            ("org_change_email", metadata)
        }
        Change::TagExpiration(seconds) => {
            if !TAG_EXPIRATIONS.contains(&seconds) {
                return Err(Answer::message(400, "Invalid tag expiration option"));
            }
            organization.tag_expiration = seconds;
            let metadata = json!({"tag_expiration": seconds, "namespace": name});
            ("org_change_tag_expiration", metadata)
        }
    };
    note(call, registry, name, kind, metadata);
    Ok(())
}

pub(super) fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let name = change_organization(call, registry)?.name.clone();
    let metadata = json!({"namespace": name});
    note(call, registry, &name, "org_delete", metadata);
    registry.remove_organization(&name);
    Ok(Answer::no_content())
}

//! Sets the mirror of an organization up, and changes it.

use serde_json::{Value, json};

use super::found;
use crate::chapters::namespace_rule::check_upstream;
use crate::chapters::{change_organization, note, organization_to_change};
use crate::http::{Answer, Call, Outcome, quoted};
use crate::state::{OrganizationMirror, RETRIES, Registry, now, parse_iso_seconds};

const REQUIRED: [&str; 7] = [
    "external_registry_type",
    "external_registry_url",
    "external_namespace",
    "robot_username",
    "visibility",
    "sync_interval",
    "sync_start_date",
];

pub(super) fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = change_organization(call, registry)?;
    if organization.mirror.is_some() {
        let detail = "Mirror configuration already exists for this organization";
        return Err(Answer::invalid(&call.host, detail));
    }
    for field in REQUIRED {
        if call.body.get(field).is_none() {
            let fault = format!("'{field}' is a required property");
            return Err(call.schema_error("required", field, &fault));
        }
    }
    check_schema(call)?;
    check_empty(call, registry)?;
    let kind = call.one_of("external_registry_type", &["harbor", "quay"])?;
    let mut mirror = OrganizationMirror::new(kind, "", "", now());
    apply(call, registry, &mut mirror)?;
    let told = json!({
        "external_registry_type": mirror.kind,
        "external_registry_url": mirror.url,
        "external_namespace": mirror.namespace,
        "sync_interval": mirror.sync.interval,
        "robot_username": mirror.sync.robot,
    });
    change_organization(call, registry)?.mirror = Some(mirror);
    let name = organization_to_change(call, registry)?;
    note(call, registry, name, "org_mirror_enabled", told);
    Ok(Answer::json(201, &json!("")))
}

/// Only an organization in which nothing is can follow another: the words are not Quay's own.
fn check_empty(call: &Call, registry: &Registry) -> Result<(), Answer> {
    let name = call.capture("orgname");
    let organization = registry.organizations.get(name);
    let detail = if registry.repositories_of(name).next().is_some() {
        "Cannot create organization mirror: the organization is not empty, it has repositories"
    } else if !registry.policies(name).lock.is_empty() {
        "Cannot create organization mirror: the organization has immutability policies"
    } else if organization.is_some_and(|found| found.proxy.is_some()) {
        "Cannot create organization mirror: the organization is a proxy cache"
    } else {
        return Ok(());
    };
    Err(Answer::invalid(&call.host, detail))
}

/// The kind of registry cannot be changed, and is passed over.
pub(super) fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let mut mirror = found(call, registry)?.clone();
    check_schema(call)?;
    let before = mirror.sync.reference.clone();
    apply(call, registry, &mut mirror)?;
    let fields = call.body.as_object().into_iter().flatten();
    let told = json!({
        "updated_fields": fields.map(|(name, _)| name).collect::<Vec<_>>(),
        "old_external_reference": before,
        "external_reference": mirror.sync.reference,
    });
    change_organization(call, registry)?.mirror = Some(mirror);
    let name = organization_to_change(call, registry)?;
    note(call, registry, name, "org_mirror_config_changed", told);
    Ok(Answer::ok(&json!("")))
}

/// What Quay's schema refuses, before anything is looked at.
fn check_schema(call: &Call) -> Result<(), Answer> {
    let within = |field: &str, least: i64, most: i64| {
        let Some(given) = call.body.get(field) else {
            return Ok(());
        };
        let (rule, fault) = match given.as_i64() {
            None => (
                "type",
                format!("{} is not of type 'integer'", quoted(given)),
            ),
            Some(number) if number < least => {
                let fault = format!("{number} is less than the minimum of {least}");
                ("minimum", fault)
            }
            Some(number) if number > most => {
                let fault = format!("{number} is greater than the maximum of {most}");
                ("maximum", fault)
            }
            Some(_) => return Ok(()),
        };
        Err(call.schema_error(rule, field, &fault))
    };
    within("sync_interval", 60, i64::MAX)?;
    within("skopeo_timeout", 30, 3600)?;
    if call.body.get("visibility").is_some() {
        call.one_of("visibility", &["public", "private"])?;
    }
    Ok(())
}

/// Takes over what the body names.
fn apply(call: &Call, registry: &Registry, mirror: &mut OrganizationMirror) -> Result<(), Answer> {
    let body = &call.body;
    if let Some(robot) = call.optional_text("robot_username")? {
        check_robot(call, registry, robot)?;
        robot.clone_into(&mut mirror.sync.robot);
    }
    if let Some(date) = body.get("sync_start_date") {
        let date = date.as_str().and_then(parse_iso_seconds);
        let detail = "Invalid sync_start_date format. Use ISO 8601: YYYY-MM-DDTHH:MM:SSZ";
        mirror.sync.start = date.ok_or_else(|| Answer::invalid(&call.host, detail))?;
        mirror.sync.retries = RETRIES;
    }
    if let Some(url) = call.optional_text("external_registry_url")? {
        let host = url.strip_prefix("https://").or(url.strip_prefix("http://"));
        check_upstream(call, host.unwrap_or_default())?;
        url.clone_into(&mut mirror.url);
    }
    if let Some(namespace) = call.optional_text("external_namespace")? {
        namespace.clone_into(&mut mirror.namespace);
    }
    mirror.refer();
    if let Some(visibility) = call.optional_text("visibility")? {
        mirror.public = visibility == "public";
    }
    if let Some(filters) = body.get("repository_filters").and_then(Value::as_array) {
        let texts = filters.iter().filter_map(Value::as_str);
        mirror.sync.patterns = texts.map(str::to_owned).collect();
    }
    if let Some(connection) = body.get("external_registry_config") {
        mirror.connection = connection.clone();
    }
    let text = |value: &Value| {
        value
            .as_str()
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    if let Some(username) = body.get("external_registry_username") {
        mirror.sync.username = text(username);
    }
    if let Some(password) = body.get("external_registry_password") {
        mirror.sync.password = text(password);
    }
    let number = |field: &str| body.get(field).and_then(Value::as_i64);
    mirror.sync.interval = number("sync_interval").unwrap_or(mirror.sync.interval);
    mirror.sync.timeout = number("skopeo_timeout").unwrap_or(mirror.sync.timeout);
    let enabled = body.get("is_enabled").and_then(Value::as_bool);
    mirror.sync.enabled = enabled.unwrap_or(mirror.sync.enabled);
    Ok(())
}

fn check_robot(call: &Call, registry: &Registry, robot: &str) -> Result<(), Answer> {
    let owner = robot.split_once('+').map(|(owner, _)| owner);
    let detail = if !registry.robots.contains_key(robot) {
        format!("Invalid robot account: {robot}")
    } else if owner != Some(call.capture("orgname")) {
        "Robot account must belong to the organization".to_owned()
    } else {
        return Ok(());
    };
    Err(Answer::invalid(&call.host, &detail))
}

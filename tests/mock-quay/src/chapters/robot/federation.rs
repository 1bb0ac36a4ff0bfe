//! Who may act as a robot without its token.

use serde_json::{Value, json};

use super::{found, owner_to_change, owner_to_read};
use crate::chapters::note;
use crate::http::{Answer, Call, Outcome};
use crate::state::Registry;

pub(super) fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = owner_to_read(call, registry)?;
    let name = found(call, registry, owner)?;
    let identities = registry.robots[&name].federation.clone();
    Ok(Answer::ok(&Value::Array(identities)))
}

/// What is not in the body is gone.
pub(super) fn set(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = owner_to_change(call, registry)?;
    let identities = body(call)?;
    let name = found(call, registry, owner)?;
    if let Some(robot) = registry.robots.get_mut(&name) {
        robot.federation.clone_from(&identities);
    }
    let told = json!({"config": identities, "robot": call.capture("robot_shortname")});
    note(call, registry, owner, "create_robot_federation", told);
    Ok(Answer::ok(&Value::Array(identities)))
}

fn body(call: &Call) -> Result<Vec<Value>, Answer> {
    let Value::Array(identities) = &call.body else {
        let fault = format!("{} is not of type 'array'", call.body);
        return Err(call.schema_error("type", "federation", &fault));
    };
    let mut seen = Vec::new();
    for identity in identities {
        let text = |field: &str| match identity.get(field) {
            Some(Value::String(text)) => Ok(text.as_str()),
            Some(_) => {
                let fault = format!("'{field}' is not of type 'string'");
                Err(call.schema_error("type", field, &fault))
            }
            None => {
                let fault = format!("'{field}' is a required property");
                Err(call.schema_error("required", field, &fault))
            }
        };
        let (issuer, subject) = (text("issuer")?, text("subject")?);
        if !issuer.starts_with("http://") && !issuer.starts_with("https://") {
            let detail = "Issuer must be a URL (http:// or https://)";
            return Err(Answer::invalid(&call.host, detail));
        }
        if seen.contains(&(issuer, subject)) {
            let detail = "Duplicate federation config entry";
            return Err(Answer::invalid(&call.host, detail));
        }
        seen.push((issuer, subject));
    }
    Ok(identities.clone())
}

/// Also when there is nothing to delete.
pub(super) fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = owner_to_change(call, registry)?;
    let name = found(call, registry, owner)?;
    if let Some(robot) = registry.robots.get_mut(&name) {
        robot.federation.clear();
    }
    let told = json!({"robot": call.capture("robot_shortname")});
    note(call, registry, owner, "delete_robot_federation", told);
    Ok(Answer::no_content())
}

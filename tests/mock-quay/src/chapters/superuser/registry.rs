//! What superusers may know of the registry as a whole.

use serde_json::{Value, json};

use super::{check, check_to_read, operation};
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Registry, now};

pub(crate) const OPERATIONS: &[Operation] = &[
    operation(
        "getRegistrySize",
        "GET",
        "/api/v1/superuser/registrysize/",
        size,
    ),
    operation(
        "queueRegistrySizeCalculation",
        "POST",
        "/api/v1/superuser/registrysize/",
        compute_size,
    ),
    operation(
        "getChangeLog",
        "GET",
        "/api/v1/superuser/changelog/",
        changes,
    ),
    operation(
        "getConfigDump",
        "GET",
        "/api/v1/superuser/config",
        configuration,
    ),
];

/// The configuration as its four parts: known and unknown settings, environment, schema.
const CONFIGURATION: &str = include_str!("configuration.json");
const CHANGES: &str = include_str!("changes.md");

fn size(call: &Call, registry: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let count = registry.measured(now());
    Ok(Answer::ok(&json!({
        "size_bytes": count.bytes,
        "last_ran": count.at,
        "running": count.is_running,
        "queued": count.is_queued,
    })))
}

/// 202 when somebody asked for it already.
fn compute_size(call: &Call, registry: &mut Registry) -> Outcome {
    check(call)?;
    let status = match registry.order_count(now()) {
        true => 201,
        false => 202,
    };
    Ok(Answer::json(status, &json!("")))
}

fn changes(call: &Call, _: &mut Registry) -> Outcome {
    check_to_read(call)?;
    Ok(Answer::ok(&json!({ "log": CHANGES })))
}

fn configuration(call: &Call, _: &mut Registry) -> Outcome {
    check_to_read(call)?;
    let whole: Value = serde_json::from_str(CONFIGURATION).expect("the file beside is well formed");
    Ok(Answer::ok(&whole))
}

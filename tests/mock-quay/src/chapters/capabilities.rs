//! Chapter `capabilities`: what the registry stores and mirrors.

use serde_json::json;

use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::Registry;

pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    id: "getRegistryCapabilities",
    method: "GET",
    path: "/api/v1/registry/capabilities",
    scope: None,
    chapter: "capabilities",
    parameters: &[],
    handle: get,
}];

fn get(_: &Call, _: &mut Registry) -> Outcome {
    Ok(Answer::ok(&json!({
        "sparse_manifests": {
            "supported": true,
            "required_architectures": [],
            "optional_architectures_allowed": true,
        },
        "mirror_architectures": ["amd64", "arm64", "ppc64le", "s390x"],
    })))
}

//! Chapter `discovery`: the operations that this registry offers, in Quay's form.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::operations;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Registry, Scope};

pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    id: "discovery",
    method: "GET",
    path: "/api/v1/discovery",
    scope: None,
    chapter: "discovery",
    parameters: &[("query", "boolean"), ("internal", "boolean")],
    handle: get,
}];

/// What a real Quay offers without listing it.
const UNLISTED: &str = "getConfigDump";

fn get(call: &Call, _: &mut Registry) -> Outcome {
    let mut paths = Map::new();
    for operation in operations().filter(|operation| operation.id != UNLISTED) {
        let entry = paths
            .entry(operation.path)
            .or_insert_with(|| path_entry(operation));
        entry[operation.method.to_lowercase()] = method_entry(operation);
    }
    let chapters: BTreeSet<&str> = operations().map(|operation| operation.chapter).collect();
    let tags: Vec<Value> = chapters
        .into_iter()
        .map(|name| json!({"name": name, "description": ""}))
        .collect();
    let scopes: Map<String, Value> = Scope::ALL
        .into_iter()
        .map(|scope| (scope.name().to_owned(), scope.description().into()))
        .collect();
    Ok(Answer::ok(&json!({
        "swagger": "2.0",
        "host": call.host,
        "basePath": "/",
        "schemes": ["http"],
        "info": {
            "version": "v1",
            "title": "Quay Frontend",
            "description": "The operations of the demo registry.",
            "termsOfService": "",
            "contact": {"email": "quay@localhost"},
        },
        "securityDefinitions": {"oauth2_implicit": {
            "type": "oauth2",
            "flow": "implicit",
            "authorizationUrl": format!("http://{}/oauth/authorize", call.host),
            "scopes": scopes,
        }},
        "paths": paths,
        "definitions": {},
        "tags": tags,
    })))
}

fn path_entry(operation: &Operation) -> Value {
    let parameters: Vec<Value> = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({"name": name, "in": "path", "required": true, "description": "", "type": "string"}))
        .collect();
    json!({
        "x-name": format!("endpoints.api.{}", operation.chapter),
        "x-path": operation.path,
        "x-tag": operation.chapter,
        "parameters": parameters,
    })
}

fn method_entry(operation: &Operation) -> Value {
    let parameters: Vec<Value> = operation
        .parameters
        .iter()
        .map(|(name, kind)| {
            json!({"name": name, "in": "query", "required": false, "description": "", "type": kind})
        })
        .collect();
    let mut entry = json!({
        "operationId": operation.id,
        "parameters": parameters,
        "description": "",
        "tags": [operation.chapter],
        "responses": {"200": {"description": "Successful invocation"}},
    });
    if let Some(scope) = operation.scope {
        entry["security"] = json!([{"oauth2_implicit": [scope.name()]}]);
    }
    entry
}

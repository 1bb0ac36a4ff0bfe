//! The registry that an organization stands in for.

use serde_json::{Value, json};

use super::{CHAPTER, standing};
use crate::chapters::namespace_rule::check_upstream;
use crate::chapters::{change_organization, note};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{PASSWORD, ProxyCache, Registry, now};

const ONE: &str = "/api/v1/organization/{orgname}/proxycache";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("getProxyCacheConfig", "GET", ONE, get),
    operation("createProxyCacheConfig", "POST", ONE, create),
    operation("deleteProxyCacheConfig", "DELETE", ONE, delete),
    operation(
        "validateProxyCacheConfig",
        "POST",
        "/api/v1/organization/{orgname}/validateproxycache",
        validate,
    ),
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
        scope: None,
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

/// For members. An ordinary organization, and one that is missing, have empty texts for everything.
fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = registry.organizations.get(call.capture("orgname"));
    let belongs = organization.is_some_and(|found| standing(call, found).is_some());
    if !belongs && !call.viewer.sees_all() {
        return Err(match call.viewer.is_nobody() {
            true => Answer::unauthenticated(&call.host),
            false => Answer::unauthorized(&call.host),
        });
    }
    let proxy = organization.and_then(|organization| organization.proxy.as_ref());
    Ok(Answer::ok(&match proxy {
        Some(proxy) => json!({
            "upstream_registry": proxy.upstream,
            "expiration_s": proxy.expiration,
            "insecure": proxy.insecure,
        }),
        None => json!({"upstream_registry": "", "expiration_s": "", "insecure": ""}),
    }))
}

/// Whether tags are immutable, or would become so.
fn has_immutable_tags(registry: &Registry, namespace: &str) -> bool {
    let now = now();
    let mut tags = registry
        .repositories_of(namespace)
        .flat_map(|repository| &repository.tags);
    !registry.policies(namespace).lock.is_empty()
        || tags.any(|row| row.immutable && row.is_alive(now))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = change_organization(call, registry)?;
    let upstream = call.text("upstream_registry")?;
    if organization.proxy.is_some() {
        let detail = "Proxy Cache Configuration already exists";
        return Err(Answer::invalid(&call.host, detail));
    }
    if organization.mirror.is_some() {
        let detail = "Cannot create proxy cache: the organization is a mirror";
        return Err(Answer::invalid(&call.host, detail));
    }
    let name = organization.name.clone();
    if has_immutable_tags(registry, &name) {
        let detail = "Cannot convert organization to proxy cache: immutable tags exist";
        return Err(Answer::invalid(&call.host, detail));
    }
    check_upstream(call, upstream)?;
    let field = |name: &str| call.body.get(name);
    let proxy = ProxyCache {
        upstream: upstream.to_owned(),
        expiration: field("expiration_s")
            .and_then(Value::as_u64)
            .unwrap_or(86_400),
        insecure: field("insecure") == Some(&Value::Bool(true)),
    };
    change_organization(call, registry)?.proxy = Some(proxy);
    let metadata = json!({"upstream_registry": upstream});
    note(call, registry, &name, "create_proxy_cache_config", metadata);
    Ok(Answer::json(201, &"Created".into()))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = change_organization(call, registry)?;
    let proxy = organization.proxy.take();
    proxy.ok_or_else(|| Answer::not_found(&call.host))?;
    let name = organization.name.clone();
    note(
        call,
        registry,
        &name,
        "delete_proxy_cache_config",
        json!({}),
    );
    Ok(Answer::json(201, &"Deleted".into()))
}

/// Every registry here takes the password of everybody, and wants one for what is not public.
fn validate(call: &Call, registry: &mut Registry) -> Outcome {
    change_organization(call, registry)?;
    check_upstream(call, call.text("upstream_registry")?)?;
    let given = |field: &str| call.body.get(field).and_then(Value::as_str);
    let name = given("upstream_registry_username").filter(|name| !name.is_empty());
    let verdict = match (name, given("upstream_registry_password")) {
        (None, _) => "Anonymous",
        (Some(_), Some(PASSWORD)) => "Valid",
        _ => {
            let detail =
                "Failed login to remote registry. Please verify entered details and try again.";
            return Err(Answer::invalid(&call.host, detail));
        }
    };
    Ok(Answer::json(202, &verdict.into()))
}

//! The registry that an organization stands in for: what is pulled through it is kept here.
//!
//! There is no way to change it: it is deleted and set again.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CHAPTER;
use crate::{ApiError, Operation, Quay, Secret};

/// [`get`]
pub const GET: Operation = Operation::get(
    "getProxyCacheConfig",
    "/organization/{orgname}/proxycache",
    CHAPTER,
);
/// [`create`]
pub const CREATE: Operation = Operation::post(
    "createProxyCacheConfig",
    "/organization/{orgname}/proxycache",
    CHAPTER,
);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteProxyCacheConfig",
    "/organization/{orgname}/proxycache",
    CHAPTER,
);
/// [`validate`]
pub const VALIDATE: Operation = Operation::post(
    "validateProxyCacheConfig",
    "/organization/{orgname}/validateproxycache",
    CHAPTER,
);

/// For how many seconds Quay keeps what nobody pulls, unless told otherwise.
pub const USUAL_EXPIRATION: u64 = 86_400;

/// What an organization stands in for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProxyCache {
    /// The registry without a scheme, a namespace in it may follow: `docker.io/library`.
    pub upstream_registry: String,
    /// For how many seconds a tag is kept after the last pull.
    pub expiration_s: Option<u64>,
    /// Whether the registry is asked without TLS.
    pub insecure: bool,
}

/// What an organization shall stand in for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewProxyCache {
    /// The registry without a scheme, a namespace in it may follow: see [`upstream_problem`].
    pub upstream_registry: String,
    /// Who Quay signs in as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upstream_registry_username: Option<String>,
    /// The password for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upstream_registry_password: Option<Secret>,
    /// For how many seconds a tag is kept after the last pull.
    pub expiration_s: u64,
    /// Whether to ask the registry without TLS.
    pub insecure: bool,
}

/// What trying a [`NewProxyCache`] showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The registry lets everybody in, or took the user's name and password.
    Valid,
    /// The registry answers, and wants something for what is not public.
    Anonymous,
    /// Some other success.
    Other,
}

/// Gets what an organization stands in for; `None` when it is an ordinary one, or not there.
pub async fn get(quay: &Quay, organization: &str) -> Result<Option<ProxyCache>, ApiError> {
    // Nothing comes as empty texts, also where numbers belong.
    #[derive(Deserialize)]
    struct Answer {
        upstream_registry: Option<String>,
        #[serde(default)]
        expiration_s: Value,
        #[serde(default)]
        insecure: Value,
    }
    let call = quay.call(&GET).path("orgname", organization);
    let answer: Answer = call.send().await?;
    let upstream = answer.upstream_registry.filter(|name| !name.is_empty());
    Ok(upstream.map(|upstream_registry| ProxyCache {
        upstream_registry,
        expiration_s: answer.expiration_s.as_u64(),
        insecure: answer.insecure == Value::Bool(true),
    }))
}

/// Makes an organization stand in for a registry. With immutable tags in it that is an invalid
/// request (400), as is a registry at a private address.
pub async fn create(quay: &Quay, organization: &str, new: &NewProxyCache) -> Result<(), ApiError> {
    // The organization in the path decides who may, the one in the body what is set.
    #[derive(Serialize)]
    struct Body<'a> {
        org_name: &'a str,
        #[serde(flatten)]
        new: &'a NewProxyCache,
    }
    let call = quay.call(&CREATE).path("orgname", organization);
    let body = Body {
        org_name: organization,
        new,
    };
    call.json(&body).done().await
}

/// Makes it an ordinary organization again. What was kept stays until it expires.
pub async fn delete(quay: &Quay, organization: &str) -> Result<(), ApiError> {
    quay.call(&DELETE)
        .path("orgname", organization)
        .done()
        .await
}

/// Tries to reach a registry and to sign in there, which may take seconds. A failure is an invalid
/// request (400). Nothing is set.
pub async fn validate(
    quay: &Quay,
    organization: &str,
    new: &NewProxyCache,
) -> Result<Verdict, ApiError> {
    let call = quay.call(&VALIDATE).path("orgname", organization);
    let answer: String = call.json(new).send().await?;
    Ok(match answer.as_str() {
        "Valid" => Verdict::Valid,
        "Anonymous" => Verdict::Anonymous,
        _ => Verdict::Other,
    })
}

/// What is wrong with the name of a registry to stand in for.
///
/// Quay takes it as a host with an optional namespace: `Proxy` in `proxy/__init__.py`.
pub fn upstream_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("Enter the name of a registry.");
    }
    if name.contains("://") {
        return Some("Leave out the scheme: docker.io, not https://docker.io.");
    }
    if name.chars().any(char::is_whitespace) {
        return Some("The name of a registry has no blanks.");
    }
    name.split('/')
        .any(str::is_empty)
        .then_some("Put a name before and after each slash.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn new() -> NewProxyCache {
        NewProxyCache {
            upstream_registry: "docker.io/library".to_owned(),
            upstream_registry_username: Some("ci".to_owned()),
            upstream_registry_password: Some(Secret::new("hunter2")),
            expiration_s: USUAL_EXPIRATION,
            insecure: false,
        }
    }

    #[test]
    fn a_password_is_sent_and_never_printed() {
        let sent = serde_json::to_value(new()).unwrap();

        assert_eq!(sent["upstream_registry_password"], json!("hunter2"));
        assert!(!format!("{:?}", new()).contains("hunter2"));
    }

    #[test]
    fn a_registry_is_a_host_and_perhaps_a_namespace() {
        for name in ["docker.io", "docker.io/library", "127.0.0.1:8080/a"] {
            assert_eq!(upstream_problem(name), None, "{name}");
        }
        for name in ["", "https://docker.io", "docker.io/", "/library", "a b"] {
            assert!(upstream_problem(name).is_some(), "{name}");
        }
    }
}

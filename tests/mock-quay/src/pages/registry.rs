//! The registry protocol, `/v2`, as far as a page reads it: tokens, referrers, manifests and small files.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::Shared;
use crate::http::{Answer, Viewer, host};
use crate::state::{Digest, HOUR, Manifest, Registry, Repository, now, rfc_2822};

/// Answers any address below `/v2`.
pub(super) async fn registry(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let path = percent_decode_str(request.uri().path())
        .decode_utf8_lossy()
        .into_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let registry = shared.registry();
    if path == "/v2/auth" {
        return authorize(&registry, request.headers(), &query).into_response();
    }
    let Some((name, kind, reference)) = taken_apart(&path) else {
        return unauthorized(request.headers());
    };
    let Some(id) = registry
        .find(name)
        .filter(|_| is_for(request.headers(), name))
    else {
        return unauthorized(request.headers());
    };
    let repository = registry.repository(id);
    let Some(digest) = Digest::parse(reference) else {
        return refusal(404, "NAME_UNKNOWN", "repository name not known to registry");
    };
    match kind {
        "referrers" => referrers(repository, digest),
        "manifests" => match repository.manifests.get(&digest) {
            Some(manifest) => document(&manifest.document()),
            None => refusal(404, "MANIFEST_UNKNOWN", "manifest unknown"),
        },
        _ => match file(repository, digest) {
            Some(bytes) => {
                ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response()
            }
            None => refusal(404, "BLOB_UNKNOWN", "blob unknown to registry"),
        },
    }
}

/// `name/referrers/digest` of an address.
fn taken_apart(path: &str) -> Option<(&str, &str, &str)> {
    let (before, reference) = path.strip_prefix("/v2/")?.rsplit_once('/')?;
    let (name, kind) = before.rsplit_once('/')?;
    ["referrers", "manifests", "blobs"]
        .contains(&kind)
        .then_some((name, kind, reference))
}

/// A token for one repository, for who shows an OAuth token as a password.
fn authorize(registry: &Registry, headers: &HeaderMap, query: &str) -> Answer {
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    let scope = parameters
        .find(|(name, _)| name == "scope")
        .map(|(_, value)| value.into_owned());
    let name = scope
        .as_deref()
        .and_then(|scope| scope.strip_prefix("repository:")?.strip_suffix(":pull"));
    let viewer = match basic(headers) {
        None => Viewer::nobody(),
        Some(token) => {
            let mut with_token = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_str(&format!("Bearer {token}")) {
                with_token.insert("authorization", value);
            }
            let viewer = Viewer::of(registry, &with_token);
            if viewer.is_nobody() {
                return Answer::json_as_html(401, "Could not find user with specified credentials");
            }
            viewer
        }
    };
    // Who may not pull gets a token that opens nothing.
    let opened = name
        .and_then(|name| {
            registry
                .find(name)
                .filter(|&id| viewer.reads(registry, registry.repository(id)))
                .map(|_| name)
        })
        .unwrap_or_default();
    let claims = json!({"exp": (now() + HOUR) / 1000, "opens": opened});
    Answer::ok(&json!({"token": format!("e30.{}.mock", to_base64(claims.to_string().as_bytes()))}))
}

/// Whether the request carries a token for this repository.
fn is_for(headers: &HeaderMap, name: &str) -> bool {
    let value = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    let claims = value
        .and_then(|value| value.strip_prefix("Bearer ")?.split('.').nth(1))
        .and_then(from_base64)
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    claims.is_some_and(|claims| {
        claims["opens"] == name && claims["exp"].as_i64().is_some_and(|end| end > now() / 1000)
    })
}

fn unauthorized(headers: &HeaderMap) -> Response {
    if headers.contains_key("authorization") {
        return Answer::json_as_html(401, "Invalid bearer token format").into_response();
    }
    let realm = format!(
        "Bearer realm=\"http://{0}/v2/auth\",service=\"{0}\"",
        host(headers)
    );
    let mut answer = refusal(
        401,
        "UNAUTHORIZED",
        "access to the requested resource is not authorized",
    );
    if let Ok(value) = HeaderValue::from_str(&realm) {
        answer.headers_mut().insert("www-authenticate", value);
    }
    answer
}

fn refusal(status: u16, code: &str, message: &str) -> Response {
    let body = json!({"errors": [{"code": code, "detail": "", "message": message}]});
    let answer = Answer {
        cors: false,
        ..Answer::json(status, &body)
    };
    answer.into_response()
}

fn document(document: &Value) -> Response {
    let kind = document["mediaType"]
        .as_str()
        .unwrap_or("application/json")
        .to_owned();
    let mut answer = (StatusCode::OK, document.to_string()).into_response();
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    answer
}

/// The manifests that name this one as their subject.
fn referrers(repository: &Repository, digest: Digest) -> Response {
    if !repository.manifests.contains_key(&digest) {
        return refusal(400, "MANIFEST_INVALID", "manifest invalid");
    }
    let subject = digest.to_string();
    let mut entries: Vec<Value> = repository
        .manifests
        .iter()
        .filter_map(|(digest, manifest)| {
            let Manifest::Written(written) = manifest else {
                return None;
            };
            (written["subject"]["digest"] == subject.as_str()).then(|| {
                json!({
                    "mediaType": written["mediaType"],
                    "digest": digest.to_string(),
                    "size": written.to_string().len(),
                    "artifactType": written["artifactType"],
                    "annotations": written["annotations"],
                })
            })
        })
        .collect();
    entries.sort_by_key(|entry| entry["artifactType"].as_str().map(str::to_owned));
    document(&json!({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.index.v1+json",
        "manifests": entries,
    }))
}

/// A seeded file, or the configuration of an image, which is made up.
fn file(repository: &Repository, digest: Digest) -> Option<Vec<u8>> {
    if let Some(bytes) = repository.files.get(&digest) {
        return Some(bytes.clone());
    }
    repository.manifests.values().find_map(|manifest| match manifest {
        Manifest::Image(image) if image.config == digest => {
            let history = image.layers.iter().map(|layer| json!({
                "created": rfc_3339(image.created),
                "created_by": layer.command,
            }));
            let mut history: Vec<Value> = history.collect();
            history.push(json!({"created_by": "CMD [\"node\" \"server.js\"]", "empty_layer": true}));
            let configuration = json!({
                "architecture": "amd64",
                "os": "linux",
                "created": rfc_3339(image.created),
                "author": "Platform <platform@example.com>",
                "config": {
                    "User": "1001",
                    "WorkingDir": "/app",
                    "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/bin:/bin", "NODE_ENV=production", "LOG_LEVEL=info"],
                    "Entrypoint": ["/usr/bin/tini", "--"],
                    "Cmd": ["node", "server.js"],
                    "ExposedPorts": {"8080/tcp": {}, "9090/tcp": {}},
                    "Volumes": {"/data": {}},
                    "StopSignal": "SIGTERM",
                    "Labels": {"app": repository.name},
                },
                "history": history,
            });
            Some(configuration.to_string().into_bytes())
        }
        _ => None,
    })
}

/// `2026-11-21T04:32:01Z` of `Sat, 21 Nov 2026 04:32:01 -0000`.
fn rfc_3339(at: crate::state::Millis) -> String {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let text = rfc_2822(at);
    let month = MONTHS.find(&text[8..11]).unwrap_or_default() / 3 + 1;
    format!(
        "{}-{month:02}-{}T{}Z",
        &text[12..16],
        &text[5..7],
        &text[17..25]
    )
}

/// The OAuth token that is shown as the password of `$oauthtoken`.
fn basic(headers: &HeaderMap) -> Option<String> {
    let value = headers
        .get("authorization")?
        .to_str()
        .ok()?
        .strip_prefix("Basic ")?;
    let text = String::from_utf8(from_base64(value)?).ok()?;
    Some(text.strip_prefix("$oauthtoken:")?.to_owned())
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0;
        for place in 0..3 {
            bits = bits << 8 | usize::from(three.get(place).copied().unwrap_or(0));
        }
        for place in 0..=three.len() {
            text.push(char::from(LETTERS[bits >> (18 - 6 * place) & 63]));
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_usize, 0);
    for letter in text.trim_end_matches('=').bytes() {
        bits = bits << 6 | LETTERS.iter().position(|known| *known == letter)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 255) as u8);
        }
    }
    Some(bytes)
}
